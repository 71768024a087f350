/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning;

import java.lang.foreign.MemorySegment;

import org.kenworkbench.checkpoint.DType;
import org.kenworkbench.checkpoint.Elements;
import org.kenworkbench.checkpoint.RowMask;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.TensorPlan;

/** Counts and norms of one block, or of several added up in order. See {@link org.kenworkbench.pruning.TensorResult}. */
record BlockSums(long kept, long changedKept, long changedReset, double deltaNormSquared, double keptDeltaNormSquared,
        double randomKeptDeltaNormSquared, double baseNormSquared) {

    static final BlockSums ZERO = new BlockSums(0, 0, 0, 0, 0, 0, 0);

    BlockSums plus(BlockSums next) {
        return new BlockSums(kept + next.kept, changedKept + next.changedKept, changedReset + next.changedReset,
                deltaNormSquared + next.deltaNormSquared, keptDeltaNormSquared + next.keptDeltaNormSquared,
                randomKeptDeltaNormSquared + next.randomKeptDeltaNormSquared,
                baseNormSquared + next.baseNormSquared);
    }

    /** Working memory for one thread. */
    static final class Counter {

        private static final int CHUNK = 4096;

        private final double[] tuned = new double[CHUNK];
        private final double[] base = new double[CHUNK];

        private long kept;
        private long keptInRow;
        private long changedKept;
        private long changedReset;
        private double delta;
        private double deltaOfRow;
        private double keptDelta;
        private double randomDelta;
        private double baseNorm;

        /**
         * Refuses a block of a pruned tensor with a value that is no number.
         *
         * @throws PruningInputException naming the tensor, the row and the checkpoint
         */
        void requireFinite(Block block, MemorySegment values, String checkpoint) throws PruningInputException {
            TensorPlan plan = block.plan();
            DType dtype = plan.tensor().dtype();
            for (int at = 0; at < block.elements(); at += CHUNK) {
                int count = Math.min(CHUNK, block.elements() - at);
                Elements.toDoubles(dtype, values, (long) at * dtype.sizeBytes(), tuned, count);
                for (int i = 0; i < count; i++) {
                    if (!Double.isFinite(tuned[i])) {
                        long row = (block.firstElement() + at + i) / plan.rowLength();
                        throw new PruningInputException("Tensor '" + plan.tensor().name() + "', row " + row + " of " //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
                                + checkpoint + ", holds " + tuned[i] //$NON-NLS-1$
                                + ", which cannot be ranked: repair the checkpoint or leave the tensor out with --scope."); //$NON-NLS-1$
                    }
                }
            }
        }

        /** Sums over rows of finite values, in index order. */
        BlockSums ofRows(Block block, MemorySegment tunedBytes, MemorySegment baseBytes, RowMask mask) {
            DType dtype = block.plan().tensor().dtype();
            int rowLength = (int) block.plan().rowLength();
            clear();
            for (int row = 0; row < block.elements(); row += rowLength) {
                deltaOfRow = 0;
                keptInRow = 0;
                for (int at = row; at < row + rowLength; at += CHUNK) {
                    int count = Math.min(CHUNK, row + rowLength - at);
                    Elements.toDoubles(dtype, tunedBytes, (long) at * dtype.sizeBytes(), tuned, count);
                    Elements.toDoubles(dtype, baseBytes, (long) at * dtype.sizeBytes(), base, count);
                    add(count, mask, at);
                }
                kept += keptInRow;
                delta += deltaOfRow;
                randomDelta += deltaOfRow * keptInRow / rowLength;
            }
            return new BlockSums(kept, changedKept, changedReset, delta, keptDelta, randomDelta, baseNorm);
        }

        /** Sums over a run of elements of a tensor that is not pruned. */
        BlockSums ofWhole(Block block, BlockBuffers buffers, boolean fromTuned) {
            DType dtype = block.plan().tensor().dtype();
            long changed = 0;
            double square = 0;
            double norm = 0;
            for (int at = 0; at < block.elements(); at += CHUNK) {
                int count = Math.min(CHUNK, block.elements() - at);
                Elements.toDoubles(dtype, buffers.tuned(), (long) at * dtype.sizeBytes(), tuned, count);
                Elements.toDoubles(dtype, buffers.base(), (long) at * dtype.sizeBytes(), base, count);
                for (int i = 0; i < count; i++) {
                    changed += isChanged(tuned[i], base[i]) ? 1 : 0;
                    square += finiteSquare(tuned[i] - base[i]);
                    norm += finiteSquare(base[i]);
                }
            }
            return fromTuned
                    ? new BlockSums(block.elements(), changed, 0, square, square, square, norm)
                    : new BlockSums(0, 0, changed, square, 0, 0, norm);
        }

        private void clear() {
            kept = 0;
            changedKept = 0;
            changedReset = 0;
            delta = 0;
            keptDelta = 0;
            randomDelta = 0;
            baseNorm = 0;
        }

        private void add(int count, RowMask mask, int offset) {
            for (int i = 0; i < count; i++) {
                double square = finiteSquare(tuned[i] - base[i]);
                boolean changed = isChanged(tuned[i], base[i]);
                if (mask.get(offset + i)) {
                    keptInRow++;
                    keptDelta += square;
                    changedKept += changed ? 1 : 0;
                } else {
                    changedReset += changed ? 1 : 0;
                }
                deltaOfRow += square;
                baseNorm += finiteSquare(base[i]);
            }
        }

        /** Numerically: -0.0 equals 0.0, and NaN, which only a tensor that is not pruned can hold, equals NaN. */
        private static boolean isChanged(double tuned, double base) {
            return tuned != base && !(Double.isNaN(tuned) && Double.isNaN(base));
        }

        /** The square, or 0 where it is no number: masks with infinity must not spoil the norms of a model. */
        private static double finiteSquare(double value) {
            double square = value * value;
            return Double.isFinite(square) ? square : 0;
        }
    }
}
