/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.parallel;

import java.io.IOException;
import java.util.concurrent.CancellationException;

import org.kenworkbench.pruning.PruningCancelledException;

/** Hands on what failed in a worker to the thread that waits for its result. */
public final class WorkerFailure {

    private WorkerFailure() {
    }

    /**
     * Returns a cause that is an {@link IOException}, for the caller to throw, and throws any other.
     *
     * @param cause what the worker threw
     * @throws PruningCancelledException if the worker was cancelled or interrupted
     */
    public static IOException of(Throwable cause) throws PruningCancelledException {
        return switch (cause) {
            case IOException io -> io;
            case PruningCancelledException cancelled -> throw cancelled;
            case InterruptedException _ -> throw new PruningCancelledException();
            case CancellationException _ -> throw new PruningCancelledException();
            case RuntimeException unexpected -> throw unexpected;
            case Error error -> throw error;
            default -> throw new IllegalStateException(cause);
        };
    }
}
