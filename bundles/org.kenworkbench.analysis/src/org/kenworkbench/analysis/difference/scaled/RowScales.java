/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.scaled;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Float8;

/**
 * Multiplies codes with their scales, which it reads as it goes along and keeps for as long as the rows have the same:
 * all scales of a large model would be too many to hold. Used by one thread.
 */
final class RowScales {

    private final CodeScales scales;
    private final ScaleGrid grid;
    private final DType dtype;
    private final MemorySegment bytes;
    private final float[] held;
    private long firstHeld = -1;
    private int heldCount;

    /**
     * @param mostCodes number of codes that are multiplied at once, at most
     * @param arena     closed when this is no longer used
     */
    RowScales(CodeScales scales, int mostCodes, Arena arena) {
        this.scales = scales;
        this.grid = scales.grid();
        this.dtype = scales.tensor().info().dtype();
        this.held = new float[(int) Math.min(mostCodes, grid.scalesOfRow())];
        this.bytes = arena.allocate((long) held.length * dtype.sizeBytes(), Long.BYTES);
    }

    /**
     * Multiplies without rounding: a product of two floats is a double.
     *
     * @param first    index of the first code in its tensor
     * @param codes    values of {@code count} codes
     * @param products filled from index 0 on
     */
    void multiply(long first, float[] codes, double[] products, int count) throws CheckpointException {
        for (int at = 0; at < count;) {
            long row = (first + at) / grid.columns();
            long column = (first + at) % grid.columns();
            int end = at + (int) Math.min(count - at, grid.columns() - column);
            hold(grid.firstScale(row) + column / grid.blockColumns(),
                    (int) ((column + end - at - 1) / grid.blockColumns() - column / grid.blockColumns() + 1));
            long left = grid.blockColumns() - column % grid.blockColumns();
            for (int block = 0; at < end; block++) {
                int blockEnd = (int) Math.min(end, at + left);
                double scale = held[block];
                for (; at < blockEnd; at++) {
                    products[at] = codes[at] * scale;
                }
                left = grid.blockColumns();
            }
        }
    }

    private void hold(long firstScale, int count) throws CheckpointException {
        if (firstScale == firstHeld && count <= heldCount) {
            return;
        }
        MemorySegment read = bytes.asSlice(0, (long) count * dtype.sizeBytes());
        scales.tensor().copy(firstScale * dtype.sizeBytes(), read);
        if (Float8.isFloat8(dtype)) {
            Float8.toFloats(dtype, read, 0, held, count);
        } else {
            Elements.toFloats(dtype, read, 0, held, count);
        }
        firstHeld = firstScale;
        heldCount = count;
    }
}
