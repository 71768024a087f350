/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.steps;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.RowMask;

/**
 * Finds for each group of rows the scale, and for each kept value the steps of it, that tell the changes best: with the
 * least sum of squares of what they leave of the change, among the scales that are tried. All is computed in double, in
 * the order of the values; a scale is rounded once to BF16 before steps are counted by it, so that the steps fit the
 * scale that is stored. Used by one thread at a time; keeps its working memory.
 */
public final class RowQuantiser {

    /** The scales that are tried first are so many parts of the one at which the largest change is the most steps. */
    private static final int PARTS = 16;
    /** Number of times that a scale is fitted to the steps that the one before it gave. */
    private static final int FITS = 2;
    private static final int CHUNK = 1024;
    private static final ValueLayout.OfShort LE_SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    private final ValuePrecision precision;
    private final double[] tuned = new double[CHUNK];
    private final double[] base = new double[CHUNK];
    private final double[] one = new double[1];
    private final MemorySegment rounded = MemorySegment.ofArray(new byte[Short.BYTES]);
    /** Sizes of the changes of the kept values of a group, as many as {@link #count} says. */
    private double[] sizes = {};
    private int count;
    private double largest;
    private short best;
    private double leastLoss;
    /** The scale that fits the steps of the last one best; NaN where all steps were 0. */
    private double fitted;

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
        largest = 0;
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
                sizes[count] = Math.abs(change);
                largest = Math.max(largest, sizes[count++]);
            }
        }
    }

    private short scale() {
        if (largest == 0) {
            return 0;
        }
        if (precision == ValuePrecision.SIGN) {
            return mean();
        }
        leastLoss = Double.POSITIVE_INFINITY;
        best = bf16(largest / precision.mostSteps());
        for (int part = PARTS; part > 0; part--) {
            short scale = bf16(largest / precision.mostSteps() * part / PARTS);
            for (int fit = 0; tryOut(scale) && fit < FITS; fit++) {
                scale = bf16(fitted);
            }
        }
        return best;
    }

    /** Returns the mean size of the changes that are not 0, which as the scale of signs leaves least of them. */
    private short mean() {
        double sum = 0;
        int changed = 0;
        for (int i = 0; i < count; i++) {
            sum += sizes[i];
            changed += sizes[i] == 0 ? 0 : 1;
        }
        return bf16(sum / changed);
    }

    /** Notes a scale if it leaves less than those before it; returns whether there is a next one to try. */
    private boolean tryOut(short bits) {
        if (bits == 0 || !QuantisedRows.isScale(bits)) {
            return false;
        }
        double scale = QuantisedRows.scale(bits);
        double loss = 0;
        double products = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double steps = steps(sizes[i], scale);
            double left = sizes[i] - steps * scale;
            loss += left * left;
            products += steps * sizes[i];
            squares += steps * steps;
        }
        if (loss < leastLoss) {
            leastLoss = loss;
            best = bits;
        }
        fitted = products / squares;
        return squares > 0;
    }

    /** Returns the number of steps that is nearest to the size of a change, half to even, as far as it may go. */
    private double steps(double size, double scale) {
        if (scale == 0) {
            return 0;
        }
        return precision == ValuePrecision.SIGN ? 1 : Math.min(precision.mostSteps(), Math.rint(size / scale));
    }

    private short bf16(double value) {
        one[0] = value;
        ElementConversion.fromDoubles(one, 1, DType.BF16, rounded, 0);
        return rounded.get(LE_SHORT, 0);
    }
}
