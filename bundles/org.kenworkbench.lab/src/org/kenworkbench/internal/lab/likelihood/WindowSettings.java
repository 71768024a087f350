/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.likelihood;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.evaluation.ScoringTask;

/**
 * Settings of how texts are cut for a model.
 *
 * @param window    tokens that go through together; 0 for the usual number
 * @param stride    tokens from the begin of a window to that of the next; 0 for half a window
 * @param batchSize windows that are computed together
 */
public record WindowSettings(int window, int stride, int batchSize) {

    /** Number of windows that are computed together where the user says nothing. */
    public static final int USUAL_BATCH = 8;

    /** Returns the windows in which documents are read. */
    public static WindowSettings of(ScoringTask.Perplexity task, int batchSize) {
        return new WindowSettings(task.windows().tokens(), task.windows().strideTokens(), batchSize);
    }

    /** Returns the windows in which questions are read, each of which has one. */
    public static WindowSettings of(ScoringTask.Choice task, int batchSize) {
        return new WindowSettings(task.windowTokens(), 0, batchSize);
    }

    /** @throws OperationException of kind USAGE if the stride is longer than the window */
    int strideOf(int size) throws OperationException {
        if (stride > size) {
            throw new OperationException(ExitCode.USAGE, "--stride " + stride + " is more than the window of " + size
                    + " tokens, so some would be left out; give " + size + " or less.");
        }
        return stride > 0 ? stride : Math.max(1, size / 2);
    }
}
