/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.weights;

import java.io.IOException;
import java.util.Optional;

import org.kenworkbench.pruning.PruningCancelledException;

/**
 * Value that is computed when it is first asked for. Threads that ask meanwhile wait; a computation that was cancelled
 * leaves nothing behind.
 */
final class Once<T> {

    /** A computation that takes time. */
    @FunctionalInterface
    interface Work<T> {
        T compute() throws IOException, PruningCancelledException;
    }

    private volatile T value;

    T get(Work<T> work) throws IOException, PruningCancelledException {
        if (value == null) {
            synchronized (this) {
                if (value == null) {
                    value = work.compute();
                }
            }
        }
        return value;
    }

    /** Returns the value if it has been computed; does not wait. */
    Optional<T> ready() {
        return Optional.ofNullable(value);
    }
}
