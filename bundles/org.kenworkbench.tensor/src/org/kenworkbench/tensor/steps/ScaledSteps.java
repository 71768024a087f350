/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.steps;

import java.lang.foreign.MemorySegment;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.RowMask;

/**
 * Values that are the base's plus so many steps of a scale each: base + steps · scale, in double, rounded once to the
 * type. A value of no step is the base's to the bit. Used by one thread at a time; keeps its working memory.
 */
public final class ScaledSteps {

    private static final int CHUNK = 1024;

    private final double[] values = new double[CHUNK];
    private final MemorySegment rounded = MemorySegment.ofArray(new byte[CHUNK * Double.BYTES]);

    /**
     * Puts values at some positions; all arguments begin with the first value of a group.
     *
     * @param dtype     a prunable type
     * @param positions values that are put; the others are left alone
     * @param rows      steps of as many values, and scales
     * @param base      the base's bytes
     * @param target    takes them; may be the same memory
     */
    public void put(DType dtype, RowMask positions, QuantisedRows rows, MemorySegment base, MemorySegment target) {
        for (int group = 0; group < rows.scales().length; group++) {
            int first = group * rows.groupLength();
            int end = Math.min(positions.size(), first + rows.groupLength());
            put(dtype, positions, first, end, rows.steps(), QuantisedRows.scale(rows.scales()[group]), base, target);
        }
    }

    /**
     * Puts the values of one group, or of a part of it, as {@link #put(DType, RowMask, QuantisedRows, MemorySegment,
     * MemorySegment)} does.
     *
     * @param from  first value
     * @param to    the one after the last
     * @param steps of all values of which there are bytes
     */
    public void put(DType dtype, RowMask positions, int from, int to, byte[] steps, double scale, MemorySegment base,
            MemorySegment target) {
        int elementBytes = dtype.sizeBytes();
        for (int at = from; at < to; at += CHUNK) {
            int size = Math.min(CHUNK, to - at);
            int i = positions.next(at);
            if (i >= at + size) {
                continue;
            }
            Elements.toDoubles(dtype, base, (long) at * elementBytes, values, size);
            for (int value = 0; value < size; value++) {
                values[value] += steps[at + value] * scale;
            }
            ElementConversion.fromDoubles(values, size, dtype, rounded, 0);
            for (; i < at + size; i = positions.next(i + 1)) {
                boolean isBase = steps[i] == 0;
                Elements.copyElement(isBase ? base : rounded, (long) (isBase ? i : i - at) * elementBytes, target,
                        (long) i * elementBytes, elementBytes);
            }
        }
    }
}
