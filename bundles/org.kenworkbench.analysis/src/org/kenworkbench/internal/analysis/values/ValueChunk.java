/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.values;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Tensor;

/**
 * Some consecutive values of a tensor, read block by block and then taken chunk by chunk, as doubles and as the bits of
 * floats. Doubles behind the last value of a chunk are zeros. For one thread, which keeps its memory from block to
 * block.
 */
public final class ValueChunk {

    /** Most values of a chunk: its arrays fit a core's own cache. */
    public static final int MOST_VALUES = 2048;
    private static final int QUARTER = MOST_VALUES / 4;

    public final double[] values = new double[MOST_VALUES];
    /** Bits of the values as floats; not of F64. */
    public final int[] bits = new int[MOST_VALUES];
    private final float[] floats = new float[MOST_VALUES];
    private final short[] halves = new short[MOST_VALUES];
    private final int[] words = new int[MOST_VALUES / 2];
    private final double[] distances = new double[MOST_VALUES];
    private final double[] squares = new double[MOST_VALUES];
    private final double[] quarters = new double[QUARTER];
    private final double[] sixteenths = new double[QUARTER / 4];
    private double mean;
    private double second;
    private double third;
    private double fourth;
    private byte[] block = {};
    private DType dtype = DType.F32;

    /** Reads values of a tensor of numbers. */
    public void read(Tensor tensor, long firstElement, int count) throws IOException {
        dtype = tensor.info().dtype();
        int sizeBytes = Math.multiplyExact(count, dtype.sizeBytes());
        if (block.length < sizeBytes) {
            block = new byte[sizeBytes];
        }
        tensor.copy(firstElement * dtype.sizeBytes(), MemorySegment.ofArray(block).asSlice(0, sizeBytes));
    }

    public DType dtype() {
        return dtype;
    }

    /** Whether {@link #bits} are filled. */
    public boolean hasBits() {
        return dtype != DType.F64;
    }

    /**
     * Takes values from the block that was read last. They need not be in their order: two BF16 values are taken at
     * once.
     */
    public void take(int from, int count) {
        long offsetBytes = (long) from * dtype.sizeBytes();
        if (dtype == DType.BF16 && count % 2 == 0) {
            copy(offsetBytes, MemorySegment.ofArray(words), count);
            ValueLoops.widenBrain(words, bits, count / 2);
            Elements.copyBytes(MemorySegment.ofArray(bits), 0, MemorySegment.ofArray(floats), 0,
                    (long) count * Float.BYTES);
            ValueLoops.widen(floats, values, count);
            end(count);
        } else {
            takeInOrder(from, count);
        }
    }

    /** Takes values from the block that was read last, in their order. */
    public void takeInOrder(int from, int count) {
        long offsetBytes = (long) from * dtype.sizeBytes();
        switch (dtype) {
            case F64 -> Elements.toDoubles(dtype, MemorySegment.ofArray(block), offsetBytes, values, count);
            case F16 -> {
                copy(offsetBytes, MemorySegment.ofArray(halves), count);
                ValueLoops.widenHalf(halves, floats, count);
            }
            default -> Elements.toFloats(dtype, MemorySegment.ofArray(block), offsetBytes, floats, count);
        }
        if (hasBits()) {
            Elements.copyBytes(MemorySegment.ofArray(floats), 0, MemorySegment.ofArray(bits), 0,
                    (long) count * Float.BYTES);
            ValueLoops.widen(floats, values, count);
        }
        end(count);
    }

    /**
     * Leaves out values that are no finite numbers.
     *
     * @param count number of values that were taken
     * @return how many are left, at the front, in their order
     */
    public int dropNonFinite(int count) {
        if (isFinite()) {
            return count;
        }
        int n = 0;
        for (int i = 0; i < count; i++) {
            if (Double.isFinite(values[i])) {
                values[n] = values[i];
                bits[n] = bits[i];
                n++;
            }
        }
        end(n);
        return n;
    }

    private void end(int count) {
        Arrays.fill(values, count, MOST_VALUES, 0);
    }

    private void copy(long offsetBytes, MemorySegment target, int count) {
        Elements.copyBytes(MemorySegment.ofArray(block), offsetBytes, target, 0, (long) count * dtype.sizeBytes());
    }

    /** Sums powers of the distances from their mean, of the first values; those behind them are zeros. */
    public void sumPowers(int count) {
        mean = sum(values) / count;
        ValueLoops.subtract(values, mean, distances, count);
        Arrays.fill(distances, count, MOST_VALUES, 0);
        ValueLoops.multiply(distances, distances, squares, MOST_VALUES);
        second = sum(squares);
        ValueLoops.addQuarters(squares, distances, quarters, QUARTER);
        third = sumOfQuarters();
        ValueLoops.addQuarters(squares, squares, quarters, QUARTER);
        fourth = sumOfQuarters();
    }

    /** Returns the mean of the values whose powers were summed. */
    public double mean() {
        return mean;
    }

    /** Returns the sum of their squared distances from the mean. */
    public double second() {
        return second;
    }

    /** Returns the sum of the cubed ones. */
    public double third() {
        return third;
    }

    /** Returns the sum of their fourth powers. */
    public double fourth() {
        return fourth;
    }

    /** Whether the sum of all values is a number, as it is where they are, but for doubles of extreme size. */
    public boolean isFinite() {
        return Double.isFinite(sum(values));
    }

    private double sum(double[] all) {
        ValueLoops.addQuarters(all, quarters, QUARTER);
        return sumOfQuarters();
    }

    private double sumOfQuarters() {
        ValueLoops.addQuarters(quarters, sixteenths, QUARTER / 4);
        return ValueLoops.sum(sixteenths, QUARTER / 4);
    }
}
