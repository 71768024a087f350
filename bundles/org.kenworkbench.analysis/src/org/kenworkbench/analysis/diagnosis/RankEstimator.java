/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

import org.kenworkbench.internal.analysis.diagnosis.DeltaSketch;
import org.kenworkbench.internal.analysis.diagnosis.NoiseEdge;
import org.kenworkbench.tensor.SymmetricEigen;

/**
 * Estimates the rank of a change under the noise that rounding leaves. Rows and columns are first scaled to equal
 * noise, which leaves the rank as it is. Then a direction counts if it stands out of the noise ({@link NoiseEdge}).
 *
 * <p>A rank is low if its directions hold nearly all of the change, or if they hold at least half of it and the rest is
 * no more than rounding explains. A change that is itself no larger than rounding is a few last bits that flipped, and
 * such sparse changes have directions that stand out by chance. Stateless.
 */
final class RankEstimator {

    /**
     * Share of the energy that counts as nearly all: white noise has three quarters in half of its directions, and
     * training leaves 99 % there in some matrices.
     */
    private static final double NEARLY_ALL = 0.999;
    private static final double HALF = 0.5;
    /**
     * Least energy; squares below it or above its inverse leave the range of doubles, which only values of F64 can
     * cause.
     */
    private static final double LEAST_ENERGY = 1e-200;
    /** Least number of changed rows and columns; with fewer, any change is of low rank. */
    private static final int LEAST_SIDE = 32;

    private RankEstimator() {
    }

    /** @return empty if too little changed to tell */
    static Optional<RankEstimate> estimate(DeltaSketch sketch) {
        int rows = sketch.rows();
        int columns = Math.min(sketch.columns(), sketch.changedColumns());
        if (Math.min(rows, columns) < LEAST_SIDE) {
            return Optional.empty();
        }
        double[] noise = IntStream.range(0, rows).mapToDouble(sketch::noise).toArray();
        double[] columnNoise = IntStream.range(0, sketch.columns()).mapToDouble(sketch::columnNoise).toArray();
        double[] squares = squares(noise);
        double[] columnSquares = squares(columnNoise);
        // Exact but for rows of the least noise, of which the columns are taken for those of the others.
        double expectedNoise = product(squares, noise) * product(columnSquares, columnNoise) / rows;
        double[][] products = sketch.products(Arrays.stream(squares).map(Math::sqrt).toArray(),
                Arrays.stream(columnSquares).map(Math::sqrt).toArray());
        double largest = 0;
        for (int i = 0; i < rows; i++) {
            largest = Math.max(largest, products[i][i]);
        }
        if (!(largest > LEAST_ENERGY && largest < 1 / LEAST_ENERGY)) {
            return Optional.empty();
        }
        return Optional.of(judge(SymmetricEigen.values(square(products), rows), columns, expectedNoise));
    }

    /** Computes the squares of the factors that rows or columns are scaled by. */
    private static double[] squares(double[] noise) {
        double mean = Arrays.stream(noise).average().orElseThrow();
        return Arrays.stream(noise).map(each -> 1 / Math.max(each, mean * NoiseEdge.LEAST_NOISE)).toArray();
    }

    private static double product(double[] one, double[] other) {
        return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
    }

    /** Unpacks a lower triangle into a full symmetric matrix, row by row. */
    private static double[] square(double[][] lower) {
        int n = lower.length;
        double[] square = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                square[i * n + j] = lower[i][j];
                square[j * n + i] = lower[i][j];
            }
        }
        return square;
    }

    private static RankEstimate judge(double[] energies, int columns, double expectedNoise) {
        int rows = energies.length;
        int highest = Math.min(rows, columns) / 2;
        int rank = NoiseEdge.standingOut(energies, Arrays.stream(energies, highest, rows).sum(), rows, columns,
                highest);
        double all = Arrays.stream(energies).sum();
        double captured = Arrays.stream(energies, 0, rank).sum() / all;
        // Less than what this computation rounds by is none: in F64 that would be many times what rounding leaves.
        double left = 1 - captured > rows * Math.ulp(1.0) ? 1 - captured : 0;
        double overRounding = all * left / expectedNoise;
        boolean restIsRounding = overRounding <= NoiseEdge.ROUNDING_TOLERANCE;
        RankVerdict verdict;
        if (rank > 0 && rank < highest && NoiseEdge.isLargerThanRounding(all, expectedNoise)
                && (captured >= NEARLY_ALL || restIsRounding && captured >= HALF)) {
            verdict = RankVerdict.LOW;
        } else {
            verdict = restIsRounding ? RankVerdict.HIDDEN : RankVerdict.FULL;
        }
        return new RankEstimate(verdict, rank, captured, overRounding, rows, highest);
    }
}
