/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.djl;

import ai.djl.pytorch.jni.JniUtils;

/**
 * The number of threads that one operation of the engine may use while this is open; closing it restores the previous
 * number. By default the number is that of the machine's cores. Only a single thread gives the same sums, to the last
 * bit, on every machine of one kind.
 *
 * <p>The number holds for the whole process: if two are open at once on different threads, the later one counts for
 * what begins then. A thread that has computed already keeps the number it began with, unless it is the one that calls
 * {@link #use}: open, compute and close on one thread.
 */
public final class EngineThreads implements AutoCloseable {

    private final int before;

    private EngineThreads(int before) {
        this.before = before;
    }

    /**
     * Sets the number of threads and remembers the number before it for {@link #close}.
     *
     * @param threads at least 1
     * @throws EngineUnavailableException as {@link PyTorch#engine()}
     */
    public static EngineThreads use(int threads) throws EngineUnavailableException {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads");
        }
        EngineThreads opened = new EngineThreads(current());
        JniUtils.setNumThreads(threads);
        return opened;
    }

    /**
     * Returns the number of threads that an operation begun by the calling thread may use.
     *
     * @throws EngineUnavailableException as {@link PyTorch#engine()}
     */
    public static int current() throws EngineUnavailableException {
        PyTorch.engine();
        return JniUtils.getNumThreads();
    }

    @Override
    public void close() {
        JniUtils.setNumThreads(before);
    }
}
