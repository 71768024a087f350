/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.tensor.Shape;

/**
 * The KEN rules once more, as plainly as {@code docs/rules.md} says them and sharing no code with the product, on rows
 * of many lengths around the sizes where implementations err.
 */
class NaiveKenTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 63, 64, 65, 101, 255, 256, 257, 600})
    @Tag("slow")
    void kenRules(int n) throws IOException {
        Random random = new Random(n);
        for (int k : new int[] {1, 2, n / 3, n / 2, (int) Math.rint(0.6 * n), n - 1, n}) {
            if (k < 1 || k > n) {
                continue;
            }
            for (int kind = 0; kind < 4; kind++) {
                float[] row = row(random, n, kind);
                String label = "n=" + n + " k=" + k + " kind=" + kind;
                assertEquals(ken(row, k, false), Pruning.row("ken", k, row), label);
                assertEquals(ken(row, k, true), Pruning.row("ken-by-value", k, row), label);
                assertEquals(kenDensity(row, k), Pruning.row("ken-density", k, row), label);
                float[] base = row(random, n, 0);
                assertEquals(ken(differences(row, base), k, false), keptOf("ken-delta", k, row, base), label);
                assertEquals(magnitude(row, k), Pruning.row("magnitude", k, row), label);
                assertEquals(magnitude(row, k), Pruning.row("delta-magnitude", k, row), label);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4097})
    void longRow(int n) throws IOException {
        float[] row = row(new Random(n), n, 0);
        assertEquals(ken(row, 1000, false), Pruning.row("ken", 1000, row));
        assertEquals(kenDensity(row, 1000), Pruning.row("ken-density", 1000, row));
    }

    /** Checks rows of F64, for which grid, distance and deviation stay double. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 9, 64, 101, 384})
    void doubles(int n) throws IOException {
        Random random = new Random(n);
        double[] row = random.doubles(n, -0.1, 0.3).toArray();
        for (int k = 1; k < n; k += Math.max(1, n / 5)) {
            ArrayCheckpoint tuned = new ArrayCheckpoint().with("t", Shape.of(n), row);
            ArrayCheckpoint base = new ArrayCheckpoint().with("t", Shape.of(n), new double[n]);
            PruningRequest request = PruningRequest.ken(new Budget.Count(k));
            assertEquals(kenOfDoubles(row, k), Pruning.run(request, base, tuned).kept("t"), "n=" + n + " k=" + k);
            assertEquals(kenOfDoubles(row, k), Pruning.run(request.withRule("ken-delta"), base, tuned).kept("t"),
                    "n=" + n + " k=" + k);
        }
    }

    private static String keptOf(String rule, int k, float[] tuned, float[] base) throws IOException {
        Shape shape = Shape.of(tuned.length);
        return Pruning.run(PruningRequest.ken(new Budget.Count(k)).withRule(rule),
                new ArrayCheckpoint().with("t", shape, base),
                new ArrayCheckpoint().with("t", shape, tuned)).kept("t");
    }

    private static float[] differences(float[] tuned, float[] base) {
        float[] differences = new float[tuned.length];
        for (int i = 0; i < tuned.length; i++) {
            differences[i] = tuned[i] - base[i];
        }
        return differences;
    }

    private static float[] row(Random random, int n, int kind) {
        float[] row = new float[n];
        for (int i = 0; i < n; i++) {
            row[i] = switch (kind) {
                case 0 -> (float) (random.nextGaussian() * 0.04);
                // Many repeated values, as after rounding to BF16.
                case 1 -> Float.intBitsToFloat(Float.floatToIntBits((float) random.nextGaussian()) & 0xFFF80000);
                // Heavy tails.
                case 2 -> (float) (random.nextGaussian() / Math.max(0.05, Math.abs(random.nextGaussian())));
                // Zeros of both signs among few values.
                default -> random.nextInt(3) == 0 ? (random.nextBoolean() ? 0f : -0f) : random.nextInt(5) - 2;
            };
        }
        return row;
    }

    private static String ken(float[] w, int k, boolean byValue) {
        int n = w.length;
        if (k == n) {
            return "1".repeat(n);
        }
        double h = bandwidth(w);
        if (h == 0) {
            return "1".repeat(k) + "0".repeat(n - k);
        }
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (float v : w) {
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        List<float[]> points = new ArrayList<>();
        for (int i = 0; i < k; i++) {
            float g = k == 1 ? min : i == k - 1 ? max : (float) ((float) i * (float) ((max - min) / (k - 1))) + min;
            points.add(new float[] {g, i});
        }
        List<double[]> byDensity = new ArrayList<>();
        for (float[] point : points) {
            byDensity.add(new double[] {Math.rint(f(w, h, point[0])), point[0]});
        }
        byDensity.sort((a, b) -> Double.compare(b[0], a[0]));
        boolean[] taken = new boolean[n];
        for (double[] point : byDensity) {
            int best = -1;
            for (int i = 0; i < n; i++) {
                if (!taken[i] && (best < 0
                        || Math.abs(w[i] - (float) point[1]) < Math.abs(w[best] - (float) point[1]))) {
                    best = i;
                }
            }
            taken[best] = true;
        }
        StringBuilder mask = new StringBuilder();
        for (int i = 0; i < n; i++) {
            boolean kept = taken[i];
            for (int j = 0; byValue && j < n; j++) {
                kept |= taken[j] && w[j] == w[i];
            }
            mask.append(kept ? '1' : '0');
        }
        return mask.toString();
    }

    private static String kenOfDoubles(double[] w, int k) {
        int n = w.length;
        double mean = 0;
        double min = w[0];
        double max = w[0];
        for (double v : w) {
            mean += v / 1;
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        mean /= n;
        double squares = 0;
        for (double v : w) {
            squares += (v - mean) * (v - mean);
        }
        double h = 1.06 * Math.sqrt(squares / n) * Math.pow(n, -0.2);
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < k; i++) {
            double g = k == 1 ? min : i == k - 1 ? max : i * ((max - min) / (k - 1)) + min;
            double sum = 0;
            for (double v : w) {
                sum += Math.exp(-((g - v) / h) * ((g - v) / h) / 2);
            }
            points.add(new double[] {Math.rint(sum / (n * h * Math.sqrt(2 * Math.PI))), g});
        }
        points.sort((a, b) -> Double.compare(b[0], a[0]));
        boolean[] taken = new boolean[n];
        for (double[] point : points) {
            int best = -1;
            for (int i = 0; i < n; i++) {
                if (!taken[i] && (best < 0 || Math.abs(w[i] - point[1]) < Math.abs(w[best] - point[1]))) {
                    best = i;
                }
            }
            taken[best] = true;
        }
        StringBuilder mask = new StringBuilder();
        for (boolean kept : taken) {
            mask.append(kept ? '1' : '0');
        }
        return mask.toString();
    }

    private static String kenDensity(float[] w, int k) {
        double h = bandwidth(w);
        double[] scores = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            scores[i] = h == 0 ? 0 : f(w, h, w[i]);
        }
        return best(scores, k);
    }

    private static String magnitude(float[] w, int k) {
        double[] scores = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            scores[i] = Math.abs(w[i]);
        }
        return best(scores, k);
    }

    private static String best(double[] scores, int k) {
        boolean[] taken = new boolean[scores.length];
        for (int turn = 0; turn < k; turn++) {
            int best = -1;
            for (int i = 0; i < scores.length; i++) {
                if (!taken[i] && (best < 0 || scores[i] > scores[best])) {
                    best = i;
                }
            }
            taken[best] = true;
        }
        StringBuilder mask = new StringBuilder();
        for (boolean kept : taken) {
            mask.append(kept ? '1' : '0');
        }
        return mask.toString();
    }

    private static double bandwidth(float[] w) {
        double mean = 0;
        for (float v : w) {
            mean += v;
        }
        mean /= w.length;
        double squares = 0;
        for (float v : w) {
            squares += (v - mean) * (v - mean);
        }
        float std = (float) Math.sqrt(squares / w.length);
        return (double) (1.06f * std) * Math.pow(w.length, -0.2);
    }

    private static double f(float[] w, double h, double x) {
        double sum = 0;
        for (float v : w) {
            double z = (x - v) / h;
            sum += Math.exp(-(z * z) / 2);
        }
        return 1 / (w.length * h * Math.sqrt(2 * Math.PI)) * sum;
    }
}
