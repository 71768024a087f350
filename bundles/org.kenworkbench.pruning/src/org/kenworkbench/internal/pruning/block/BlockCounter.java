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
 * {@code i % 8}, and the lanes are added pairwise; pieces, rows and blocks are added in index order. Eight independent
 * chains keep the adders busy where one would wait for each sum. Working memory for one thread.
 */
public final class BlockCounter {

    private static final int PIECE = 4096;
    private static final int LANES = 8;
    /** Factor of each value, for each pattern of four bits of a mask. */
    private static final double[] FACTORS = factors();

    private final FiniteCheck finite;
    private final float[] tunedFloats = new float[PIECE];
    private final float[] baseFloats = new float[PIECE];
    private final double[] tuned = new double[PIECE];
    private final double[] base = new double[PIECE];
    /** Zero where and only where a value did not change. */
    private final double[] change = new double[PIECE];
    private final double[] squares = new double[PIECE];
    private final double[] keptSquares = new double[PIECE];
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
            load(dtype, tunedBytes, baseBytes, at, count, dtype == DType.F64);
            for (int from = 0; from < count;) {
                int piece = Math.min(count - from, rowLength);
                deltaOfRow += sum(squares, from, piece);
                baseNorm += sum(baseSquares, from, piece);
                findChanged(from, piece);
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
            load(dtype, buffers.tuned(), buffers.base(), at, count, guarded);
            square += sum(squares, 0, count);
            norm += sum(baseSquares, 0, count);
            for (int from = 0; from < count; from += Long.SIZE) {
                changes += Long.bitCount(changedBits(from, Math.min(Long.SIZE, count - from)));
            }
        }
        return fromTuned
                ? new BlockSums(new ValueCounts(block.elements(), 0, changes, 0),
                        new DeltaNorms(square, square, square, norm), DensityCounts.NONE)
                : new BlockSums(new ValueCounts(0, block.elements(), 0, changes), new DeltaNorms(square, 0, 0, norm),
                        DensityCounts.NONE);
    }

    /** Fills the arrays of changes and squares; unguarded only for finite values that are no doubles. */
    private void load(DType dtype, MemorySegment tunedBytes, MemorySegment baseBytes, int at, int count,
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
            return;
        }
        Elements.toFloats(dtype, tunedBytes, offsetBytes, tunedFloats, count);
        Elements.toFloats(dtype, baseBytes, offsetBytes, baseFloats, count);
        // As doubles, different floats have a difference other than zero, and no square is too large.
        for (int i = 0; i < count; i++) {
            double delta = (double) tunedFloats[i] - (double) baseFloats[i];
            change[i] = delta;
            squares[i] = delta * delta;
        }
        for (int i = 0; i < count; i++) {
            double value = baseFloats[i];
            baseSquares[i] = value * value;
        }
    }

    private void findChanged(int from, int length) {
        for (int i = 0; i < length; i += Long.SIZE) {
            changed[i >>> 6] = changedBits(from + i, Math.min(Long.SIZE, length - i));
        }
    }

    /** Counts one piece whose values start at {@code from} in the arrays and at {@code position} in the mask. */
    private void count(Tally tally, int position, int from, int length) {
        for (int i = 0; i < length; i += Long.SIZE) {
            int count = Math.min(Long.SIZE, length - i);
            long keptBits = bits(tally.words, position + i, count);
            long changedBits = changed[i >>> 6];
            tally.kept += Long.bitCount(keptBits);
            tally.changedKept += Long.bitCount(changedBits & keptBits);
            tally.changedReset += Long.bitCount(changedBits & ~keptBits);
            maskSquares(keptBits, from + i, count);
        }
        tally.keptDelta += sum(keptSquares, from, length);
    }

    private void maskSquares(long keptBits, int from, int count) {
        int i = from;
        long rest = keptBits;
        for (int end = from + (count & -4); i < end; i += 4, rest >>>= 4) {
            int factor = (int) (rest & 0xF) << 2;
            keptSquares[i] = squares[i] * FACTORS[factor];
            keptSquares[i + 1] = squares[i + 1] * FACTORS[factor + 1];
            keptSquares[i + 2] = squares[i + 2] * FACTORS[factor + 2];
            keptSquares[i + 3] = squares[i + 3] * FACTORS[factor + 3];
        }
        for (; i < from + count; i++, rest >>>= 1) {
            keptSquares[i] = squares[i] * (rest & 1);
        }
    }

    private long changedBits(int from, int count) {
        long bits = 0;
        for (int i = 0; i < count; i++) {
            // Without the sign: 0.0 - -0.0 and the like are no change.
            long magnitude = Double.doubleToRawLongBits(change[from + i]) << 1;
            bits |= (magnitude | -magnitude) >>> 63 << i;
        }
        return bits;
    }

    /** Returns up to 64 bits of a mask, from any position on. */
    private static long bits(long[] words, int position, int count) {
        int word = position >>> 6;
        int shift = position & 63;
        long bits = words[word] >>> shift;
        if (shift + count > Long.SIZE) {
            bits |= words[word + 1] << -shift;
        }
        return count == Long.SIZE ? bits : bits & (1L << count) - 1;
    }

    private static double sum(double[] values, int from, int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double e = 0;
        double f = 0;
        double g = 0;
        double h = 0;
        int i = from;
        for (int end = from + (count & -LANES); i < end; i += LANES) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
            e += values[i + 4];
            f += values[i + 5];
            g += values[i + 6];
            h += values[i + 7];
        }
        switch (count & LANES - 1) {
            case 7 :
                g += values[i + 6]; //$FALL-THROUGH$
            case 6 :
                f += values[i + 5]; //$FALL-THROUGH$
            case 5 :
                e += values[i + 4]; //$FALL-THROUGH$
            case 4 :
                d += values[i + 3]; //$FALL-THROUGH$
            case 3 :
                c += values[i + 2]; //$FALL-THROUGH$
            case 2 :
                b += values[i + 1]; //$FALL-THROUGH$
            case 1 :
                a += values[i]; //$FALL-THROUGH$
            default :
        }
        return ((a + e) + (c + g)) + ((b + f) + (d + h));
    }

    private static double[] factors() {
        double[] factors = new double[16 * 4];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = i >> 2 >> (i & 3) & 1;
        }
        return factors;
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
