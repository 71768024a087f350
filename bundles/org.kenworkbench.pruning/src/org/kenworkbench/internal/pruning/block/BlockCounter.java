/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.block;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

import org.kenworkbench.pruning.kernel.DensityCounts;
import org.kenworkbench.pruning.result.DeltaNorms;
import org.kenworkbench.pruning.result.ValueCounts;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.RowMask;

/**
 * Counts and norms of one block. Sums are taken in an order that depends on the plan alone: a row (in a tensor that is
 * not pruned, the block) is cut into pieces of {@value #PIECE} values; within a piece value {@code i} is added to lane
 * {@code i % 8} of {@link LaneSums}; pieces, rows and blocks are added in index order. Working memory for one thread.
 */
public final class BlockCounter {

    private static final int PIECE = 4096;

    private final FiniteCheck finite;
    private final float[] tunedFloats = new float[PIECE];
    private final float[] baseFloats = new float[PIECE];
    private final double[] tuned = new double[PIECE];
    private final double[] base = new double[PIECE];
    /** 1 where a value changed, else 0; only where squares do not tell. */
    private final double[] change = new double[PIECE];
    private final double[] squares = new double[PIECE];
    private final double[] baseSquares = new double[PIECE];

    /** A bit for each value of a piece: whether it changed. */
    private final long[] changed = new long[PIECE / Long.SIZE];

    /** Counts of what one mask selects. */
    private static final class Tally {
        private final long[] words;
        private long kept;
        private long changedKept;
        private long changedReset;
        private double keptDelta;
        private double randomDelta;
        private long keptBefore;

        Tally(RowMask mask) {
            words = mask.words();
        }

        void endRow(double delta, int rowLength) {
            randomDelta += delta * (kept - keptBefore) / rowLength;
            keptBefore = kept;
        }

        BlockSums sums(int elements, double delta, double baseNorm) {
            return new BlockSums(new ValueCounts(kept, elements - kept, changedKept, changedReset),
                    new DeltaNorms(delta, keptDelta, randomDelta, baseNorm), DensityCounts.NONE);
        }
    }

    public BlockCounter(FiniteCheck finite) {
        this.finite = finite;
    }

    /** Sums over rows of finite values, for each of several masks. */
    public List<BlockSums> ofRows(Block block, MemorySegment tunedBytes, MemorySegment baseBytes, List<RowMask> masks) {
        DType dtype = block.plan().tensor().dtype();
        int rowLength = (int) block.plan().rowLength();
        Tally[] tallies = masks.stream().map(Tally::new).toArray(Tally[]::new);
        double delta = 0;
        double baseNorm = 0;
        // Short rows are loaded several at a time.
        int load = rowLength < PIECE ? PIECE / rowLength * rowLength : PIECE;
        double deltaOfRow = 0;
        for (int at = 0; at < block.elements();) {
            int leftOfRow = rowLength - at % rowLength;
            int count = Math.min(load, rowLength < PIECE ? block.elements() - at : leftOfRow);
            double[] marks = load(dtype, tunedBytes, baseBytes, at, count, dtype == DType.F64);
            for (int from = 0; from < count;) {
                int piece = Math.min(count - from, rowLength);
                deltaOfRow += LaneSums.of(squares, from, piece);
                baseNorm += LaneSums.of(baseSquares, from, piece);
                findChanged(marks, from, piece);
                for (Tally tally : tallies) {
                    count(tally, at + from, from, piece);
                }
                from += piece;
                if ((at + from) % rowLength == 0) {
                    delta += deltaOfRow;
                    for (Tally tally : tallies) {
                        tally.endRow(deltaOfRow, rowLength);
                    }
                    deltaOfRow = 0;
                }
            }
            at += count;
        }
        double deltaNorm = delta;
        double norm = baseNorm;
        return Arrays.stream(tallies).map(tally -> tally.sums(block.elements(), deltaNorm, norm)).toList();
    }

    /** Sums over a run of elements of a tensor that is not pruned. */
    public BlockSums ofWhole(Block block, BlockBuffers buffers, boolean fromTuned) {
        DType dtype = block.plan().tensor().dtype();
        boolean guarded = dtype == DType.F64 || !finite.allFinite(dtype, buffers.tuned(), block.elements())
                || !finite.allFinite(dtype, buffers.base(), block.elements());
        long changes = 0;
        double square = 0;
        double norm = 0;
        for (int at = 0; at < block.elements(); at += PIECE) {
            int count = Math.min(PIECE, block.elements() - at);
            double[] marks = load(dtype, buffers.tuned(), buffers.base(), at, count, guarded);
            square += LaneSums.of(squares, 0, count);
            norm += LaneSums.of(baseSquares, 0, count);
            for (int from = 0; from < count; from += Long.SIZE) {
                changes += Long.bitCount(changedBits(marks, from, Math.min(Long.SIZE, count - from)));
            }
        }
        return fromTuned
                ? new BlockSums(new ValueCounts(block.elements(), 0, changes, 0),
                        new DeltaNorms(square, square, square, norm), DensityCounts.NONE)
                : new BlockSums(new ValueCounts(0, block.elements(), 0, changes), new DeltaNorms(square, 0, 0, norm),
                        DensityCounts.NONE);
    }

    /**
     * Fills the arrays of squares; unguarded only for finite values that are no doubles.
     *
     * @return an array that is above zero where a value changed, and zero elsewhere
     */
    private double[] load(DType dtype, MemorySegment tunedBytes, MemorySegment baseBytes, int at, int count,
            boolean guarded) {
        long offsetBytes = (long) at * dtype.sizeBytes();
        if (guarded) {
            Elements.toDoubles(dtype, tunedBytes, offsetBytes, tuned, count);
            Elements.toDoubles(dtype, baseBytes, offsetBytes, base, count);
            for (int i = 0; i < count; i++) {
                change[i] = isChanged(tuned[i], base[i]) ? 1 : 0;
                squares[i] = finiteSquare(tuned[i] - base[i]);
                baseSquares[i] = finiteSquare(base[i]);
            }
            return change;
        }
        Elements.toFloats(dtype, tunedBytes, offsetBytes, tunedFloats, count);
        Elements.toFloats(dtype, baseBytes, offsetBytes, baseFloats, count);
        // As doubles, different floats have a difference other than zero, and no square is too large or too small.
        for (int i = 0; i < count; i++) {
            double delta = (double) tunedFloats[i] - (double) baseFloats[i];
            squares[i] = delta * delta;
        }
        for (int i = 0; i < count; i++) {
            double value = baseFloats[i];
            baseSquares[i] = value * value;
        }
        return squares;
    }

    private void findChanged(double[] marks, int from, int length) {
        for (int i = 0; i < length; i += Long.SIZE) {
            changed[i >>> 6] = changedBits(marks, from + i, Math.min(Long.SIZE, length - i));
        }
    }

    /** Counts one piece whose values start at {@code from} in the arrays and at {@code position} in the mask. */
    private void count(Tally tally, int position, int from, int length) {
        for (int i = 0; i < length; i += Long.SIZE) {
            int count = Math.min(Long.SIZE, length - i);
            long keptBits = LaneSums.bits(tally.words, position + i, count);
            long changedBits = changed[i >>> 6];
            tally.kept += Long.bitCount(keptBits);
            tally.changedKept += Long.bitCount(changedBits & keptBits);
            tally.changedReset += Long.bitCount(changedBits & ~keptBits);
        }
        tally.keptDelta += LaneSums.of(squares, from, length, tally.words, position);
    }

    private static long changedBits(double[] marks, int from, int count) {
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits |= -Double.doubleToRawLongBits(marks[from + i]) >>> 63 << i;
        }
        return bits;
    }

    /**
     * Compares two values as numbers: -0.0 equals 0.0, and NaN, which only a tensor that is not pruned can hold, equals
     * NaN.
     */
    private static boolean isChanged(double tuned, double base) {
        return tuned != base && !(Double.isNaN(tuned) && Double.isNaN(base));
    }

    /** The square, or 0 where it is no number: masks with infinity must not spoil the norms of a model. */
    private static double finiteSquare(double value) {
        double square = value * value;
        return Double.isFinite(square) ? square : 0;
    }
}
