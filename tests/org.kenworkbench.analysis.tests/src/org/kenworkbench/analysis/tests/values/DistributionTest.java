/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.analysis.values.Distribution;
import org.kenworkbench.analysis.values.NumericTensor;
import org.kenworkbench.analysis.values.Outlier;
import org.kenworkbench.analysis.values.Quantile;
import org.kenworkbench.analysis.values.Tails;
import org.kenworkbench.analysis.values.ValueHistogram;
import org.kenworkbench.analysis.values.ValuePlace;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.tests.ArrayCheckpoint;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;

/** A distribution is what sorting all values gives. */
class DistributionTest {

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "F16", "BF16"})
    void isThatOfTheSortedValues(DType dtype) throws Exception {
        Random random = new Random(11);
        for (int[] shape : new int[][] {{1, 1}, {1, 2}, {3, 5}, {40, 51}, {64, 32}, {500, 700}}) {
            double[] values = new double[shape[0] * shape[1]];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(20) == 0 ? 0
                        : random.nextGaussian() / 64 * (1 + random.nextInt(30) / 29 * 9);
            }
            check(Numbers.of("w", dtype, Shape.of(shape[0], shape[1]), values));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "F16", "BF16"})
    void leavesOutWhatIsNoNumber(DType dtype) throws Exception {
        Random random = new Random(12);
        double[] values = random.doubles(5000, -1, 2).toArray();
        for (int i = 0; i < values.length; i += 7) {
            values[i] = i % 3 == 0 ? Double.NaN : i % 3 == 1 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        check(Numbers.of("w", dtype, Shape.of(50, 100), values));
    }

    private static void check(Numbers numbers) throws Exception {
        String what = numbers.tensor().info().toString();
        Distribution found = distribution(numbers, 1);
        Distribution again = distribution(numbers, 3);
        assertEquals(found.quantiles(), again.quantiles(), what);
        assertEquals(found.farthest(), again.farthest(), what);
        double[] sorted = numbers.finite();
        Arrays.sort(sorted);
        for (Quantile quantile : found.quantiles()) {
            double rank = quantile.share() * (sorted.length - 1);
            int below = (int) rank;
            double low = sorted[below];
            double high = sorted[Math.min(sorted.length - 1, below + 1)];
            assertEquals(low + (high - low) * (rank - below), quantile.value(), 1e-15, what);
        }
        ValueHistogram bins = found.histogram();
        assertEquals(sorted[0], bins.low());
        assertEquals(sorted[sorted.length - 1], bins.high());
        assertTrue(Arrays.equals(bins.counts(), again.histogram().counts()), what);
        for (int most : new int[] {1, 7, 60, 100, 5040}) {
            ValueHistogram joined = bins.joined(most);
            assertTrue(joined.bins() <= most && (sorted[0] == sorted[sorted.length - 1] || 2 * joined.bins() > most),
                    what);
            assertEquals(sorted.length, Arrays.stream(joined.counts()).sum(), what);
            assertEquals(numbers.beyond(), Arrays.stream(joined.beyond()).sum(), what);
            for (int i = 0; i < joined.bins() && most <= 100; i++) {
                double from = joined.edge(i) + 1e-9;
                double to = joined.edge(i + 1) - 1e-9;
                long inside = Arrays.stream(sorted).filter(value -> value > from && value < to).count();
                assertTrue(joined.counts()[i] >= inside, what);
            }
        }
        if (sorted[0] == sorted[sorted.length - 1]) {
            assertEquals(List.of(), found.farthest());
            return;
        }
        double mean = numbers.mean();
        long columns = numbers.tensor().info().shape().rowLength();
        List<ValuePlace> farthest = IntStream.range(0, numbers.values().length)
                .filter(i -> Double.isFinite(numbers.values()[i])).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(numbers.values()[i] - mean))
                        .thenComparing(i -> i))
                .limit(Distribution.MOST_FARTHEST)
                .map(i -> new ValuePlace(i / columns, i % columns, numbers.values()[i])).toList();
        // Equally far on both sides of a mean that is rounded, either may come first.
        assertEquals(farthest.stream().map(place -> Math.abs(place.value() - mean)).toList().size(),
                found.farthest().size(), what);
        for (int i = 0; i < farthest.size(); i++) {
            Outlier outlier = found.farthest().get(i);
            assertEquals(Math.abs(farthest.get(i).value() - mean), Math.abs(outlier.place().value() - mean), 1e-12,
                    what);
            assertEquals(numbers.values()[(int) (outlier.place().row() * columns + outlier.place().column())],
                    outlier.place().value(), what);
            assertEquals((outlier.place().value() - mean) / Math.sqrt(numbers.moment(2)), outlier.sigmas(), 1e-9,
                    what);
        }
    }

    private static Distribution distribution(Numbers numbers, int threads) throws Exception {
        return Distribution.of(NumericTensor.of(numbers.tensor()), threads, PruningMonitor.NONE);
    }

    @Test
    void ofAConstantAndOfNothing() throws Exception {
        double[] ones = new double[384];
        Arrays.fill(ones, 1);
        Distribution constant = distribution(Numbers.of("w", DType.BF16, Shape.of(384), ones), 2);
        assertEquals(1, constant.histogram().bins());
        assertEquals(384, constant.histogram().counts()[0]);
        assertEquals(7, constant.quantiles().size());
        assertEquals(Tails.UNKNOWN, constant.tails());
        Distribution nan = distribution(Numbers.of("w", DType.F32, Shape.of(2), Double.NaN, Double.NaN), 2);
        assertEquals(0, nan.histogram().bins());
        assertEquals(List.of(), nan.quantiles());
        assertEquals(0, nan.histogram().joined(10).bins());
        Distribution empty = distribution(Numbers.of("w", DType.F32, Shape.of(0, 4)), 2);
        assertEquals(0, empty.histogram().bins());
    }

    @Test
    void tellsTails() throws Exception {
        Random random = new Random(4);
        double[] even = random.doubles(20_000).toArray();
        assertEquals(Tails.LIGHT, distribution(Numbers.of("w", DType.F32, Shape.of(20_000), even), 2).tails());
        double[] normal = random.doubles(20_000).map(value -> random.nextGaussian()).toArray();
        assertEquals(Tails.NORMAL, distribution(Numbers.of("w", DType.F32, Shape.of(20_000), normal), 2).tails());
        double[] laplace = random.doubles(20_000, -1, 1).map(value -> Math.signum(value) * Math.log(Math.abs(value)))
                .toArray();
        assertEquals(Tails.HEAVY, distribution(Numbers.of("w", DType.F32, Shape.of(20_000), laplace), 2).tails());
        laplace[7] = 90;
        assertEquals(Tails.VERY_HEAVY, distribution(Numbers.of("w", DType.F32, Shape.of(20_000), laplace), 2).tails());
    }

    @Test
    void refusesWhatIsNotReadAsNumbers() throws Exception {
        try (Checkpoint model = new ArrayCheckpoint().with("a", DType.I32, Shape.of(1), new byte[4]).open()) {
            NumericTensor tensor = NumericTensor.of(model, model.tensors().getFirst());
            assertThrows(IllegalArgumentException.class, () -> Distribution.of(tensor, 1, PruningMonitor.NONE));
        }
    }
}
