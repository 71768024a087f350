/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.factors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.kenworkbench.pruning.plan.FactorRanks;
import org.kenworkbench.tensor.ChangeVectors;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.SymmetricEigen;
import org.kenworkbench.tensor.krylov.KrylovSpace;

/**
 * Axes of the greatest singular values of a large matrix, sought in a space that grows, from seeded directions, until
 * another growth makes what factors of the rank leave out less by no more than a thousandth, or until the space is as
 * large as may be. The axes of a rank do not depend on what other ranks were asked for before, nor on threads. For one
 * thread.
 */
final class SoughtAxes {

    /** Directions that a growth adds. */
    private static final int BLOCK = 64;
    private static final double WORTHWHILE = 0x1p-10;
    /** Part of the whole change below which what is left is but rounding. */
    private static final double LEAST_PART = 1e-12;
    /** Squares of changes above this could overflow in sums. */
    private static final double MOST_ENERGY = 1e150;

    private final ChangeVectors vectors;
    private final SymmetricEigen.Pieces<RuntimeException> pieces;
    private final BooleanSupplier cancelled;
    private final int mostDirections;
    /** The energies that the space told after each growth, as many as its size then. */
    private final List<double[]> energies = new ArrayList<>();
    /** Sum of the squares of the change; NaN before it was summed up. */
    private double whole = Double.NaN;
    /** The space; null before it begins. */
    private KrylovSpace space;
    /** The axes that were found last, since one rank is asked for in several precisions; null before. */
    private SingularAxes last;

    SoughtAxes(ChangeVectors vectors, SymmetricEigen.Pieces<RuntimeException> pieces, BooleanSupplier cancelled) {
        this.vectors = vectors;
        this.pieces = pieces;
        this.cancelled = cancelled;
        this.mostDirections = (int) Math.min(vectors.length(), FactorRanks.SOUGHT_NUMBERS / vectors.length());
    }

    /**
     * Finds the axes of a rank.
     *
     * @throws ArithmeticException   if differences are not finite, or their squares too large
     * @throws CancellationException if cancelled
     */
    SingularAxes of(int rank) throws CheckpointException {
        if (last != null && last.count() == rank) {
            return last;
        }
        if (space == null) {
            whole = energy();
            if (!(whole <= MOST_ENERGY)) {
                throw new ArithmeticException("a change of " + whole);
            }
            space = new KrylovSpace(vectors, KrylovSpace.Scale.NONE, Math.min(BLOCK, mostDirections), pieces,
                    cancelled);
        }
        int found = Math.min(rank, mostDirections);
        KrylovSpace.Axes axes = space.axes(found, settledSize(found));
        // Directions that there is no room for are as those of a singular value of 0.
        last = SingularAxes.of(rank, vectors.length(), r -> r < found ? axes.energies()[r] : 0,
                (r, i) -> axes.directions()[r][i]);
        return last;
    }

    /** Returns the least size of the space at which factors of a rank have settled; lets it grow so far. */
    private int settledSize(int rank) throws CheckpointException {
        for (int look = 0;; look++) {
            if (look == energies.size()) {
                if (look > 0 && !canGrow()) {
                    return energies.getLast().length;
                }
                space.grow();
                energies.add(space.energies());
            }
            double[] now = energies.get(look);
            if (now.length == vectors.length()) {
                return now.length;
            }
            if (look > 0 && energies.get(look - 1).length >= rank) {
                double told = sum(now, rank);
                double gain = told - sum(energies.get(look - 1), rank);
                if (gain <= WORTHWHILE * (whole - told) + LEAST_PART * whole) {
                    return now.length;
                }
            }
        }
    }

    private boolean canGrow() {
        return !space.isWhole() && space.size() + space.growth() <= mostDirections;
    }

    private static double sum(double[] energies, int count) {
        return Arrays.stream(energies, 0, count).sum();
    }

    private double energy() throws CheckpointException {
        double[] piece = new double[vectors.atOnce() * vectors.length()];
        double sum = 0;
        for (int first = 0; first < vectors.count(); first += vectors.atOnce()) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("cancelled while a change was summed up");
            }
            int many = Math.min(vectors.atOnce(), vectors.count() - first);
            vectors.read(first, many, piece);
            for (int i = 0; i < many * vectors.length(); i++) {
                sum += piece[i] * piece[i];
            }
        }
        return sum;
    }
}
