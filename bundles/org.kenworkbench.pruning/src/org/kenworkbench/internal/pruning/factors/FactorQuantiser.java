/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.factors;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

import org.kenworkbench.internal.pruning.block.Together;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.kernel.Cancellation;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.MemoryTensor;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.FactorSteps;
import org.kenworkbench.tensor.steps.ScaleFinder;
import org.kenworkbench.tensor.steps.SteppedFactor;

/**
 * Tells factors by steps of a scale in each direction. The smaller the singular value, the fewer steps: where factors
 * are as long as its root each, equal noise in the product asks for steps in the ratio of the singular values
 * (Delta-CoMe, NeurIPS 2024). What comes out depends on the factors alone.
 */
final class FactorQuantiser {

    /** Most numbers of a direction by which its scale is found; of more, as many evenly spaced ones. */
    private static final int MOST_SAMPLED = 1 << 16;
    /** Most numbers that are looked at together, so that a large left factor is not computed for each direction. */
    private static final int AT_ONCE = 1 << 21;
    private static final int PIECE = 1 << 10;

    private final FactorShape shape;
    private final byte[] most;
    private final Together together;
    private final BooleanSupplier cancelled;

    /** @param singular singular values, the greatest first; at least as many as the rank */
    FactorQuantiser(FactorShape shape, FactorPrecision precision, double[] singular, Together together,
            BooleanSupplier cancelled) {
        this.shape = shape;
        this.most = most(precision, Arrays.copyOf(singular, shape.rank()));
        this.together = together;
        this.cancelled = cancelled;
    }

    private static byte[] most(FactorPrecision precision, double[] singular) {
        byte[] most = new byte[singular.length];
        for (int r = 0; r < most.length; r++) {
            double share = singular[0] == 0 ? 0 : singular[r] / singular[0];
            most[r] = (byte) Math.max(1, Math.rint(precision.mostSteps() * share));
        }
        return most;
    }

    /**
     * Returns the numbers that the steps of factors tell; {@link FactorSteps#of} tells the steps.
     *
     * @param factors in F32, the right one in memory; a left one that is computed stays so
     * @throws ArithmeticException if numbers are beyond what a scale can tell
     */
    LowRankFactors of(LowRankFactors factors) throws IOException, PruningCancelledException {
        short[] leftScales = scales(factors.left(), true);
        short[] rightScales = scales(factors.right(), false);
        for (int r = 0; r < most.length; r++) {
            if (!FactorSteps.isScale(leftScales[r]) || !FactorSteps.isScale(rightScales[r])) {
                throw new ArithmeticException("a scale is too large");
            }
        }
        Tensor left = new SteppedFactor(shape, true, factors.left(), most, leftScales);
        return new FactorSteps(shape, most, leftScales, rightScales,
                factors.left() instanceof MemoryTensor ? inMemory(left) : left,
                inMemory(new SteppedFactor(shape, false, factors.right(), most, rightScales))).numbers();
    }

    private short[] scales(Tensor factor, boolean isLeft) throws IOException, PruningCancelledException {
        long length = isLeft ? shape.rows() : shape.columns();
        int sampled = (int) Math.min(MOST_SAMPLED, length);
        int directions = Math.max(1, AT_ONCE / sampled);
        short[] scales = new short[shape.rank()];
        for (int first = 0; first < scales.length; first += directions) {
            int from = first;
            double[][] sizes = new double[Math.min(directions, scales.length - first)][sampled];
            together.run((sampled + PIECE - 1) / PIECE, piece -> {
                Cancellation.check(cancelled);
                int end = Math.min(sampled, (piece + 1) * PIECE);
                if (isLeft) {
                    sampleRows(factor, from, sizes, piece * PIECE, end);
                } else {
                    sampleColumns(factor, from, sizes, piece * PIECE, end);
                }
            });
            together.run(sizes.length, direction -> {
                Cancellation.check(cancelled);
                scales[from + direction] = new ScaleFinder().find(sizes[direction], sampled, most[from + direction]);
            });
        }
        return scales;
    }

    private void sampleRows(Tensor left, int first, double[][] sizes, int from, int end) throws CheckpointException {
        int rank = shape.rank();
        // Rows that lie one behind the other are read at once.
        int atOnce = shape.rows() > MOST_SAMPLED ? 1 : end - from;
        double[] row = new double[atOnce * rank];
        MemorySegment bytes = MemorySegment.ofArray(new byte[row.length * Float.BYTES]);
        for (int at = from; at < end; at += atOnce) {
            left.copy(sample(at, shape.rows()) * rank * Float.BYTES, bytes);
            Elements.toDoubles(DType.F32, bytes, 0, row, row.length);
            for (int i = 0; i < atOnce; i++) {
                for (int direction = 0; direction < sizes.length; direction++) {
                    sizes[direction][at + i] = Math.abs(row[i * rank + first + direction]);
                }
            }
        }
    }

    private void sampleColumns(Tensor right, int first, double[][] sizes, int from, int end)
            throws CheckpointException {
        long begin = sample(from, shape.columns());
        double[] row = new double[(int) (sample(end - 1, shape.columns()) + 1 - begin)];
        MemorySegment bytes = MemorySegment.ofArray(new byte[row.length * Float.BYTES]);
        for (int direction = 0; direction < sizes.length; direction++) {
            right.copy(((first + direction) * shape.columns() + begin) * Float.BYTES, bytes);
            Elements.toDoubles(DType.F32, bytes, 0, row, row.length);
            for (int at = from; at < end; at++) {
                sizes[direction][at] = Math.abs(row[(int) (sample(at, shape.columns()) - begin)]);
            }
        }
    }

    /** Returns the place of a sampled number among so many of a direction. */
    private static long sample(long number, long length) {
        return length <= MOST_SAMPLED ? number : number * length / MOST_SAMPLED;
    }

    private Tensor inMemory(Tensor steps) throws IOException, PruningCancelledException {
        MemoryTensor copy = MemoryTensor.of(steps.info().shape(), DType.I8);
        // Whole rows of either factor.
        long rowBytes = steps.info().shape().dim(1);
        long atOnce = Math.max(1, (1 << 16) / rowBytes) * rowBytes;
        together.run((int) ((copy.bytes().byteSize() + atOnce - 1) / atOnce), piece -> {
            Cancellation.check(cancelled);
            long at = piece * atOnce;
            steps.copy(at, copy.bytes().asSlice(at, Math.min(atOnce, copy.bytes().byteSize() - at)));
        });
        return copy;
    }
}
