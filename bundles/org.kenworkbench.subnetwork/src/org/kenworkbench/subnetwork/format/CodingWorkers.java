/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.format;

import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Threads that code the blocks of a file. What is written does not depend on it.
 *
 * @param executor runs all it is given, in any threads, and begins it in the order in which it is given, as a pool of
 *                 threads does; outlives what it is used for
 * @param blocks   how many blocks of each stream may wait at a time for each of two stages, coding and writing; 0 where
 *                 those before are written as soon as the stream gets more
 */
public record CodingWorkers(Executor executor, int blocks) {

    /** The thread that hands the blocks over. */
    public static final CodingWorkers CALLER = new CodingWorkers(Runnable::run, 1);

    /** @throws IllegalArgumentException if the number of blocks is below 0 */
    public CodingWorkers {
        Objects.requireNonNull(executor);
        if (blocks < 0) {
            throw new IllegalArgumentException(blocks + " blocks");
        }
    }
}
