/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.block;

import java.lang.foreign.MemorySegment;

import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.UnprunableTensorException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.RowMask;

/**
 * Divides the differences of kept values from the base by the share that is kept: base + (tuned - base) / share, in
 * double, rounded once to the tensor's type. Values that tuning did not change, and rows that are kept whole, stay as
 * they are. Working memory for one thread.
 */
public final class KeptRescaling {

    private static final int CHUNK = 1024;

    private final FiniteCheck finite;
    private final double[] tuned = new double[CHUNK];
    private final double[] base = new double[CHUNK];
    private final double[] scaled = new double[CHUNK];

    public KeptRescaling(FiniteCheck finite) {
        this.finite = finite;
    }

    /**
     * Puts kept values into a block of which the others are reset.
     *
     * @param share that is kept of all; NaN where each row has its own
     * @throws PruningInputException if a value is beyond what the type holds
     */
    public void rescale(Block block, RowMask kept, double share, BlockBuffers buffers, MemorySegment pruned)
            throws PruningInputException {
        int rowLength = (int) block.plan().rowLength();
        for (int row = 0; row < block.elements(); row += rowLength) {
            double ofRow = Double.isNaN(share) ? (double) kept.cardinality(row, row + rowLength) / rowLength : share;
            if (ofRow < 1) {
                for (int at = row; at < row + rowLength; at += CHUNK) {
                    chunk(block, kept, ofRow, at, Math.min(CHUNK, row + rowLength - at), buffers, pruned);
                }
            }
        }
        if (!finite.allFinite(block.plan().tensor().dtype(), pruned, block.elements())) {
            throw new UnprunableTensorException(block.plan().tensor().name(),
                    "Tensor '" + block.plan().tensor().name() + "' has kept values that exceed the range of "
                            + block.plan().tensor().dtype()
                            + " once their differences from the base are divided by the share kept; use --rescale "
                            + "none, or");
        }
    }

    private void chunk(Block block, RowMask kept, double share, int at, int count, BlockBuffers buffers,
            MemorySegment pruned) {
        DType dtype = block.plan().tensor().dtype();
        long offsetBytes = (long) at * dtype.sizeBytes();
        Elements.toDoubles(dtype, buffers.tuned(), offsetBytes, tuned, count);
        Elements.toDoubles(dtype, buffers.base(), offsetBytes, base, count);
        for (int i = 0; i < count; i++) {
            double value = base[i];
            if (kept.get(at + i)) {
                value = tuned[i] == base[i] ? tuned[i] : base[i] + (tuned[i] - base[i]) / share;
            }
            scaled[i] = value;
        }
        ElementConversion.fromDoubles(scaled, count, dtype, pruned, offsetBytes);
    }
}
