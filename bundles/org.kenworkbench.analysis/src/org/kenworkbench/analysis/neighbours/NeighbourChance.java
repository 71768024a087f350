/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.neighbours;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The number of kept neighbours that chance gives a kept cell: were every cell of a matrix of R rows and C columns kept
 * independently with probability p, what share of the kept cells would have i kept neighbours.
 *
 * <p>Whether a cell is kept says nothing about its neighbours then, so kept cells lie where all cells lie, and a cell
 * with d neighbours in the matrix has i kept ones with the binomial probability B(i; d, p) = (d over i) · p^i ·
 * (1 - p)^(d - i). With N_d cells of d neighbours, the share is Σ_d N_d · B(i; d, p) / (R · C). For R and C of 2 and
 * more, the inside has N_4 = (R - 2)(C - 2), the border N_3 = 2(R - 2) + 2(C - 2), and the corners N_2 = 4. A single
 * line of n ≥ 2 cells has N_2 = n - 2 and N_1 = 2; a single cell has N_0 = 1. The mean is p · Σ_d d · N_d / (R · C),
 * where Σ_d d · N_d = 2 · (R · (C - 1) + (R - 1) · C), twice the number of adjacent pairs.
 *
 * <p>A rule that keeps exactly k of each row of n is not quite independent: within the row p is (k - 1) / (n - 1)
 * rather than k / n, smaller by less than 1 / (n - 1).
 *
 * @param shares share of kept cells with 0, 1, 2, 3 and 4 kept neighbours; they sum to 1, or are NaN for an empty
 *               matrix
 * @param mean   mean number of kept neighbours of a kept cell
 */
public record NeighbourChance(List<Double> shares, double mean) {

    private static final int MOST = 4;

    public NeighbourChance {
        shares = List.copyOf(shares);
    }

    /**
     * @param rows      R
     * @param columns   C
     * @param keptShare p, from 0 to 1
     * @throws IllegalArgumentException if the share is not, or a number is negative
     */
    public static NeighbourChance of(long rows, long columns, double keptShare) {
        if (rows < 0 || columns < 0 || !(keptShare >= 0 && keptShare <= 1)) {
            throw new IllegalArgumentException(rows + " x " + columns + ", share " + keptShare);
        }
        if (rows == 0 || columns == 0) {
            return new NeighbourChance(Collections.nCopies(MOST + 1, Double.NaN), Double.NaN);
        }
        double[] cellsByDegree = cellsByDegree(rows, columns);
        double cells = (double) rows * columns;
        double[] shares = new double[MOST + 1];
        double mean = 0;
        for (int degree = 0; degree <= MOST; degree++) {
            double weight = cellsByDegree[degree] / cells;
            for (int i = 0; i <= degree; i++) {
                shares[i] += weight * binomial(i, degree, keptShare);
            }
            mean += weight * degree * keptShare;
        }
        return new NeighbourChance(IntStream.rangeClosed(0, MOST).mapToObj(i -> shares[i]).toList(), mean);
    }

    private static double[] cellsByDegree(long rows, long columns) {
        double r = rows;
        double c = columns;
        if (rows == 1 && columns == 1) {
            return new double[] {1, 0, 0, 0, 0};
        }
        if (rows == 1 || columns == 1) {
            return new double[] {0, 2, r * c - 2, 0, 0};
        }
        return new double[] {0, 0, 4, 2 * (r - 2) + 2 * (c - 2), (r - 2) * (c - 2)};
    }

    private static double binomial(int i, int degree, double p) {
        long ways = 1;
        for (int j = 1; j <= i; j++) {
            ways = ways * (degree - i + j) / j;
        }
        return ways * Math.pow(p, i) * Math.pow(1 - p, degree - i);
    }
}
