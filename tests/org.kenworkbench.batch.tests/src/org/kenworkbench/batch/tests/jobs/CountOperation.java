/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.batch.tests.jobs;

import java.util.List;
import java.util.Map;

import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;

/** Counts its arguments, as an operation that writes nothing; some words have it behave badly. */
@OperationInfo(name = "count", summary = "Counts", description = "Counts its arguments.")
public final class CountOperation implements Operation {

    @Argument(label = "THING", description = "What is counted.")
    List<String> things;

    @Override
    public OperationResult run(OperationContext context) {
        if (things.contains("warn")) {
            context.warn("There is a warning among the things");
        }
        if (things.contains("nothing")) {
            return Map.<String, OperationResult>of().get("nothing"); // null, which the compiler does not see
        }
        if (things.contains("broken")) {
            return OperationResult.builder().json(() -> {
                throw new IllegalStateException("broken");
            }).build();
        }
        return OperationResult.builder().text("counted").json("{\"count\":" + things.size() + "}").build();
    }
}
