/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.difference;

import java.lang.foreign.MemorySegment;

import org.kenworkbench.internal.analysis.values.NarrowFit;
import org.kenworkbench.tensor.Elements;

/**
 * Values of one row of two tensors, some thousands at a time, as floats and as their bits. What is counted of them goes
 * to {@link ChunkSums}. For one thread.
 *
 * <p>Squares are summed in float32, those of a row by halves, so that at most 64 additions come one after the other,
 * as many as rows are added up to a column. Each is off by a part of 2^-24, so that a sum is off by 2^-18 at most.
 * Where the square of the largest value would leave float32's range, or come near its end, they are summed in double.
 */
public final class ChunkPair {

    /** Most values of a chunk: all arrays of a chunk together fit a core's own cache. */
    public static final int MOST_VALUES = 2048;

    private static final int NOT_FINITE = 0x7F800000;
    private static final int LARGE = Float.floatToRawIntBits(1e15f);
    private static final int SMALL = Float.floatToRawIntBits(1e-12f);

    private final int[] base = new int[MOST_VALUES];
    private final int[] tuned = new int[MOST_VALUES];
    private final float[] baseValues = new float[MOST_VALUES];
    private final float[] tunedValues = new float[MOST_VALUES];
    private final float[] delta = new float[MOST_VALUES];
    private final int[] deltaBits = new int[MOST_VALUES];
    private final float[] squares = new float[MOST_VALUES];
    private final float[] spare = new float[MOST_VALUES / 2];
    private final int[] baseWords = new int[MOST_VALUES];
    private final int[] tunedWords = new int[MOST_VALUES];
    private int count;

    /**
     * Counts BF16 values of two blocks, two in each word.
     *
     * @param sums  of words
     * @param chunk number of the first of the two chunks that these values are
     */
    public void countWords(MemorySegment ofBase, MemorySegment ofTuned, int fromWord, int words, ChunkSums sums,
            int chunk) {
        long offsetBytes = (long) fromWord * Integer.BYTES;
        long sizeBytes = (long) words * Integer.BYTES;
        Elements.copyBytes(ofBase, offsetBytes, MemorySegment.ofArray(baseWords), 0, sizeBytes);
        Elements.copyBytes(ofTuned, offsetBytes, MemorySegment.ofArray(tunedWords), 0, sizeBytes);
        count = words;
        ChunkLoops.lowerHalves(baseWords, base, words);
        ChunkLoops.lowerHalves(tunedWords, tuned, words);
        countBits(sums, sums.chunk(chunk));
        ChunkLoops.upperHalves(baseWords, base, words);
        ChunkLoops.upperHalves(tunedWords, tuned, words);
        countBits(sums, sums.chunk(chunk + 1));
    }

    private void countBits(ChunkSums sums, ChunkColumns columns) {
        copy(base, baseValues);
        copy(tuned, tunedValues);
        count(sums, columns);
    }

    /**
     * Counts values of two arrays of floats.
     *
     * @param sums  of floats
     * @param chunk number of the chunk that these values are
     */
    public void countFloats(float[] ofBase, float[] ofTuned, int from, int values, ChunkSums sums, int chunk) {
        System.arraycopy(ofBase, from, baseValues, 0, values);
        System.arraycopy(ofTuned, from, tunedValues, 0, values);
        count = values;
        copy(baseValues, base);
        copy(tunedValues, tuned);
        count(sums, sums.chunk(chunk));
    }

    private void copy(int[] from, float[] to) {
        Elements.copyBytes(MemorySegment.ofArray(from), 0, MemorySegment.ofArray(to), 0, (long) count * Float.BYTES);
    }

    private void copy(float[] from, int[] to) {
        Elements.copyBytes(MemorySegment.ofArray(from), 0, MemorySegment.ofArray(to), 0, (long) count * Float.BYTES);
    }

    private void count(ChunkSums sums, ChunkColumns columns) {
        sums.values += count;
        sums.rowChanged += ChunkLoops.changed(base, tuned, columns.changed, count);
        long signs = ChunkLoops.signs(base, tuned, count);
        sums.signFlips += signs >>> 32;
        sums.baseZeros += count - (signs & 0xFFFF);
        sums.tunedZeros += count - (signs >>> 16 & 0xFFFF);
        int largestBase = ChunkLoops.largestMagnitude(base, count);
        int largestTuned = ChunkLoops.largestMagnitude(tuned, count);
        boolean isFinite = largestBase < NOT_FINITE && largestTuned < NOT_FINITE;
        if (sums.isWide) {
            fit(sums.fit, isFinite);
        }
        if (!isFinite) {
            leaveOutNotFinite(sums);
            largestBase = ChunkLoops.largestMagnitude(base, count);
            largestTuned = ChunkLoops.largestMagnitude(tuned, count);
        }
        ChunkLoops.subtract(tunedValues, baseValues, delta, count);
        copy(delta, deltaBits);
        int largestDelta = ChunkLoops.largestMagnitude(deltaBits, count);
        if (isFarOut(largestBase) || isFarOut(largestTuned) || isFarOut(largestDelta)) {
            sumInDouble(sums, columns);
        } else {
            ChunkLoops.addSquares(delta, columns.delta, squares, count);
            sums.rowDelta += ChunkLoops.sum(squares, spare, count);
            ChunkLoops.addSquares(baseValues, columns.base, squares, count);
            sums.rowBase += ChunkLoops.sum(squares, spare, count);
            ChunkLoops.addSquares(tunedValues, columns.tuned, count);
        }
        if (sums.isFar(Float.intBitsToFloat(largestDelta))) {
            noteLargest(sums, columns, largestDelta);
        }
    }

    /** Tells whether squares of such a magnitude leave the range of floats. */
    static boolean isFarOut(int magnitude) {
        return magnitude > LARGE || magnitude > 0 && magnitude < SMALL;
    }

    private void fit(NarrowFit fit, boolean isFinite) {
        if (isFinite) {
            fit.add(base, count);
            fit.add(tuned, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            fit.add(baseValues[i]);
            fit.add(tunedValues[i]);
        }
    }

    private void leaveOutNotFinite(ChunkSums sums) {
        for (int i = 0; i < count; i++) {
            boolean inBase = Float.isFinite(baseValues[i]);
            boolean inTuned = Float.isFinite(tunedValues[i]);
            sums.baseNotFinite += inBase ? 0 : 1;
            sums.tunedNotFinite += inTuned ? 0 : 1;
            if (!inBase || !inTuned) {
                baseValues[i] = 0;
                tunedValues[i] = 0;
                base[i] = 0;
                tuned[i] = 0;
            }
        }
    }

    private void sumInDouble(ChunkSums sums, ChunkColumns columns) {
        for (int i = 0; i < count; i++) {
            double b = baseValues[i];
            double t = tunedValues[i];
            double d = t - b;
            sums.tunedSquares += t * t;
            sums.addFarOut(columns.column(i), d * d, b * b);
        }
    }

    private void noteLargest(ChunkSums sums, ChunkColumns columns, int magnitude) {
        int first = 0;
        while ((deltaBits[first] & Integer.MAX_VALUE) != magnitude) {
            first++;
        }
        sums.noteLargest(columns.column(first), Float.intBitsToFloat(magnitude), baseValues[first],
                tunedValues[first]);
    }
}
