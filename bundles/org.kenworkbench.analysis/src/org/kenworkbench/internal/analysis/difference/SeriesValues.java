/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.difference;

import java.lang.foreign.MemorySegment;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Tensor;

/**
 * A block of values of one checkpoint, to be compared with those of others. Keeps its memory from block to block. For
 * one thread.
 *
 * <p>Squares are added up as {@link ChunkPair} does: in float32 within a chunk, in double across chunks and where
 * squares leave the range of floats.
 */
public final class SeriesValues {

    private static final int CHUNK = ChunkPair.MOST_VALUES;
    private static final int NOT_FINITE = 0x7F800000;

    private float[] floats = {};
    private double[] doubles = {};
    private boolean isDouble;
    private int count;
    private long notFinite;
    private double squares;

    /**
     * Sums of a comparison.
     *
     * @param base    sum of the squares of the values that were compared with
     * @param changed values with other bits
     * @param largest largest absolute difference
     */
    public record Sums(double delta, double base, long changed, double largest) {
    }

    /** Memory for a comparison, of which a thread has one. */
    public static final class Scratch {
        private final float[] values = new float[CHUNK];
        private final float[] otherValues = new float[CHUNK];
        private final float[] delta = new float[CHUNK];
        private final float[] squares = new float[CHUNK];
        private final float[] spare = new float[CHUNK / 2];
        private final int[] bits = new int[CHUNK];
        private final int[] otherBits = new int[CHUNK];
        private byte[] bytes = {};
    }

    /**
     * Reads values of a floating-point type.
     *
     * @param from number of the first
     */
    public void read(Tensor tensor, long from, int values, Scratch scratch) throws CheckpointException {
        DType dtype = tensor.info().dtype();
        int sizeBytes = values * dtype.sizeBytes();
        if (scratch.bytes.length < sizeBytes) {
            scratch.bytes = new byte[sizeBytes];
        }
        MemorySegment bytes = MemorySegment.ofArray(scratch.bytes).asSlice(0, sizeBytes);
        tensor.copy(from * dtype.sizeBytes(), bytes);
        count = values;
        notFinite = 0;
        squares = 0;
        isDouble = dtype == DType.F64;
        if (isDouble) {
            if (doubles.length < values) {
                doubles = new double[values];
            }
            Elements.toDoubles(dtype, bytes, 0, doubles, values);
            measureInDouble(0, count);
        } else {
            if (floats.length < values) {
                floats = new float[values];
            }
            Elements.toFloats(dtype, bytes, 0, floats, values);
            for (int at = 0; at < count; at += CHUNK) {
                measure(at, Math.min(CHUNK, count - at), scratch);
            }
        }
    }

    private void measure(int at, int n, Scratch scratch) {
        copyBits(floats, at, scratch.bits, n);
        int largest = ChunkLoops.largestMagnitude(scratch.bits, n);
        if (largest >= NOT_FINITE || ChunkPair.isFarOut(largest)) {
            measureInDouble(at, n);
        } else {
            System.arraycopy(floats, at, scratch.values, 0, n);
            squares += squares(scratch.values, scratch, n);
        }
    }

    private static float squares(float[] values, Scratch scratch, int n) {
        ChunkLoops.square(values, scratch.squares, n);
        return ChunkLoops.sum(scratch.squares, scratch.spare, n);
    }

    private void measureInDouble(int at, int n) {
        for (int i = at; i < at + n; i++) {
            double value = value(i);
            if (Double.isFinite(value)) {
                squares += value * value;
            } else {
                notFinite++;
            }
        }
    }

    private double value(int i) {
        return isDouble ? doubles[i] : floats[i];
    }

    /** Returns how many values are NaN or infinite. */
    public long notFinite() {
        return notFinite;
    }

    /** Compares the block with the same block of another checkpoint. */
    public Sums compare(SeriesValues with, Scratch scratch) {
        if (with == this) {
            return new Sums(0, squares, 0, 0); // the first checkpoint beside the first, the last beside the last
        }
        if (isDouble || with.isDouble) {
            return compareInDouble(with);
        }
        double delta = 0;
        double left = 0;
        long changed = 0;
        double largest = 0;
        for (int at = 0; at < count; at += CHUNK) {
            int n = Math.min(CHUNK, count - at);
            copyBits(floats, at, scratch.bits, n);
            copyBits(with.floats, at, scratch.otherBits, n);
            int differing = ChunkLoops.differing(scratch.bits, scratch.otherBits, n);
            changed += differing;
            if (differing == 0) {
                continue;
            }
            System.arraycopy(floats, at, scratch.values, 0, n);
            System.arraycopy(with.floats, at, scratch.otherValues, 0, n);
            ChunkLoops.subtract(scratch.values, scratch.otherValues, scratch.delta, n);
            copyBits(scratch.delta, 0, scratch.bits, n);
            int largestBits = ChunkLoops.largestMagnitude(scratch.bits, n);
            if (largestBits >= NOT_FINITE) {
                left += leaveOutNotFinite(with, at, scratch.delta, n);
                copyBits(scratch.delta, 0, scratch.bits, n);
                largestBits = ChunkLoops.largestMagnitude(scratch.bits, n);
            }
            if (ChunkPair.isFarOut(largestBits)) {
                delta += deltaInDouble(with, at, n);
            } else {
                delta += squares(scratch.delta, scratch, n);
            }
            largest = Math.max(largest, Float.intBitsToFloat(largestBits));
        }
        return new Sums(delta, with.squares - left, changed, largest);
    }

    /** Takes differences that are no numbers as none. Returns the squares of the other checkpoint there. */
    private double leaveOutNotFinite(SeriesValues with, int at, float[] delta, int n) {
        double left = 0;
        for (int i = 0; i < n; i++) {
            float other = with.floats[at + i];
            if (!Float.isFinite(floats[at + i]) || !Float.isFinite(other)) {
                delta[i] = 0;
                left += Float.isFinite(other) ? (double) other * other : 0;
            } else if (!Float.isFinite(delta[i])) {
                delta[i] = Float.MAX_VALUE;
            }
        }
        return left;
    }

    private double deltaInDouble(SeriesValues with, int at, int n) {
        double sum = 0;
        for (int i = at; i < at + n; i++) {
            double delta = value(i) - with.value(i);
            sum += Double.isFinite(delta) ? delta * delta : 0;
        }
        return sum;
    }

    private Sums compareInDouble(SeriesValues with) {
        double delta = 0;
        double base = 0;
        long changed = 0;
        double largest = 0;
        for (int i = 0; i < count; i++) {
            double now = value(i);
            double other = with.value(i);
            changed += Double.doubleToRawLongBits(now) == Double.doubleToRawLongBits(other) ? 0 : 1;
            if (Double.isFinite(now) && Double.isFinite(other)) {
                delta += (now - other) * (now - other);
                base += other * other;
                largest = Math.max(largest, Math.abs(now - other));
            }
        }
        return new Sums(delta, base, changed, largest);
    }

    private static void copyBits(float[] from, int at, int[] to, int n) {
        Elements.copyBytes(MemorySegment.ofArray(from), (long) at * Float.BYTES, MemorySegment.ofArray(to), 0,
                (long) n * Float.BYTES);
    }
}
