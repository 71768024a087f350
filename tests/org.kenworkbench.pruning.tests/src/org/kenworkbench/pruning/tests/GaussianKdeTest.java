/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The density rule ranks by sums in index order. Ranking the same sums, each added up on its own, must give the same
 * mask for every k: a single bit of difference in a sum would turn a tie or swap two neighbours in a row as dense as
 * these.
 */
class GaussianKdeTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 9, 65, 130})
    void ranksByTheSumInIndexOrder(int n) throws IOException {
        Random random = new Random(n);
        float[] row = new float[n];
        for (int i = 0; i < n; i++) {
            // Pairs that mirror each other have densities that differ in rounding alone.
            row[i] = i % 2 == 0 ? random.nextInt(9) * 0.125f : -row[i - 1];
        }
        double[] f = densities(row);
        Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -f[i]));
        for (int k = 1; k < n; k++) {
            char[] expected = "0".repeat(n).toCharArray();
            for (int i = 0; i < k; i++) {
                expected[order[i]] = '1';
            }
            assertEquals(new String(expected), Pruning.row("ken-density", k, row), "k=" + k);
        }
    }

    private static double[] densities(float[] w) {
        double mean = 0;
        for (float v : w) {
            mean += v;
        }
        mean /= w.length;
        double squares = 0;
        for (float v : w) {
            squares += (v - mean) * (v - mean);
        }
        double h = (double) (1.06f * (float) Math.sqrt(squares / w.length)) * Math.pow(w.length, -0.2);
        double scale = 1 / (w.length * h * Math.sqrt(2 * Math.PI));
        double[] f = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            double sum = 0;
            for (float v : w) {
                double z = ((double) w[i] - v) / h;
                sum += Math.exp(-(z * z) / 2);
            }
            f[i] = scale * sum;
        }
        return f;
    }
}
