/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.tensor.SymmetricEigen;

class SymmetricEigenTest {

    @Test
    void knowsThoseOfSmallMatrices() {
        assertArrayEquals(new double[] {7}, values(new double[][] {{7}}));
        assertArrayEquals(new double[] {3, 1}, values(new double[][] {{2}, {1, 2}}), 1e-14);
        // The second differences of four points: 2 - 2 cos(k π / 5).
        assertArrayEquals(
                new double[] {2 + (Math.sqrt(5) + 1) / 2, 2 + (Math.sqrt(5) - 1) / 2, 2 - (Math.sqrt(5) - 1) / 2,
                        2 - (Math.sqrt(5) + 1) / 2},
                values(new double[][] {{2}, {-1, 2}, {0, -1, 2}, {0, 0, -1, 2}}), 1e-14);
        assertArrayEquals(new double[] {9, 4, 0, -2},
                values(new double[][] {{4}, {0, -2}, {0, 0, 9}, {0, 0, 0, 0}}), 0);
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
        double[] found = values(matrix);
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

    /** Pieces that run backwards give the same numbers; vectors are of length 1, stand upright and solve the matrix. */
    @Test
    void vectorsBelongToTheValues() {
        int n = 90;
        Random random = new Random(5);
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i * n + j] = random.nextGaussian();
                matrix[j * n + i] = matrix[i * n + j];
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(matrix.clone(), n,
                (count, piece) -> IntStream.range(0, count).forEach(piece), () -> false);
        SymmetricEigen backwards = SymmetricEigen.of(matrix.clone(), n,
                (count, piece) -> IntStream.range(0, count).map(i -> count - 1 - i).forEach(piece), () -> false);
        assertArrayEquals(eigen.vectors(), backwards.vectors(), 0);
        double[] values = SymmetricEigen.values(matrix.clone(), n);
        for (int r = 0; r < n; r++) {
            assertEquals(values[r], eigen.value(r), 0);
            for (int i = 0; i < n; i++) {
                double product = 0;
                for (int j = 0; j < n; j++) {
                    product += matrix[i * n + j] * eigen.vectors()[eigen.offset(r) + j];
                }
                assertEquals(values[r] * eigen.vectors()[eigen.offset(r) + i], product, n * 0x1p-48);
            }
        }
    }

    @Test
    void endsWhenCancelledAndRefusesWhatIsNoNumber() {
        assertThrows(CancellationException.class,
                () -> SymmetricEigen.of(new double[] {2, 1, 1, 2}, 2, (_, _) -> {
                    // nothing is rotated
                }, () -> true));
        assertThrows(ArithmeticException.class, () -> SymmetricEigen.values(new double[] {Double.NaN}, 1));
    }

    /** Lays out the whole matrix, with both triangles, in rows one after the other. */
    private static double[] values(double[][] lower) {
        int n = lower.length;
        double[] square = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                square[i * n + j] = lower[i][j];
                square[j * n + i] = lower[i][j];
            }
        }
        return SymmetricEigen.values(square, n);
    }
}
