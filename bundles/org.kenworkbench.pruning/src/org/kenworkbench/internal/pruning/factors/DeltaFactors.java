/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.factors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

import org.kenworkbench.internal.pruning.block.Together;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.kernel.Cancellation;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.tensor.ChangeVectors;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.MemoryTensor;
import org.kenworkbench.tensor.RowSums;
import org.kenworkbench.tensor.SymmetricEigen;
import org.kenworkbench.tensor.Tensor;

/**
 * Finds the factors whose product is nearest to what tuning changed in a tensor (Eckart and Young 1936): of the vectors
 * along its shorter side it sums all products of their numbers, takes the greatest eigenvalues of that matrix, whose
 * roots are the singular values, and gives each factor the root of each singular value. Factors of a lower rank are
 * parts of those of a higher one. Where the plan says so, axes are sought ({@link SoughtAxes}), for each rank by
 * itself. What comes out depends on the tensor and the plan alone.
 *
 * <p>Heap: two matrices of the shorter side in double, of which one is given up before the factors are made. Off the
 * heap: the right factor, and the left one where it is small.
 */
public final class DeltaFactors {

    /**
     * Bytes of left factors of one tensor, of all plans, up to which they are held; larger ones are computed again
     * where they are needed.
     */
    private static final long HELD_BYTES = 1 << 26;
    private static final int BAND_ROWS = 32;

    private final ChangeVectors vectors;
    private final Together together;
    private final LongConsumer readElements;
    private final BooleanSupplier cancelled;

    /** @param readElements told how many more numbers of the vectors have been read, by the calling thread */
    DeltaFactors(ChangeVectors vectors, Together together, LongConsumer readElements, BooleanSupplier cancelled) {
        this.vectors = vectors;
        this.together = together;
        this.readElements = readElements;
        this.cancelled = cancelled;
    }

    /**
     * Factors of the rank that each plan says; none for a plan of rank 0.
     *
     * @throws ArithmeticException if differences, or their squares, are not finite
     */
    List<Optional<LowRankFactors>> of(List<TensorPlan> plans) throws IOException, PruningCancelledException {
        int most = plans.stream().mapToInt(TensorPlan::rank).max().orElse(0);
        if (most == 0) {
            return plans.stream().map(_ -> Optional.<LowRankFactors>empty()).toList();
        }
        AxesByRank axes = axes(plans.stream().anyMatch(TensorPlan::seeksFactors), most);
        long leftBytes = plans.stream().mapToLong(DeltaFactors::leftBytes).sum();
        List<Optional<LowRankFactors>> factors = new ArrayList<>();
        for (TensorPlan plan : plans) {
            factors.add(plan.rank() == 0 ? Optional.empty()
                    : Optional.of(told(plan, axes.of(plan.rank()), leftBytes <= HELD_BYTES)));
        }
        return factors;
    }

    /** Makes factors of one rank after the other, out of axes that were found once. */
    @FunctionalInterface
    interface ByRank {

        /** Returns the factors of the rank that the plan says, 1 or more, and no more than was asked for. */
        LowRankFactors of(TensorPlan plan) throws IOException, PruningCancelledException;
    }

    /**
     * Finds the axes for factors of any rank up to that one.
     *
     * @param sought whether all of them are in plans that seek factors
     * @throws ArithmeticException if differences, or their squares, are not finite
     */
    ByRank upTo(int most, boolean sought) throws IOException, PruningCancelledException {
        AxesByRank axes = axes(sought, most);
        HeldFactors held = new HeldFactors();
        return plan -> {
            SingularAxes found = axes.of(plan.rank());
            LowRankFactors known = held.of(plan.rank(), dtype(plan));
            if (known == null) {
                known = factors(plan, found, areHeld(plan));
                if (areHeld(plan)) {
                    held.put(plan.rank(), dtype(plan), known);
                }
            }
            return told(plan, found, known);
        };
    }

    /** Tells the axes for factors of a rank; there may be more than that. */
    @FunctionalInterface
    private interface AxesByRank {
        SingularAxes of(int rank) throws IOException, PruningCancelledException;
    }

    private AxesByRank axes(boolean sought, int most) throws IOException, PruningCancelledException {
        if (!sought) {
            SingularAxes whole = whole(most);
            return _ -> whole;
        }
        SoughtAxes space = sought();
        readElements.accept((long) vectors.count() * vectors.length());
        return rank -> {
            try {
                return space.of(rank);
            } catch (CancellationException e) {
                if (e.getCause() instanceof PruningCancelledException cancellation) {
                    throw cancellation;
                }
                throw e;
            }
        };
    }

    /** Tells whether the left factor of a plan is held when it is the only one of its tensor. */
    static boolean areHeld(TensorPlan plan) {
        return leftBytes(plan) <= HELD_BYTES;
    }

    private static long leftBytes(TensorPlan plan) {
        return plan.rank() == 0 ? 0
                : plan.rank() * plan.tensor().shape().rowCount() * dtype(plan).sizeBytes();
    }

    /** Returns the type in which the numbers are found: as they are stored, or as their steps tell them. */
    private static DType dtype(TensorPlan plan) {
        return plan.factorPrecision().isQuantised() ? DType.F32 : FactorShape.dtype(plan.tensor().dtype());
    }

    /** Returns factors as the plan tells them. */
    private LowRankFactors told(TensorPlan plan, SingularAxes axes, boolean held)
            throws IOException, PruningCancelledException {
        return told(plan, axes, factors(plan, axes, held));
    }

    private LowRankFactors told(TensorPlan plan, SingularAxes axes, LowRankFactors factors)
            throws IOException, PruningCancelledException {
        return plan.factorPrecision().isQuantised()
                ? new FactorQuantiser(factors.shape(), plan.factorPrecision(), axes.singular(), together, cancelled)
                        .of(factors)
                : factors;
    }

    /** Finds axes by all singular values. */
    private SingularAxes whole(int most) throws IOException, PruningCancelledException {
        int n = vectors.length();
        SymmetricEigen eigen = SymmetricEigen.of(gram(n), n, this::together, cancelled);
        return SingularAxes.of(most, n, eigen::value, (r, i) -> eigen.vectors()[eigen.offset(r) + i]);
    }

    private SoughtAxes sought() {
        return new SoughtAxes(vectors, (count, piece) -> {
            try {
                together(count, piece);
            } catch (PruningCancelledException e) {
                CancellationException told = new CancellationException("cancelled while factors were sought");
                told.initCause(e);
                throw told;
            }
        }, cancelled);
    }

    private void together(int count, IntConsumer piece) throws PruningCancelledException {
        try {
            together.run(count, piece::accept);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing was to be read", e);
        }
    }

    /** Sums of products of the vectors' numbers, added in the vectors' order. */
    private double[] gram(int n) throws IOException, PruningCancelledException {
        double[] gram = new double[n * n];
        int atOnce = vectors.atOnce();
        double[] piece = new double[atOnce * n];
        for (int first = 0; first < vectors.count(); first += atOnce) {
            Cancellation.check(cancelled);
            int many = Math.min(atOnce, vectors.count() - first);
            vectors.read(first, many, piece);
            together.run((n + BAND_ROWS - 1) / BAND_ROWS, band -> {
                for (int row = band * BAND_ROWS; row < Math.min(n, (band + 1) * BAND_ROWS); row++) {
                    RowSums.add(many, piece, row, n, piece, row, n, gram, row * n + row, n - row);
                }
            });
            readElements.accept((long) many * n);
        }
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                gram[j * n + i] = gram[i * n + j];
            }
        }
        return gram;
    }

    private LowRankFactors factors(TensorPlan plan, SingularAxes axes, boolean held)
            throws IOException, PruningCancelledException {
        FactorShape shape = FactorShape.of(plan.tensor(), plan.rank());
        DType dtype = dtype(plan);
        if (vectors.areRows()) {
            MemoryTensor right = MemoryTensor.of(shape.right(), dtype);
            double[] row = new double[vectors.length()];
            for (int r = 0; r < shape.rank(); r++) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = axes.along()[i * axes.count() + r];
                }
                ElementConversion.fromDoubles(row, row.length, dtype, right.bytes(),
                        (long) r * row.length * dtype.sizeBytes());
            }
            Tensor left = new ProjectedRows(shape, dtype, vectors, axes.across(), axes.count(), cancelled);
            return new LowRankFactors(shape, held ? copied(left) : left, right);
        }
        MemoryTensor left = MemoryTensor.of(shape.left(), dtype);
        double[] row = new double[shape.rank()];
        for (int i = 0; i < vectors.length(); i++) {
            System.arraycopy(axes.along(), i * axes.count(), row, 0, row.length);
            ElementConversion.fromDoubles(row, row.length, dtype, left.bytes(),
                    (long) i * row.length * dtype.sizeBytes());
        }
        return new LowRankFactors(shape, left, rightOfColumns(shape, dtype, axes));
    }

    private MemoryTensor rightOfColumns(FactorShape shape, DType dtype, SingularAxes axes)
            throws IOException, PruningCancelledException {
        MemoryTensor right = MemoryTensor.of(shape.right(), dtype);
        int atOnce = vectors.atOnce();
        together.run((vectors.count() + atOnce - 1) / atOnce, piece -> {
            Cancellation.check(cancelled);
            int first = piece * atOnce;
            int many = Math.min(atOnce, vectors.count() - first);
            double[] projected = ProjectedRows.project(vectors, first, many, axes.across(), axes.count(), shape.rank(),
                    cancelled);
            double[] run = new double[many];
            for (int r = 0; r < shape.rank(); r++) {
                for (int i = 0; i < many; i++) {
                    run[i] = projected[i * shape.rank() + r];
                }
                ElementConversion.fromDoubles(run, many, dtype, right.bytes(),
                        (r * shape.columns() + first) * dtype.sizeBytes());
            }
        });
        return right;
    }

    private Tensor copied(Tensor computed) throws IOException, PruningCancelledException {
        MemoryTensor copy = MemoryTensor.of(computed.info().shape(), computed.info().dtype());
        long rowBytes = computed.info().shape().dim(1) * computed.info().dtype().sizeBytes();
        long rows = computed.info().shape().dim(0);
        int atOnce = vectors.atOnce();
        together.run((int) ((rows + atOnce - 1) / atOnce), piece -> {
            Cancellation.check(cancelled);
            long first = (long) piece * atOnce;
            computed.copy(first * rowBytes,
                    copy.bytes().asSlice(first * rowBytes, Math.min(atOnce, rows - first) * rowBytes));
        });
        return copy;
    }
}
