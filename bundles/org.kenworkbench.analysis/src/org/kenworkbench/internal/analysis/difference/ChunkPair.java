/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.difference;

import java.lang.foreign.MemorySegment;

import org.kenworkbench.tensor.Elements;

/**
 * Values of one row of two tensors, some thousands at a time, as floats and as their bits. What is counted of them goes
 * to {@link ChunkSums}. For one thread.
 *
 * <p>Squares are summed in float32, of at most {@value #MOST_VALUES} values: 256 additions one after the other, each
 * off by a part of 2^-24, so that a sum is off by 2^-16 at most. Where the square of the largest value would leave
 * float32's range, or come near its end, they are summed in double.
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
    private boolean halves;
    private int count;

    /** Takes values from two arrays of BF16 values, two in each word. */
    public void takeBrain(int[] baseWords, int[] tunedWords, int fromWord, int words) {
        ChunkLoops.widenBrain(baseWords, fromWord, base, words);
        ChunkLoops.widenBrain(tunedWords, fromWord, tuned, words);
        count = 2 * words;
        halves = true;
        copy(base, baseValues);
        copy(tuned, tunedValues);
    }

    /** Takes values from two arrays of floats. */
    public void takeFloats(float[] ofBase, float[] ofTuned, int from, int values) {
        System.arraycopy(ofBase, from, baseValues, 0, values);
        System.arraycopy(ofTuned, from, tunedValues, 0, values);
        count = values;
        halves = false;
        copy(baseValues, base);
        copy(tunedValues, tuned);
    }

    private void copy(int[] from, float[] to) {
        Elements.copyBytes(MemorySegment.ofArray(from), 0, MemorySegment.ofArray(to), 0, (long) count * Float.BYTES);
    }

    private void copy(float[] from, int[] to) {
        Elements.copyBytes(MemorySegment.ofArray(from), 0, MemorySegment.ofArray(to), 0, (long) count * Float.BYTES);
    }

    /**
     * Counts the chunk.
     *
     * @param column number of the first value's column
     */
    public void count(ChunkSums sums, int column) {
        sums.values += count;
        sums.rowChanged += ChunkLoops.changed(base, tuned, sums.columnChanged, column, count);
        sums.signFlips += ChunkLoops.signFlips(base, tuned, count);
        sums.baseZeros += count - ChunkLoops.nonZero(base, count);
        sums.tunedZeros += count - ChunkLoops.nonZero(tuned, count);
        int largestBase = ChunkLoops.largestMagnitude(base, count);
        int largestTuned = ChunkLoops.largestMagnitude(tuned, count);
        if (largestBase >= NOT_FINITE || largestTuned >= NOT_FINITE) {
            leaveOutNotFinite(sums);
            largestBase = ChunkLoops.largestMagnitude(base, count);
            largestTuned = ChunkLoops.largestMagnitude(tuned, count);
        }
        ChunkLoops.subtract(tunedValues, baseValues, delta, count);
        copy(delta, deltaBits);
        int largestDelta = ChunkLoops.largestMagnitude(deltaBits, count);
        if (isFarOut(largestBase) || isFarOut(largestTuned) || isFarOut(largestDelta)) {
            sumInDouble(sums, column);
        } else {
            ChunkLoops.addSquares(delta, sums.columnDelta, column, count);
            ChunkLoops.addSquares(baseValues, sums.columnBase, column, count);
            sums.rowDelta += ChunkLoops.squares(delta, 0, count);
            sums.rowBase += ChunkLoops.squares(baseValues, 0, count);
            sums.tunedSquares += ChunkLoops.squares(tunedValues, 0, count);
        }
        if (Float.intBitsToFloat(largestDelta) > sums.largestDistance()) {
            noteLargest(sums, column, largestDelta);
        }
    }

    /** Tells whether squares of such a magnitude leave the range of floats. */
    static boolean isFarOut(int magnitude) {
        return magnitude > LARGE || magnitude > 0 && magnitude < SMALL;
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

    private void sumInDouble(ChunkSums sums, int column) {
        for (int i = 0; i < count; i++) {
            double b = baseValues[i];
            double t = tunedValues[i];
            double d = t - b;
            sums.tunedSquares += t * t;
            sums.addFarOut(column + i, d * d, b * b);
        }
    }

    private void noteLargest(ChunkSums sums, int column, int magnitude) {
        int words = count / 2;
        int best = Integer.MAX_VALUE;
        int place = 0;
        for (int i = 0; i < count; i++) {
            int at = halves ? 2 * (i % words) + i / words : i;
            if ((deltaBits[i] & Integer.MAX_VALUE) == magnitude && at < best) {
                best = at;
                place = i;
            }
        }
        sums.noteLargest(column + best, baseValues[place], tunedValues[place]);
    }
}
