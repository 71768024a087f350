/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.task;

import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.RunSettings;

/**
 * The context around a task whose process nobody watches but by a count of parameters. Safe for use by many threads.
 *
 * @param cancelled asked whether the task should stop
 * @param counted   told how many more parameters were worked on
 */
public record CountingContext(BooleanSupplier cancelled, LongConsumer counted) implements OperationContext {

    @Override
    public RunSettings settings() {
        return RunSettings.defaults(); // the task has its own
    }

    @Override
    public Stage begin(String name, long total, ProgressUnit unit) {
        return unit != ProgressUnit.PARAMETERS ? Stage.unseen() : new Stage() {
            @Override
            public void advance(long units) {
                counted.accept(units);
            }

            @Override
            public void resume(long units) {
                // this task has not worked on them
            }

            @Override
            public void close() {
                // nothing was begun
            }
        };
    }

    @Override
    public void warn(String sentence) {
        throw new IllegalStateException("a task keeps its warnings: " + sentence);
    }

    @Override
    public boolean isCancelled() {
        return cancelled.getAsBoolean();
    }
}
