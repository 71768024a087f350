/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.analysis.diagnosis.DeltaSketch;
import org.kenworkbench.internal.analysis.diagnosis.SymmetricEigenvalues;

class SymmetricEigenvaluesTest {

    @Test
    void knowsThoseOfSmallMatrices() {
        assertArrayEquals(new double[] {7}, SymmetricEigenvalues.descending(new double[][] {{7}}));
        assertArrayEquals(new double[] {3, 1}, SymmetricEigenvalues.descending(new double[][] {{2}, {1, 2}}), 1e-14);
        // The second differences of four points: 2 - 2 cos(k π / 5).
        assertArrayEquals(
                new double[] {2 + (Math.sqrt(5) + 1) / 2, 2 + (Math.sqrt(5) - 1) / 2, 2 - (Math.sqrt(5) - 1) / 2,
                        2 - (Math.sqrt(5) + 1) / 2},
                SymmetricEigenvalues.descending(new double[][] {{2}, {-1, 2}, {0, -1, 2}, {0, 0, -1, 2}}), 1e-14);
        assertArrayEquals(new double[] {9, 4, 0, -2},
                SymmetricEigenvalues.descending(new double[][] {{4}, {0, -2}, {0, 0, 9}, {0, 0, 0, 0}}), 0);
    }

    /** Reflections change a diagonal matrix into a full one and leave its eigenvalues. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 64, 150})
    void findsThoseOfReflectedDiagonals(int size) {
        Random random = new Random(size);
        double[] expected = random.doubles(size, -1, 1).map(x -> x * x * x).toArray();
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            matrix[i][i] = expected[i];
        }
        for (int times = 0; times < 3; times++) {
            matrix = reflected(matrix, random.doubles(size, -1, 1).toArray());
        }
        double[] found = SymmetricEigenvalues.descending(matrix);
        Arrays.sort(expected);
        for (int i = 0; i < size; i++) {
            assertEquals(expected[size - 1 - i], found[i], size * 0x1p-50);
        }
    }

    /** (I - 2vvᵀ) A (I - 2vvᵀ) for v of length 1. */
    private static double[][] reflected(double[][] a, double[] v) {
        int n = v.length;
        double square = Arrays.stream(v).map(x -> x * x).sum();
        double[][] h = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                h[i][j] = (i == j ? 1 : 0) - 2 * v[i] * v[j] / square;
            }
        }
        return product(product(h, a), h);
    }

    private static double[][] product(double[][] a, double[][] b) {
        int n = a.length;
        double[][] c = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                for (int j = 0; j < n; j++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }

    @Test
    void rowsOfASketchAreMultipliedWithEachOther() {
        // Five columns: four at a time, and one.
        DeltaSketch sketch = new DeltaSketch(3, 5, 1);
        double[] base = {1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2};
        double[] tuned = {2, 1, 3, 1, 0, 0, 0, 0, 0, 0, 2, 2, 5, 2, 6};
        for (int row = 0; row < 3; row++) {
            sketch.add(base, tuned, row * 5, 0.5 + row);
        }
        assertEquals(2, sketch.rows());
        assertEquals(3, sketch.changedColumns());
        assertEquals(2.5, sketch.noise(1));
        double[][] products = sketch.products(new double[] {2, 3});
        assertEquals(4 * 6, products[0][0]);
        assertEquals(6 * (2 * 3 - 4), products[1][0]);
        assertEquals(9 * 25, products[1][1]);
    }
}
