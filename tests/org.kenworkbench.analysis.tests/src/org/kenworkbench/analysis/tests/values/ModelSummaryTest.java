/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.analysis.values.Extent;
import org.kenworkbench.analysis.values.ModelSummary;
import org.kenworkbench.analysis.values.Moments;
import org.kenworkbench.analysis.values.NarrowTypes;
import org.kenworkbench.analysis.values.NonFinite;
import org.kenworkbench.analysis.values.NumberSource;
import org.kenworkbench.analysis.values.NumericTensor;
import org.kenworkbench.analysis.values.TensorSummary;
import org.kenworkbench.analysis.values.ValuePlace;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.tests.ArrayCheckpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;

/** Figures of a tensor are those of a plain loop over doubles. */
class ModelSummaryTest {

    private static final double TOLERANCE = 1e-11;

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "F16", "BF16"})
    void countsEveryValue(DType dtype) throws Exception {
        Random random = new Random(5);
        for (int count : new int[] {1, 2, 3, 2047, 2048, 2049, 4097, 262_144, 262_145, 600_001}) {
            for (double shift : new double[] {0, 3}) {
                double[] values = new double[count];
                for (int i = 0; i < count; i++) {
                    values[i] = shift + random.nextGaussian() / 32 * (random.nextInt(400) == 0 ? 20 : 1);
                    values[i] = random.nextInt(50) == 0 ? 0 : values[i];
                }
                check(Numbers.of("w", dtype, Shape.of(count), values));
            }
        }
    }

    private static void check(Numbers numbers) throws Exception {
        String what = numbers.tensor().info().toString();
        TensorSummary one = summary(numbers, 1);
        assertEquals(one, summary(numbers, 3), what);
        double[] finite = numbers.finite();
        assertEquals(finite.length, one.moments().count(), what);
        assertEquals(numbers.mean(), one.mean(), Math.abs(numbers.mean()) * TOLERANCE, what);
        assertEquals(Math.sqrt(numbers.moment(2)), one.deviation(), one.deviation() * TOLERANCE, what);
        if (finite.length > 1) {
            double square = numbers.moment(2) * numbers.moment(2);
            assertEquals(numbers.moment(4) / square, one.kurtosis(), one.kurtosis() * 1e-9, what);
        }
        assertEquals(Arrays.stream(finite).min().getAsDouble(), one.extent().min(), what);
        assertEquals(Arrays.stream(finite).max().getAsDouble(), one.extent().max(), what);
        assertEquals(Arrays.stream(finite).filter(value -> value == 0).count(), one.extent().zeros(), what);
        assertEquals(numbers.beyond(), one.beyond(), what);
    }

    private static TensorSummary summary(Numbers numbers, int threads) throws Exception {
        return TensorSummary.of(NumericTensor.of(numbers.tensor()), threads, PruningMonitor.NONE);
    }

    @Test
    void countsBeyondSixDeviationsExactly() throws Exception {
        // One value of 1 among n zeros lies sqrt(n) deviations from the mean.
        for (int zeros : new int[] {34, 35, 37, 38, 5000}) {
            double[] values = new double[zeros + 1];
            values[zeros / 2] = 1;
            assertEquals(zeros > 36 ? 1 : 0, summary(Numbers.of("w", DType.F32, Shape.of(zeros + 1), values), 2)
                    .beyond(), () -> String.valueOf(zeros));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "F16", "BF16"})
    void tellsWhereValuesAreNoNumbers(DType dtype) throws Exception {
        double[] values = new double[300 * 16];
        Arrays.fill(values, 2);
        values[0] = -2;
        values[3000] = Double.NEGATIVE_INFINITY;
        values[3001] = Double.NaN;
        values[3003] = Double.NaN;
        values[4000] = Double.POSITIVE_INFINITY;
        TensorSummary found = summary(Numbers.of("w", dtype, Shape.of(300, 16), values), 2);
        assertEquals(2, found.nonFinite().nans());
        assertEquals(Optional.of(new ValuePlace(187, 9, Double.NaN)), found.nonFinite().firstNan());
        assertEquals(2, found.nonFinite().infinities());
        assertEquals(Optional.of(new ValuePlace(187, 8, Double.NEGATIVE_INFINITY)),
                found.nonFinite().firstInfinity());
        assertEquals(4796, found.moments().count());
        assertEquals(-2, found.extent().min());
        assertEquals(2, found.extent().max());
        assertFalse(found.isConstant());
    }

    @Test
    void nothingButNan() throws Exception {
        TensorSummary found = summary(Numbers.of("w", DType.F32, Shape.of(3), Double.NaN, Double.NaN, Double.NaN), 2);
        assertEquals(0, found.moments().count());
        assertEquals(new Extent(Double.NaN, Double.NaN, 0, 0), found.extent());
        assertFalse(found.isConstant());
        assertTrue(Double.isNaN(found.rms()));
    }

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "F16", "BF16"})
    void constantsHaveNoSpread(DType dtype) throws Exception {
        double[] values = new double[384];
        Arrays.fill(values, 0.1);
        TensorSummary found = summary(Numbers.of("w", dtype, Shape.of(384), values), 1);
        assertTrue(found.isConstant());
        assertFalse(found.isZero());
        assertEquals(0, found.deviation());
        assertEquals(found.extent().min(), found.mean());
        assertTrue(summary(Numbers.of("w", dtype, Shape.of(3), 0, -0.0, 0), 1).isZero());
    }

    @Test
    void tellsWhichTypesHaveEveryValue() throws Exception {
        assertEquals(new NarrowTypes(true, true, true), fits(DType.F32, 1, -0.5, 0, Double.NaN, 1.25));
        assertEquals(new NarrowTypes(true, true, false), fits(DType.F32, 1, 1 + 1.0 / 1024));
        assertEquals(new NarrowTypes(true, false, true), fits(DType.F32, 1, 0x1p-60, 65536));
        assertEquals(new NarrowTypes(true, false, false), fits(DType.F32, 1, 0.1f));
        assertEquals(new NarrowTypes(false, false, false), fits(DType.F64, 1, 0.1));
        assertEquals(new NarrowTypes(true, true, false), fits(DType.F64, 1, 1 + 1.0 / 1024));
        assertEquals(new NarrowTypes(true, true, false), fits(DType.F16, 1, 1 + 1.0 / 1024));
        assertEquals(new NarrowTypes(true, false, true), fits(DType.BF16, 1, 65536));
        // The smallest number of F16, and half of it.
        assertEquals(new NarrowTypes(true, true, true), fits(DType.BF16, 1, 0x1p-24));
        assertEquals(new NarrowTypes(true, false, true), fits(DType.BF16, 1, 0x1p-25));
    }

    private static NarrowTypes fits(DType dtype, double... values) throws Exception {
        return summary(Numbers.of("w", dtype, Shape.of(values.length), values), 1).fits();
    }

    @Test
    void handsOutEachTensorOnceAndKeepsTheirOrder() throws Exception {
        Random random = new Random(2);
        ArrayCheckpoint model = new ArrayCheckpoint().with("a", Shape.of(700, 800), floats(random, 560_000))
                .with("b", Shape.of(8), floats(random, 8)).with("c", Shape.of(0, 3), new float[0])
                .with("d", DType.I64, Shape.of(2), new byte[16]).with("e", Shape.of(300, 900), floats(random, 270_000))
                .with("g", DType.Q8_0, Shape.of(2, 32), new byte[68]).withOtherName("a", "f");
        List<TensorSummary> ready = Collections.synchronizedList(new ArrayList<>());
        long[] told = {0};
        PruningMonitor monitor = new PruningMonitor() {
            @Override
            public synchronized void elementsDone(long count) {
                told[0] += count;
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
        ModelSummary found = ModelSummary.of(model.open(), 3, monitor, ready::add);
        assertEquals(List.of("a", "b", "c", "d", "e", "f", "g"),
                found.tensors().stream().map(one -> one.tensor().name()).toList());
        assertEquals(7, ready.size());
        assertEquals(new HashSet<>(found.tensors()), new HashSet<>(ready));
        assertEquals(ModelSummary.valuesToRead(model.open()), told[0]);
        assertEquals(2 * 560_000 + 270_000 + 8, told[0]);
        assertEquals(NumberSource.NONE, found.tensors().get(3).source());
        assertFalse(found.tensors().get(6).isNumeric());
        assertEquals(0, found.tensors().get(2).moments().count());
        assertEquals(found.tensors().get(0).moments(), found.tensors().get(5).moments());
        assertEquals(found, ModelSummary.of(model.open(), 1, PruningMonitor.NONE, one -> {
        }));
        // A tensor of two blocks that comes late is not waited for by the small ones.
        assertTrue(ready.indexOf(found.tensors().get(1)) < ready.indexOf(found.tensors().get(0)));
    }

    private static float[] floats(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void codesOfEightBitsAreReadWithTheirScales() throws Exception {
        byte[] codes = new byte[256 * 128];
        Arrays.fill(codes, (byte) 0x38);
        codes[5] = 0;
        ArrayCheckpoint model = new ArrayCheckpoint().with("a.weight", DType.F8_E4M3, Shape.of(256, 128), codes)
                .with("a.weight_scale_inv", Shape.of(2, 1), 3f, 5f)
                .with("b.weight", DType.F8_E4M3, Shape.of(256, 128), codes);
        ModelSummary found = ModelSummary.of(model.open(), 2, PruningMonitor.NONE, one -> {
        });
        assertEquals(NumberSource.SCALED_CODES, found.tensors().get(0).source());
        assertEquals(5, found.tensors().get(0).extent().max());
        assertEquals(1, found.tensors().get(0).extent().zeros());
        assertEquals(NumberSource.BARE_CODES, found.tensors().get(2).source());
        assertEquals(1, found.tensors().get(2).extent().max());
    }

    @Test
    void canBeCancelled() {
        ArrayCheckpoint model = new ArrayCheckpoint().with("a", Shape.of(700, 800), new float[560_000]);
        PruningMonitor monitor = new PruningMonitor() {
            @Override
            public void elementsDone(long count) {
                // not of interest
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(PruningCancelledException.class, () -> ModelSummary.of(model.open(), 2, monitor, one -> {
        }));
    }

    @Test
    void momentsAddUpWhereMeansAreFarFromZero() {
        Random random = new Random(9);
        double[] values = random.doubles(3000, 1e6, 1e6 + 1).toArray();
        Numbers all = Numbers.of("w", DType.F64, Shape.of(3000), values);
        Moments sum = Moments.NONE;
        for (double value : values) {
            sum = sum.plus(new Moments(1, value, 0, 0, 0));
        }
        assertEquals(Math.sqrt(all.moment(2)), sum.deviation(), 1e-9);
        assertEquals(all.moment(4) / all.moment(2) / all.moment(2), sum.kurtosis(), 1e-7);
        assertEquals(sum, Moments.NONE.plus(sum));
        assertEquals(NonFinite.NONE.count(), 0);
    }
}
