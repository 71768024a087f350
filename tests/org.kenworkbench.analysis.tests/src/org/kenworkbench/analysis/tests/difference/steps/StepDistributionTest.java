/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.difference.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.analysis.diagnosis.MatchedTensors;
import org.kenworkbench.analysis.difference.steps.StepDistribution;
import org.kenworkbench.analysis.difference.steps.StepQuantile;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.MemoryTensor;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Steps are the numbers between two of a type. */
class StepDistributionTest {

    private static StepDistribution steps(DType dtype, double[] base, double[] tuned, int threads) throws Exception {
        Shape shape = Shape.of(base.length);
        return StepDistribution.of(new MatchedTensors(tensor(dtype, base), tensor(dtype, tuned), shape, dtype), threads,
                PruningMonitor.NONE);
    }

    private static MemoryTensor tensor(DType dtype, double[] values) {
        TensorInfo info = new TensorInfo(new TensorId("w"), dtype, Shape.of(values.length));
        MemorySegment bytes = Arena.ofAuto().allocate(Math.max(1, info.sizeBytes()), Long.BYTES).asSlice(0,
                info.sizeBytes());
        ElementConversion.fromDoubles(values, values.length, dtype, bytes, 0);
        return new MemoryTensor(info, bytes);
    }

    @Test
    void countsNumbersBetweenTwo() throws Exception {
        // Of F16, 1024 numbers lie from 1 to 2, and as many from 2 to 4.
        double[] base = {1, 1, 1, 2, -1, 0, -0.0, 0x1p-24, 1, Double.NaN, 1};
        double[] tuned = {1, 1 + 1.0 / 1024, 2, 1, 1, -0.0, 0, -0x1p-24, 4, 1, Double.POSITIVE_INFINITY};
        for (DType dtype : new DType[] {DType.F16, DType.F32, DType.F64}) {
            StepDistribution found = steps(dtype, base, tuned, 2);
            assertEquals(DType.F16, found.unit());
            assertEquals(9, found.values());
            assertEquals(3, found.unmoved());
            // One step, 1024, 2048, and the way through zero: twice 15 times 1024.
            List<Long> raised = Arrays.asList(1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L, 1L, 0L, 0L, 1L);
            assertEquals(raised, found.raised());
            assertEquals(1, found.lowered().get(1));
            assertEquals(1, found.lowered().get(10));
            assertEquals(2, found.lowered().stream().mapToLong(Long::longValue).sum());
            assertEquals(List.of(new StepQuantile(0.5, 2), new StepQuantile(0.9, 30720), new StepQuantile(0.99, 30720),
                    new StepQuantile(1, 30720)), found.quantiles());
        }
    }

    @Test
    void unitIsTheTypeThatHasAllValues() throws Exception {
        double[] one = {1, 2};
        assertEquals(DType.BF16, steps(DType.F32, one, new double[] {1, 0x1p40}, 1).unit());
        assertEquals(DType.F32, steps(DType.F32, one, new double[] {1, 0.1f}, 1).unit());
        assertEquals(DType.F64, steps(DType.F64, one, new double[] {1, 0.1}, 1).unit());
        assertEquals(DType.BF16, steps(DType.BF16, one, one, 1).unit());
        assertEquals(List.of(), steps(DType.F32, new double[0], new double[0], 1).quantiles());
    }

    /** The widest step that there is does not leave the range of a long. */
    @Test
    void takesTheFarthestStepOfDoubles() throws Exception {
        StepDistribution found = steps(DType.F64, new double[] {-Double.MAX_VALUE, 0.1},
                new double[] {Double.MAX_VALUE, 0.1}, 1);
        assertEquals(Long.MAX_VALUE, found.quantiles().getLast().steps());
        assertEquals(1, found.raised().getLast());
    }

    /** Steps of a type of four bytes take all 32 bits where the sign changes. */
    @Test
    void takesTheFarthestStepOfFloats() throws Exception {
        StepDistribution found = steps(DType.F32, new double[] {-3, 0.1f}, new double[] {3.1f, 0.1f}, 1);
        long farthest = (long) Float.floatToIntBits(3) + Float.floatToIntBits(3.1f);
        assertTrue(farthest > 1L << 31, "a step of 32 bits");
        assertEquals(farthest, found.quantiles().getLast().steps());
        assertEquals(0, found.quantiles().getFirst().steps());
    }

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "F16", "BF16"})
    void quantilesAreThoseOfTheSortedSteps(DType dtype) throws Exception {
        Random random = new Random(6);
        int count = 300_000;
        double[] base = new double[count];
        double[] tuned = new double[count];
        for (int i = 0; i < count; i++) {
            base[i] = random.nextGaussian();
            tuned[i] = random.nextInt(10) == 0 ? base[i] : base[i] + random.nextGaussian() / 100;
        }
        StepDistribution found = steps(dtype, base, tuned, 3);
        assertEquals(found, steps(dtype, base, tuned, 1));
        long[] sorted = new long[count];
        double[] b = read(dtype, base);
        double[] t = read(dtype, tuned);
        for (int i = 0; i < count; i++) {
            sorted[i] = place(dtype, t[i]).subtract(place(dtype, b[i])).abs().longValueExact();
        }
        Arrays.sort(sorted);
        for (StepQuantile quantile : found.quantiles()) {
            assertEquals(sorted[(int) Math.ceil(quantile.share() * count) - 1], quantile.steps());
        }
        assertEquals(Arrays.stream(sorted).filter(steps -> steps == 0).count(), found.unmoved());
    }

    private static double[] read(DType dtype, double[] values) {
        double[] read = new double[values.length];
        org.kenworkbench.tensor.Elements.toDoubles(dtype, tensor(dtype, values).bytes(), 0, read, read.length);
        return read;
    }

    private static BigInteger place(DType dtype, double value) {
        double magnitude = Math.abs(value);
        long place = switch (dtype) {
            case F64 -> Double.doubleToLongBits(magnitude);
            case F32 -> Float.floatToIntBits((float) magnitude);
            case F16 -> Float.floatToFloat16((float) magnitude);
            default -> Float.floatToIntBits((float) magnitude) >> 16;
        };
        return BigInteger.valueOf(value < 0 ? -place : place);
    }

    @Test
    void refusesWhatIsNotReadAsNumbers() {
        TensorInfo info = new TensorInfo(new TensorId("w"), DType.I8, Shape.of(1));
        MemoryTensor tensor = new MemoryTensor(info, MemorySegment.ofArray(new byte[1]));
        MatchedTensors pair = new MatchedTensors(tensor, tensor, Shape.of(1), DType.I8);
        assertThrows(IllegalArgumentException.class, () -> StepDistribution.of(pair, 1, PruningMonitor.NONE));
    }
}
