/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.steps;

import java.lang.foreign.MemorySegment;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.RowMask;

/**
 * Finds for each group of rows the scale, and for each kept value the steps of it, that tell the changes best, as
 * {@link ScaleFinder} does; of signs the one that leaves least of all. Used by one thread at a time; keeps its working
 * memory.
 */
public final class RowQuantiser {

    private static final int CHUNK = 1024;

    private final ValuePrecision precision;
    private final double[] tuned = new double[CHUNK];
    private final double[] base = new double[CHUNK];
    private final ScaleFinder finder = new ScaleFinder();
    /** Sizes of the changes of the kept values of a group, as many as {@link #count} says. */
    private double[] sizes = {};
    private int count;

    /** @throws IllegalArgumentException if values are to be exact */
    public RowQuantiser(ValuePrecision precision) {
        if (!precision.isQuantised()) {
            throw new IllegalArgumentException("exact values have no steps");
        }
        this.precision = precision;
    }

    /**
     * Quantises the changes of whole rows.
     *
     * @param dtype a prunable type
     * @param kept  which of the values are kept; all are finite
     * @param tuned bytes of the tuned values
     * @param base  bytes of the base's values in the same type
     * @param groupLength values that share a scale, as of {@link QuantisedRows}
     */
    public QuantisedRows quantise(DType dtype, RowMask kept, MemorySegment tuned, MemorySegment base,
            int groupLength) {
        byte[] steps = new byte[kept.size()];
        short[] scales = new short[Math.ceilDiv(kept.size(), groupLength)];
        int mostValues = Math.min(kept.size(), groupLength);
        if (sizes.length < mostValues) {
            sizes = new double[mostValues];
        }
        for (int group = 0; group < scales.length; group++) {
            int first = group * groupLength;
            int end = Math.min(kept.size(), first + groupLength);
            gather(dtype, kept, tuned, base, first, end, steps);
            scales[group] = scale();
            double scale = QuantisedRows.scale(scales[group]);
            int next = 0;
            for (int i = kept.next(first); i < end; i = kept.next(i + 1)) {
                steps[i] *= (byte) steps(sizes[next++], scale);
            }
        }
        return new QuantisedRows(groupLength, steps, scales);
    }

    /** Takes the sizes of the changes of a group, and notes 1 or -1 in {@code steps} for those above and below 0. */
    private void gather(DType dtype, RowMask kept, MemorySegment tunedBytes, MemorySegment baseBytes, int first,
            int end, byte[] steps) {
        count = 0;
        for (int at = first; at < end; at += CHUNK) {
            int size = Math.min(CHUNK, end - at);
            int i = kept.next(at);
            if (i >= at + size) {
                continue;
            }
            Elements.toDoubles(dtype, tunedBytes, (long) at * dtype.sizeBytes(), tuned, size);
            Elements.toDoubles(dtype, baseBytes, (long) at * dtype.sizeBytes(), base, size);
            for (; i < at + size; i = kept.next(i + 1)) {
                double change = tuned[i - at] - base[i - at];
                steps[i] = (byte) Math.signum(change);
                sizes[count++] = Math.abs(change);
            }
        }
    }

    private short scale() {
        if (count == 0) {
            return 0;
        }
        return precision == ValuePrecision.SIGN ? mean() : finder.find(sizes, count, precision.mostSteps());
    }

    /** Returns the mean size of the changes that are not 0, which as the scale of signs leaves least of them. */
    private short mean() {
        double sum = 0;
        int changed = 0;
        for (int i = 0; i < count; i++) {
            sum += sizes[i];
            changed += sizes[i] == 0 ? 0 : 1;
        }
        return changed == 0 ? 0 : ScaleFinder.bf16(sum / changed);
    }

    private double steps(double size, double scale) {
        return precision == ValuePrecision.SIGN ? scale == 0 ? 0 : 1
                : ScaleFinder.steps(size, scale, precision.mostSteps());
    }
}
