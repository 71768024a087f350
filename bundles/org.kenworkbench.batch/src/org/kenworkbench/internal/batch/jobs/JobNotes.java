/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import java.util.function.BooleanSupplier;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.RunSettings;

/**
 * The context around the tasks of a batch in the process that leads it: stages of the work are notes of the batch's
 * stage, which counts jobs. Safe for use by many threads.
 *
 * @param jobs    the stage of the batch
 * @param stopped tells whether the batch ends early, for another reason than that the user has stopped it
 */
record JobNotes(OperationContext batch, Stage jobs, BooleanSupplier stopped) implements OperationContext {

    @Override
    public RunSettings settings() {
        return batch.settings();
    }

    @Override
    public Stage begin(String name, long total, ProgressUnit unit) {
        jobs.note(name);
        return Stage.unseen();
    }

    @Override
    public void warn(String sentence) {
        batch.warn(sentence);
    }

    @Override
    public boolean isCancelled() {
        return batch.isCancelled() || stopped.getAsBoolean();
    }

    /** Returns the same context for work in pieces, whose stages would hide how many of the pieces are done. */
    OperationContext ofPieces() {
        return new JobNotes(batch, Stage.unseen(), stopped);
    }
}
