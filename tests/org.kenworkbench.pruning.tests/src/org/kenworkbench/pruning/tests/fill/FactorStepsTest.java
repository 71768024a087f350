/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests.fill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.RowBlock;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.pruning.run.PruningEngine;
import org.kenworkbench.pruning.tests.ArrayCheckpoint;
import org.kenworkbench.pruning.tests.Pruning;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.FactorSteps;
import org.kenworkbench.tensor.steps.QuantisedRows;

/** Tests of factors that are told by steps of a scale in each direction. */
class FactorStepsTest {

    private static final String TENSOR = "w";
    private static final double[] SINGULAR = {8, 5, 3.4, 0.2};

    /** Steps, scales and numbers of the factors of a run. */
    private record Found(byte[] most, short[][] scales, byte[][] steps, double[][] numbers, double[][] exact) {
    }

    private static PruningRequest request(FactorPrecision precision) {
        return PruningRequest.ken(new Budget.KeepShare(1e-6)).withRule("delta-magnitude")
                .withLowRank(SINGULAR.length, precision);
    }

    /** Makes a change of these singular values; its axes are waves, some of their numbers larger than others. */
    private static ArrayCheckpoint[] models(DType dtype, int rows, int columns) {
        double[] base = new Random(5).doubles((long) rows * columns, -1e-3, 1e-3).toArray();
        double[] tuned = base.clone();
        for (int r = 0; r < SINGULAR.length; r++) {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    tuned[i * columns + j] += SINGULAR[r] * wave(r, i, rows) * wave(r, j, columns);
                }
            }
        }
        return new ArrayCheckpoint[] {model(dtype, rows, columns, base), model(dtype, rows, columns, tuned)};
    }

    private static double wave(int r, int i, int n) {
        return Math.sqrt((r == 0 ? 1.0 : 2.0) / n) * Math.cos(Math.PI * (2 * i + 1) * r / (2 * n));
    }

    private static ArrayCheckpoint model(DType dtype, int rows, int columns, double[] values) {
        byte[] bytes = new byte[values.length * dtype.sizeBytes()];
        ElementConversion.fromDoubles(values, values.length, dtype, MemorySegment.ofArray(bytes), 0);
        return new ArrayCheckpoint().with(TENSOR, dtype, Shape.of(rows, columns), bytes);
    }

    private static LowRankFactors factors(FactorPrecision precision, ArrayCheckpoint base, ArrayCheckpoint tuned,
            int threads) throws IOException {
        LowRankFactors[] found = new LowRankFactors[1];
        SelectionSink sink = new SelectionSink() {
            @Override
            public void begin(TensorPlan tensor) {
                assertEquals(precision, tensor.factorPrecision());
            }

            @Override
            public void block(RowBlock block) {
                found[0] = block.factors().orElseThrow();
            }

            @Override
            public void end(TensorResult result) {
                // The factors are those of all blocks.
            }
        };
        try (Checkpoint from = base.open(); Checkpoint to = tuned.open()) {
            PruningEngine.run(PruningPlan.of(request(precision), base.tensors(), tuned.tensors()),
                    Pruning.reference(Pruning.rule("delta-magnitude")), from, to, sink, threads, Pruning.NO_MONITOR);
        } catch (PruningCancelledException e) {
            throw new AssertionError("nobody cancelled", e);
        }
        return found[0];
    }

    private static double[] doubles(Tensor tensor) throws IOException {
        int count = (int) tensor.info().shape().elementCount();
        MemorySegment bytes = MemorySegment.ofArray(new byte[(int) tensor.info().sizeBytes()]);
        tensor.copy(0, bytes);
        double[] values = new double[count];
        Elements.toDoubles(tensor.info().dtype(), bytes, 0, values, count);
        return values;
    }

    private static byte[] bytes(Tensor tensor) throws IOException {
        byte[] bytes = new byte[(int) tensor.info().sizeBytes()];
        tensor.copy(0, MemorySegment.ofArray(bytes));
        return bytes;
    }

    private static Found found(FactorPrecision precision, int rows, int columns, int threads) throws IOException {
        ArrayCheckpoint[] models = models(DType.F32, rows, columns);
        LowRankFactors exact = factors(FactorPrecision.EXACT, models[0], models[1], 2);
        assertTrue(FactorSteps.of(exact).isEmpty());
        LowRankFactors numbers = factors(precision, models[0], models[1], threads);
        FactorSteps steps = FactorSteps.of(numbers).orElseThrow();
        return new Found(steps.most(), new short[][] {steps.leftScales(), steps.rightScales()},
                new byte[][] {bytes(steps.left()), bytes(steps.right())},
                new double[][] {doubles(numbers.left()), doubles(numbers.right())},
                new double[][] {doubles(exact.left()), doubles(exact.right())});
    }

    /** Levels, scales and steps are those of the definition, worked out naively from the exact factors. */
    @ParameterizedTest
    @CsvSource({"INT8, 90, 70, 1", "INT4, 70, 90, 3", "INT4, 70000, 9, 2", "INT8, 9, 70000, 2"})
    void stepsAreThoseOfTheDefinition(FactorPrecision precision, int rows, int columns, int threads)
            throws IOException {
        Found found = found(precision, rows, columns, threads);
        int rank = SINGULAR.length;
        for (int r = 0; r < rank; r++) {
            assertEquals(Math.max(1, Math.rint(precision.mostSteps() * SINGULAR[r] / SINGULAR[0])), found.most[r],
                    "direction " + r);
        }
        for (int side = 0; side < 2; side++) {
            int length = side == 0 ? rows : columns;
            for (int r = 0; r < rank; r++) {
                double[] numbers = new double[length];
                for (int i = 0; i < length; i++) {
                    numbers[i] = found.exact[side][side == 0 ? i * rank + r : r * length + i];
                }
                assertEquals(scale(numbers, found.most[r]), QuantisedRows.scale(found.scales[side][r]));
                double scale = QuantisedRows.scale(found.scales[side][r]);
                for (int i = 0; i < length; i++) {
                    int at = side == 0 ? i * rank + r : r * length + i;
                    double steps = Math.clamp(Math.rint(numbers[i] / scale), -found.most[r], found.most[r]);
                    assertEquals(steps, found.steps[side][at], 0.0);
                    assertEquals(steps * scale, found.numbers[side][at], 0.0);
                }
            }
        }
    }

    /** Finds the scale of which the steps leave least, of those that the definition tries. */
    private static double scale(double[] numbers, int most) {
        int count = Math.min(1 << 16, numbers.length);
        double[] sizes = new double[count];
        double largest = 0;
        for (int i = 0; i < count; i++) {
            sizes[i] = Math.abs(numbers[(int) ((long) i * numbers.length / count)]);
            largest = Math.max(largest, sizes[i]);
        }
        double best = bf16(largest / most);
        double least = Double.POSITIVE_INFINITY;
        for (int part = 16; part > 0; part--) {
            double scale = bf16(largest / most * part / 16);
            for (int fit = 0; fit < 3; fit++) {
                double loss = 0;
                double products = 0;
                double squares = 0;
                for (double size : sizes) {
                    double steps = Math.min(most, Math.rint(size / scale));
                    loss += (size - steps * scale) * (size - steps * scale);
                    products += steps * size;
                    squares += steps * steps;
                }
                if (loss < least) {
                    least = loss;
                    best = scale;
                }
                if (squares == 0) {
                    break;
                }
                scale = bf16(products / squares);
            }
        }
        return best;
    }

    private static double bf16(double value) {
        MemorySegment bytes = MemorySegment.ofArray(new byte[2]);
        ElementConversion.fromDoubles(new double[] {value}, 1, DType.BF16, bytes, 0);
        double[] rounded = new double[1];
        Elements.toDoubles(DType.BF16, bytes, 0, rounded, 1);
        return rounded[0];
    }

    /** Eight bits miss little of what exact factors tell, and four bits more, whatever the type. */
    @ParameterizedTest
    @CsvSource({"F64", "F32", "BF16"})
    void moreStepsMissLess(DType dtype) throws IOException {
        ArrayCheckpoint[] models = models(dtype, 120, 100);
        double[] missed = new double[3];
        for (FactorPrecision precision : FactorPrecision.values()) {
            byte[] pruned = Pruning.run(request(precision), models[0], models[1]).pruned().get(TENSOR);
            double[] is = new double[12_000];
            double[] wanted = new double[12_000];
            Elements.toDoubles(dtype, MemorySegment.ofArray(pruned), 0, is, is.length);
            Elements.toDoubles(dtype, MemorySegment.ofArray(models[1].bytes(TENSOR)), 0, wanted, is.length);
            for (int i = 0; i < is.length; i++) {
                missed[precision.ordinal()] += (is[i] - wanted[i]) * (is[i] - wanted[i]);
            }
        }
        double all = 0;
        for (double singular : SINGULAR) {
            all += singular * singular;
        }
        int exact = FactorPrecision.EXACT.ordinal();
        int eight = FactorPrecision.INT8.ordinal();
        int four = FactorPrecision.INT4.ordinal();
        assertTrue(missed[eight] - missed[exact] < 2e-4 * all, missed[eight] + " of " + all);
        assertTrue(missed[four] < 0.05 * all && missed[four] > missed[eight], missed[four] + " of " + all);
    }

    /** Tells nothing but zeros of a tensor that did not change. */
    @Test
    void unchangedStaysTheBase() throws IOException {
        ArrayCheckpoint model = models(DType.BF16, 40, 30)[0];
        for (FactorPrecision precision : FactorPrecision.values()) {
            assertArrayEquals(model.bytes(TENSOR), Pruning.run(request(precision), model, model).pruned().get(TENSOR));
        }
    }

    /** Numbers that a scale cannot tell are no factors. */
    @Test
    void whatIsTooLargeIsRefused() {
        double[] change = new double[1200];
        for (int i = 0; i < change.length; i++) {
            change[i] = 1e76 * wave(1, i / 30, 40) * wave(1, i % 30, 30);
        }
        ArrayCheckpoint base = model(DType.F64, 40, 30, new double[1200]);
        ArrayCheckpoint tuned = model(DType.F64, 40, 30, change);
        String message = assertThrows(PruningInputException.class,
                () -> Pruning.run(request(FactorPrecision.INT4), base, tuned)).getMessage();
        assertTrue(message.contains("'w' was changed by tuning so much that no factors"), message);
    }
}
