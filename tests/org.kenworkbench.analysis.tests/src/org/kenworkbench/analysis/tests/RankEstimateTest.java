/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.analysis.diagnosis.MatchedTensors;
import org.kenworkbench.analysis.diagnosis.PairDiagnosis;
import org.kenworkbench.analysis.diagnosis.RankEstimate;
import org.kenworkbench.analysis.diagnosis.RankVerdict;
import org.kenworkbench.analysis.diagnosis.TensorDiagnosis;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;

/** Ranks of changes made by hand: weights as models have them, plus a product of two thin matrices, or plus noise. */
class RankEstimateTest {

    /** Standard deviation of the weights, as in published models. */
    private static final double STANDARD_DEVIATION = 0.03;

    /**
     * Checks relative changes such as adapters and fine-tuning make; for BF16, the smallest that rounding does not
     * hide.
     */
    @ParameterizedTest
    @CsvSource({"F32,8,0.02,384,384", "F16,8,0.02,384,384", "BF16,8,0.02,384,384", "BF16,8,0.01,384,384",
            "BF16,16,0.03,512,768", "F32,1,0.001,300,100", "F32,64,0.02,600,500", "F32,100,0.02,600,500",
            "F64,8,0.02,384,384",
            "F16,4,0.01,64,1024", "BF16,32,0.05,1024,256", "F32,8,0.02,100,3000"})
    void findsTheRankOfAMergedAdapter(DType type, int rank, double relative, int rows, int columns) {
        Random random = new Random(rank);
        double[] base = weights(random, rows * columns);
        RankEstimate found = estimate(type, rows, columns, base,
                scaled(lowRank(random, rows, columns, rank), base, relative));
        assertEquals(RankVerdict.LOW, found.verdict(), found.toString());
        assertEquals(rank, found.rank(), found.toString());
        assertTrue(found.residualOverRounding() < 1.3, found.toString());
    }

    @ParameterizedTest
    @CsvSource({"F32,0.02,384,384", "F16,0.02,384,384", "BF16,0.02,384,384", "F32,0.0001,100,3000", "F64,0.02,64,64",
            "F32,1.4,384,384"})
    void aChangeOfEveryValueByItselfIsOfFullRank(DType type, double relative, int rows, int columns) {
        Random random = new Random(1);
        double[] base = weights(random, rows * columns);
        RankEstimate found = estimate(type, rows, columns, base,
                scaled(gaussian(random, rows * columns), base, relative));
        assertEquals(RankVerdict.FULL, found.verdict(), found.toString());
    }

    /**
     * Checks a spectrum as training leaves it: energies fall off with a power of their number, and none stands apart.
     */
    @ParameterizedTest
    @CsvSource({"F32,0.5", "BF16,0.5", "F32,1"})
    @Tag("slow")
    void aSpectrumThatFallsOffSlowlyIsOfFullRank(DType type, double power) {
        int side = 384;
        Random random = new Random(2);
        double[] base = weights(random, side * side);
        double[] delta = new double[side * side];
        for (int i = 0; i < side; i++) {
            double[] one = lowRank(random, side, side, 1);
            for (int j = 0; j < delta.length; j++) {
                delta[j] += one[j] * Math.pow(i + 1, -power);
            }
        }
        RankEstimate found = estimate(type, side, side, base, scaled(delta, base, 0.02));
        assertEquals(RankVerdict.FULL, found.verdict(), found.toString());
    }

    /** Checks that no rank is told for a change so small that it flips some last bits only, whatever its rank was. */
    @ParameterizedTest
    @CsvSource({"0,0.0007", "8,0.0001", "8,0.0007"})
    void roundingHidesSmallChanges(int rank, double relative) {
        int side = 384;
        Random random = new Random(3);
        double[] base = weights(random, side * side);
        double[] delta = rank == 0 ? gaussian(random, side * side) : lowRank(random, side, side, rank);
        RankEstimate found = estimate(DType.BF16, side, side, base, scaled(delta, base, relative));
        assertEquals(RankVerdict.HIDDEN, found.verdict(), found.toString());
    }

    /** Checks a base that was kept in F32, merged, and rounded once. */
    @Test
    void findsTheRankWhereTheBaseWasRoundedToo() {
        int side = 384;
        Random random = new Random(4);
        double[] base = weights(random, side * side);
        double[] delta = scaled(lowRank(random, side, side, 8), base, 0.02);
        double[] tuned = sum(base, delta);
        Shape shape = Shape.of(side, side);
        RankEstimate found = estimate(new MatchedTensors(SampleTensor.of("w", DType.BF16, shape, base),
                SampleTensor.of("w", DType.BF16, shape, tuned), shape, DType.F32)).rank().orElseThrow();
        assertEquals(RankVerdict.LOW, found.verdict(), found.toString());
        assertEquals(8, found.rank(), found.toString());
    }

    /** Checks models that were rounded to a shorter type, and stored in a longer one afterwards. */
    @ParameterizedTest
    @CsvSource({"BF16,F32", "F16,F32", "BF16,F64", "F32,F64"})
    void theTypeThatValuesWereRoundedToCounts(DType type, DType stored) {
        int side = 384;
        Shape shape = Shape.of(side, side);
        Random random = new Random(7);
        double[] base = SampleTensor.of("w", type, shape, weights(random, side * side)).values();
        double[] merged = sum(base, scaled(lowRank(random, side, side, 8), base, 0.02));
        double[] tuned = SampleTensor.of("w", type, shape, merged).values();
        RankEstimate found = estimate(new MatchedTensors(SampleTensor.of("w", stored, shape, base),
                SampleTensor.of("w", stored, shape, tuned), shape, stored)).rank().orElseThrow();
        assertEquals(RankVerdict.LOW, found.verdict(), found.toString());
        assertEquals(8, found.rank(), found.toString());
        assertEquals(1, found.residualOverRounding(), 0.3, found.toString());
    }

    /**
     * Checks changes in few rows, as in an embedding of which training saw few tokens: any few rows are of low rank, so
     * that no rank is told.
     */
    @Test
    void fewChangedRowsTellNothing() {
        int side = 200;
        Random random = new Random(5);
        double[] base = weights(random, side * side);
        double[] delta = new double[side * side];
        for (int i = 0; i < 20 * side; i++) {
            delta[i * 7 % 20 * 10 * side + i / 20] = 0.001 * random.nextGaussian();
        }
        assertTrue(diagnose(DType.F32, side, side, base, delta).rank().isEmpty());
    }

    /** Checks rows whose values differ in size, and rows of zeros, as padding tokens have. */
    @Test
    void rowsOfDifferentSizeDoNotMatter() {
        int side = 384;
        Random random = new Random(6);
        double[] base = weights(random, side * side);
        for (int row = 0; row < side; row++) {
            for (int i = 0; i < side; i++) {
                base[row * side + i] *= row % 50 == 7 ? 0 : Math.pow(2, row % 5);
            }
        }
        for (DType type : List.of(DType.F32, DType.BF16)) {
            RankEstimate full = estimate(type, side, side, base, scaled(gaussian(random, side * side), base, 0.02));
            assertEquals(RankVerdict.FULL, full.verdict(), full.toString());
            RankEstimate low = estimate(type, side, side, base, scaled(lowRank(random, side, side, 8), base, 0.03));
            assertEquals(RankVerdict.LOW, low.verdict(), low.toString());
            assertEquals(8, low.rank(), low.toString());
        }
    }

    /** Checks columns whose values differ in size, and columns of zeros; long rows are folded. */
    @ParameterizedTest
    @CsvSource({"384,384", "256,1536", "300,100"})
    void columnsOfDifferentSizeDoNotMatter(int rows, int columns) {
        Random random = new Random(8);
        double[] sizes = gaussian(random, columns);
        double[] base = weights(random, rows * columns);
        for (int i = 0; i < base.length; i++) {
            base[i] *= i % columns % 50 == 7 ? 0 : Math.exp(sizes[i % columns]);
        }
        for (DType type : List.of(DType.F32, DType.BF16)) {
            RankEstimate full = estimate(type, rows, columns, base,
                    scaled(gaussian(random, rows * columns), base, 0.02));
            assertEquals(RankVerdict.FULL, full.verdict(), full.toString());
            RankEstimate low = estimate(type, rows, columns, base,
                    scaled(lowRank(random, rows, columns, 8), base, 0.01));
            assertEquals(RankVerdict.LOW, low.verdict(), low.toString());
            assertEquals(8, low.rank(), low.toString());
            assertEquals(1, low.residualOverRounding(), 0.3, low.toString());
        }
    }

    private static RankEstimate estimate(DType type, int rows, int columns, double[] base, double[] delta) {
        return diagnose(type, rows, columns, base, delta).rank().orElseThrow();
    }

    /** Diagnoses a base and its sum with a change; the base is rounded to the type first, the sum once more. */
    private static TensorDiagnosis diagnose(DType type, int rows, int columns, double[] base, double[] delta) {
        Shape shape = Shape.of(rows, columns);
        SampleTensor rounded = SampleTensor.of("w", type, shape, base);
        SampleTensor tuned = SampleTensor.of("w", type, shape, sum(rounded.values(), delta));
        return estimate(new MatchedTensors(rounded, tuned, shape, type));
    }

    private static TensorDiagnosis estimate(MatchedTensors pair) {
        try {
            return PairDiagnosis.of(List.of(pair), 0, 1, PruningMonitor.NONE).tensors().getFirst();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static double[] weights(Random random, int count) {
        double[] values = gaussian(random, count);
        for (int i = 0; i < count; i++) {
            values[i] *= STANDARD_DEVIATION;
        }
        return values;
    }

    private static double[] gaussian(Random random, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextGaussian();
        }
        return values;
    }

    private static double[] lowRank(Random random, int rows, int columns, int rank) {
        double[] b = gaussian(random, rows * rank);
        double[] a = gaussian(random, rank * columns);
        double[] product = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < rank; k++) {
                for (int j = 0; j < columns; j++) {
                    product[i * columns + j] += b[i * rank + k] * a[k * columns + j];
                }
            }
        }
        return product;
    }

    /** Scales a change so that its norm is the given part of the base's norm. */
    private static double[] scaled(double[] delta, double[] base, double relative) {
        double factor = relative * norm(base) / norm(delta);
        double[] values = new double[delta.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = delta[i] * factor;
        }
        return values;
    }

    private static double norm(double[] values) {
        double square = 0;
        for (double value : values) {
            square += value * value;
        }
        return Math.sqrt(square);
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = new double[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }
}
