/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

/**
 * The options that every operation has.
 *
 * @param threads      how many threads may work, at least 1
 * @param force        whether outputs that exist may be replaced
 * @param strict       whether warnings make a run fail; a front end's matter, and recorded in reports
 * @param seed         the seed of everything random
 * @param threadsGiven whether the user named the number of threads; otherwise it is that of this machine's processors,
 *                     and another machine that does the work goes by its own
 */
public record RunSettings(int threads, boolean force, boolean strict, long seed, boolean threadsGiven) {

    public RunSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, not " + threads);
        }
    }

    /** Makes settings of a user who named the number of threads. */
    public RunSettings(int threads, boolean force, boolean strict, long seed) {
        this(threads, force, strict, seed, true);
    }

    /** Returns the default settings: all processors, nothing replaced, warnings tolerated, seed 0. */
    public static RunSettings defaults() {
        return new RunSettings(Runtime.getRuntime().availableProcessors(), false, false, 0, false);
    }

    /** Returns the same settings, by which outputs that exist may be replaced. */
    public RunSettings forced() {
        return new RunSettings(threads, true, strict, seed, threadsGiven);
    }

    /**
     * Returns the same settings for a process that has processors for so many threads: all of them, or fewer if the
     * user named a smaller number.
     */
    public RunSettings within(int processors) {
        return new RunSettings(threadsGiven ? Math.min(threads, processors) : processors, force, strict, seed,
                threadsGiven);
    }
}
