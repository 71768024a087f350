/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork;

import java.util.Collection;
import java.util.concurrent.Executor;

import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.tensor.TensorInfo;

/** Threads that are shared by the files of a run, and memory with them. Stateless. */
public final class SharedWorkers {

    /** Part of the heap that blocks may take. */
    private static final double HEAP_SHARE = 1.0 / 3;
    /** Bytes of an element in a block, beside those of its value and of the base's: symbol, key and coded words. */
    private static final int CODED_BYTES = 8;

    private SharedWorkers() {
    }

    /**
     * Shares threads out among files that are written at the same time, by one thread that gives to each in turn. As
     * many blocks wait as keep the threads busy, but no more than fit a third of Java's heap.
     *
     * @param executor has the threads
     * @param threads  their number
     * @param files    number of the files
     * @param tensors  that are written
     */
    public static CodingWorkers among(Executor executor, int threads, int files, Collection<TensorInfo> tensors) {
        long mostBytes = tensors.stream().map(TensorInfo::wholeByteForm).mapToLong(SharedWorkers::blockBytes).max()
                .orElse(1);
        long fitting = (long) (HEAP_SHARE * Runtime.getRuntime().maxMemory() / mostBytes / files);
        // One is being filled, and as many may wait to be coded as to be written.
        return new CodingWorkers(executor, Math.clamp((fitting - 1) / 2, 0, (threads + files) / files));
    }

    private static long blockBytes(TensorInfo tensor) {
        long elements = Math.min(StoredValues.BLOCK_ELEMENTS, tensor.shape().elementCount());
        return Math.max(1, elements * (2L * tensor.dtype().sizeBytes() + CODED_BYTES));
    }
}
