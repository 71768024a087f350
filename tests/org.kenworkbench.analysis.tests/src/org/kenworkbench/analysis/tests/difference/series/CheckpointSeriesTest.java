/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.difference.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.analysis.difference.series.Against;
import org.kenworkbench.analysis.difference.series.CheckpointSeries;
import org.kenworkbench.analysis.difference.series.SeriesMatch;
import org.kenworkbench.analysis.difference.series.StoppedTensor;
import org.kenworkbench.analysis.difference.series.TensorSeries;
import org.kenworkbench.analysis.difference.series.ValueChange;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Shape;

/** Figures of a series are those of a plain loop over doubles, and each byte is read once. */
class CheckpointSeriesTest {

    /** Squares are summed in float32, of at most 2,048 values in eight sums. */
    private static final double SUM_TOLERANCE = 1.0 / (1 << 16);

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "F16", "BF16"})
    void twentyCheckpointsAreReadOnce(DType dtype) throws Exception {
        Random random = new Random(11);
        int checkpoints = 20;
        // The last is longer than a block, and ends within a chunk.
        List<Shape> shapes = List.of(Shape.of(3), Shape.of(0, 4), Shape.of(7, 300), Shape.of(3, 90_001));
        List<double[][]> values = new ArrayList<>();
        for (Shape shape : shapes) {
            double[][] along = new double[checkpoints][(int) shape.elementCount()];
            for (int j = 0; j < along[0].length; j++) {
                double value = random.nextInt(7) == 0 ? 0 : random.nextGaussian() / 16;
                for (int i = 0; i < checkpoints; i++) {
                    value += random.nextInt(3) == 0 ? 0 : random.nextGaussian() / 64 / (1 + i);
                    along[i][j] = rounded(value, dtype);
                }
            }
            values.add(along);
        }
        for (int threads : new int[] {1, 3}) {
            List<Checkpoints> made = Checkpoints.empty(checkpoints);
            for (int i = 0; i < checkpoints; i++) {
                for (int s = 0; s < shapes.size(); s++) {
                    made.get(i).add("t" + s, dtype, shapes.get(s), values.get(s)[i]);
                }
            }
            CheckpointSeries series = Checkpoints.series(made, threads);
            for (Checkpoints checkpoint : made) {
                assertTrue(checkpoint.isReadOnce());
            }
            for (int s = 0; s < shapes.size(); s++) {
                check(series.tensors().get(s), values.get(s));
            }
        }
    }

    @Test
    void sumsDoNotDependOnThreads() throws Exception {
        Random random = new Random(5);
        List<Checkpoints> made = Checkpoints.empty(4);
        for (Checkpoints checkpoint : made) {
            for (int t = 0; t < 5; t++) {
                double[] values = random.doubles(400_003).map(value -> value - 0.5).toArray();
                checkpoint.add("t" + t, DType.F32, Shape.of(values.length), values);
            }
        }
        CheckpointSeries one = Checkpoints.series(made, 1);
        for (int threads : new int[] {2, 7}) {
            CheckpointSeries more = Checkpoints.series(made, threads);
            for (int t = 0; t < 5; t++) {
                for (int i = 0; i < 4; i++) {
                    for (Against against : Against.values()) {
                        assertEquals(one.tensors().get(t).change(against, i), more.tensors().get(t).change(against, i));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "BF16"})
    void valuesThatAreNoNumbersAreCountedAndLeftOut(DType dtype) throws Exception {
        double nan = Double.NaN;
        List<Checkpoints> made = Checkpoints.empty(3);
        made.get(0).add("w", dtype, Shape.of(4), 1, 2, 3, 4);
        made.get(1).add("w", dtype, Shape.of(4), 1, nan, 3.5, 4);
        made.get(2).add("w", dtype, Shape.of(4), Double.NEGATIVE_INFINITY, nan, 3.5, 8);
        TensorSeries found = Checkpoints.series(made, 1).tensors().getFirst();
        assertEquals(List.of(0L, 1L, 2L), List.of(found.notFinite(0), found.notFinite(1), found.notFinite(2)));
        assertEquals(Optional.of(new ValueChange(0.25, 1 + 9 + 16, 2, 0.5)), found.change(Against.STEP, 1));
        assertEquals(Optional.of(new ValueChange(16, 3.5 * 3.5 + 16, 2, 4)), found.change(Against.STEP, 2));
        assertEquals(Optional.of(new ValueChange(16.25, 9 + 16, 4, 4)), found.change(Against.FIRST, 2));
        assertEquals(Optional.of(new ValueChange(16, 3.5 * 3.5 + 64, 2, 4)), found.change(Against.LAST, 1));
    }

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "BF16"})
    void squaresMayLeaveTheRangeOfFloats(DType dtype) throws Exception {
        Random random = new Random(3);
        for (double scale : new double[] {1e-30, 1e-14, 1e16, 1e30}) {
            double[][] values = new double[3][5000];
            List<Checkpoints> made = Checkpoints.empty(3);
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 5000; j++) {
                    values[i][j] = rounded(scale * random.nextGaussian(), dtype);
                }
                made.get(i).add("w", dtype, Shape.of(5000), values[i]);
            }
            check(Checkpoints.series(made, 2).tensors().getFirst(), values);
        }
    }

    @Test
    void whatIsMissingOrOfAnotherShapeHasNoChange() throws Exception {
        List<Checkpoints> made = Checkpoints.empty(4);
        for (int i = 0; i < 4; i++) {
            if (i != 1) {
                made.get(i).add("a", DType.F32, Shape.of(2, 1), i, 1);
            }
            made.get(i).add("b", i == 0 ? DType.F32 : DType.BF16, i == 0 ? Shape.of(1, 1) : Shape.of(2, 1),
                    i == 0 ? new double[] {1} : new double[] {i, 1});
            made.get(i).addCodes("codes", DType.U8, 3);
        }
        CheckpointSeries series = Checkpoints.series(made, 1);
        assertEquals(List.of("codes"),
                series.match().omitted().stream().map(omitted -> omitted.tensor().name()).toList());
        assertEquals(SeriesMatch.Reason.NO_NUMBERS, series.match().omitted().getFirst().reason());
        TensorSeries a = series.tensors().get(0);
        TensorSeries b = series.tensors().get(1);
        assertEquals(Optional.empty(), a.change(Against.STEP, 1));
        assertEquals(Optional.empty(), a.change(Against.STEP, 2));
        assertEquals(4, a.change(Against.FIRST, 2).orElseThrow().delta());
        assertEquals(1, a.change(Against.STEP, 3).orElseThrow().delta());
        assertEquals(Optional.empty(), b.change(Against.STEP, 1));
        assertEquals(Optional.empty(), b.change(Against.FIRST, 3));
        assertEquals(1, b.change(Against.STEP, 2).orElseThrow().delta());
        assertEquals(Shape.of(2, 1), b.tensor().shape());
    }

    @Test
    void itStopsWhereAllLaterStepsAreBelowTheLimit() throws Exception {
        List<Checkpoints> made = Checkpoints.empty(6);
        double[] values = {100, 101, 101.01, 103, 103.01, 103.02};
        for (int i = 0; i < 6; i++) {
            made.get(i).add("w", DType.F64, Shape.of(1, 1), values[i]).add("still", DType.F64, Shape.of(1, 1), 1);
        }
        CheckpointSeries series = Checkpoints.series(made, 1);
        TensorSeries still = series.tensors().get(0);
        TensorSeries w = series.tensors().get(1);
        assertEquals(OptionalInt.of(4), w.stoppedAt(0.001));
        assertEquals(OptionalInt.empty(), w.stoppedAt(0.00001));
        assertEquals(OptionalInt.of(1), w.stoppedAt(0.5));
        assertTrue(w.moved());
        assertEquals(OptionalInt.of(1), still.stoppedAt(0.001));
        assertEquals(false, still.moved());
    }

    @Test
    void itCanBeCancelled() {
        List<Checkpoints> made = Checkpoints.empty(2);
        made.forEach(checkpoint -> checkpoint.add("w", DType.F32, Shape.of(2), 1, 2));
        PruningMonitor cancelled = new PruningMonitor() {
            @Override
            public void elementsDone(long count) {
                // not asked
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        List<Checkpoint> all = List.copyOf(made);
        assertThrows(PruningCancelledException.class, () -> CheckpointSeries
                .of(Checkpoints.series(made, 1).points(), all, SeriesMatch.of(all), 1, cancelled));
    }

    @Test
    void stepsThatGoBackAddUpToMoreThanTheWholeWay() throws Exception {
        List<Checkpoints> made = Checkpoints.empty(4);
        double[][] along = {{3, 4}, {3, 5}, {3, 4}, {3, 4.5}};
        for (int i = 0; i < along.length; i++) {
            made.get(i).add("back", DType.F32, Shape.of(2), along[i]);
            made.get(i).add("straight", DType.F32, Shape.of(2), 3 + i, 4);
            made.get(i).add("zero", DType.F32, Shape.of(1), i);
            made.get(i).add("still", DType.F32, Shape.of(1), 0);
            if (i != 2) {
                made.get(i).add("gap", DType.F32, Shape.of(1), i);
            }
        }
        Map<String, TensorSeries> found = Checkpoints.series(made, 1).tensors().stream()
                .collect(Collectors.toMap(tensor -> tensor.tensor().name(), tensor -> tensor));
        assertEquals(2.5 / 5, found.get("back").path(), 1e-9);
        assertEquals(0.5 / 5, found.get("back").relative(Against.FIRST, 3), 1e-9);
        assertEquals(found.get("straight").relative(Against.FIRST, 3), found.get("straight").path(), 1e-9);
        assertEquals(Double.POSITIVE_INFINITY, found.get("zero").path());
        assertEquals(0, found.get("still").path());
        assertTrue(Double.isNaN(found.get("gap").path()));
    }

    /**
     * Checks the order, and that a tensor that ends in NaN, is gone at the end, or is unknown for a while is not to be
     * frozen.
     */
    @Test
    void tensorsThatStoppedAreListedByTheStepAtWhichTheyDid() throws Exception {
        List<Checkpoints> made = Checkpoints.empty(4);
        for (int i = 0; i < 4; i++) {
            made.get(i).add("encoder.layer.10.attention.self.query.weight", DType.F32, Shape.of(1, 1),
                    i < 2 ? 1 + i : 2);
            made.get(i).add("encoder.layer.2.attention.self.key.weight", DType.F32, Shape.of(1, 1), i < 2 ? 1 + i : 2);
            made.get(i).add("encoder.layer.2.attention.self.query.weight", DType.F32, Shape.of(1, 1),
                    i < 2 ? 1 + i : 2);
            made.get(i).add("encoder.layer.0.output.dense.bias", DType.F32, Shape.of(1), i < 3 ? 1 + i : 3);
            made.get(i).add("encoder.layer.0.output.dense.weight", DType.F32, Shape.of(1, 1), 1 + i);
            made.get(i).add("embeddings.weight", DType.F32, Shape.of(1, 1), 1);
            made.get(i).add("encoder.layer.1.output.dense.bias", DType.F32, Shape.of(2), 1, i == 3 ? Double.NaN : 1);
            if (i != 2) {
                made.get(i).add("gap.weight", DType.F32, Shape.of(1, 1), i < 1 ? 1 : 2);
            }
            if (i < 3) {
                made.get(i).add("head.weight", DType.F32, Shape.of(1, 1), 1);
            }
        }
        List<StoppedTensor> stopped = StoppedTensor.of(Checkpoints.series(made, 1), 0.01);
        assertEquals(List.of("1 embeddings.weight", "2 encoder.layer.2.attention.self.query.weight",
                "2 encoder.layer.2.attention.self.key.weight", "2 encoder.layer.10.attention.self.query.weight",
                "3 encoder.layer.0.output.dense.bias"),
                stopped.stream().map(one -> one.from() + " " + one.tensor().name()).toList());
        assertEquals(List.of(false, true, true, true, true), stopped.stream().map(StoppedTensor::moved).toList());
    }

    private static void check(TensorSeries found, double[][] values) {
        int last = values.length - 1;
        for (int i = 0; i <= last; i++) {
            if (i > 0) {
                check(found.change(Against.STEP, i).orElseThrow(), values[i - 1], values[i]);
            }
            check(found.change(Against.FIRST, i).orElseThrow(), values[0], values[i]);
            check(found.change(Against.LAST, i).orElseThrow(), values[last], values[i]);
        }
    }

    private static void check(ValueChange found, double[] base, double[] now) {
        double delta = 0;
        double squares = 0;
        double largest = 0;
        long changed = 0;
        for (int i = 0; i < base.length; i++) {
            delta += (now[i] - base[i]) * (now[i] - base[i]);
            squares += base[i] * base[i];
            largest = Math.max(largest, Math.abs(now[i] - base[i]));
            changed += now[i] == base[i] ? 0 : 1;
        }
        assertEquals(delta, found.delta(), delta * SUM_TOLERANCE);
        assertEquals(squares, found.base(), squares * SUM_TOLERANCE);
        assertEquals(largest, found.largest(), largest * 1e-6);
        assertEquals(changed, found.changed());
    }

    private static double rounded(double value, DType dtype) {
        MemorySegment bytes = MemorySegment.ofArray(new long[1]);
        ElementConversion.fromDoubles(new double[] {value}, 1, dtype, bytes, 0);
        double[] back = new double[1];
        Elements.toDoubles(dtype, bytes, 0, back, 1);
        return back[0];
    }
}
