/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.batch.tests.jobs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.kenworkbench.internal.batch.OperationSource;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.tensor.guard.Fault;

/** Operations that a test makes, by their commands; counts which are lent. Safe for use by many threads. */
final class MadeOperations implements OperationSource {

    private final Map<String, Supplier<Operation>> byCommand;
    private final AtomicInteger lent = new AtomicInteger();

    MadeOperations(Map<String, Supplier<Operation>> byCommand) {
        this.byCommand = byCommand;
    }

    int lent() {
        return lent.get();
    }

    @Override
    public List<Fault> faults() {
        return List.of();
    }

    @Override
    public List<Listed> list() {
        return byCommand.keySet().stream().sorted().map(command -> new Listed(command, command, 1)).toList();
    }

    @Override
    public Optional<Lease> lease(String command) {
        return Optional.ofNullable(byCommand.get(command)).map(made -> {
            lent.incrementAndGet();
            Operation operation = made.get();
            return new Lease() {
                @Override
                public Operation operation() {
                    return operation;
                }

                @Override
                public void giveBack() {
                    lent.decrementAndGet();
                }
            };
        });
    }
}
