/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.batch.tests.jobs;

import java.util.ArrayList;
import java.util.Collections;
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
    private final List<Fault> faults = Collections.synchronizedList(new ArrayList<>());

    MadeOperations(Map<String, Supplier<Operation>> byCommand) {
        this.byCommand = byCommand;
    }

    /** Adds a fault that nobody has taken yet. */
    void add(Fault fault) {
        faults.add(fault);
    }

    int lent() {
        return lent.get();
    }

    @Override
    public List<Fault> faults() {
        synchronized (faults) {
            List<Fault> taken = List.copyOf(faults);
            faults.clear();
            return taken;
        }
    }

    @Override
    public List<Listed> list() {
        return byCommand.keySet().stream().sorted().map(command -> new Listed(command, command, 1)).toList();
    }

    @Override
    public Optional<Lease> lease(String command) {
        return Optional.ofNullable(byCommand.get(command)).map(made -> {
            lent.incrementAndGet();
            return new Lease(made.get(), lent::decrementAndGet);
        });
    }
}
