/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.block;

import java.lang.foreign.MemorySegment;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.RowMask;

/** Sums the squares of what kept values that are quantised miss of the tuned ones. Working memory for one thread. */
public final class KeptLoss {

    private static final int CHUNK = 1024;

    private final double[] tuned = new double[CHUNK];
    private final double[] pruned = new double[CHUNK];

    /** Returns ‖tuned - pruned‖² at kept positions, added in their order; squares that are not finite are left out. */
    public double of(Block block, RowMask kept, MemorySegment tunedBytes, MemorySegment prunedBytes) {
        DType dtype = block.plan().tensor().dtype();
        double sum = 0;
        for (int at = 0; at < block.elements(); at += CHUNK) {
            int count = Math.min(CHUNK, block.elements() - at);
            int i = kept.next(at);
            if (i >= at + count) {
                continue;
            }
            Elements.toDoubles(dtype, tunedBytes, (long) at * dtype.sizeBytes(), tuned, count);
            Elements.toDoubles(dtype, prunedBytes, (long) at * dtype.sizeBytes(), pruned, count);
            for (; i < at + count; i = kept.next(i + 1)) {
                double missed = tuned[i - at] - pruned[i - at];
                double square = missed * missed;
                sum += Double.isFinite(square) ? square : 0;
            }
        }
        return sum;
    }
}
