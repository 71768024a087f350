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
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.PruningRequestException;
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
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.Shape;

/** Tests of reset values to which the product of two factors is added. */
class LowRankFillTest {

    private static final String TENSOR = "wte.weight";

    private static PruningRequest request(double keep, int rank) {
        return PruningRequest.ken(new Budget.KeepShare(keep)).withRule("delta-magnitude").withLowRank(rank);
    }

    private static double[] normal(int seed, int count, double size) {
        return new Random(seed).doubles(count, -size, size).toArray();
    }

    /**
     * Creates a matrix of which no more than {@code singular.length} singular values are not zero: those, with axes
     * that are waves, orthogonal to each other.
     */
    private static double[] delta(int rows, int columns, double... singular) {
        double[] values = new double[rows * columns];
        for (int r = 0; r < singular.length; r++) {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    values[i * columns + j] += singular[r] * wave(r, i, rows) * wave(r, j, columns);
                }
            }
        }
        return values;
    }

    /**
     * Returns element i of row r of the discrete cosine transform of length n; rows have length 1 and are at right
     * angles to all others.
     */
    private static double wave(int r, int i, int n) {
        return Math.sqrt((r == 0 ? 1.0 : 2.0) / n) * Math.cos(Math.PI * (2 * i + 1) * r / (2 * n));
    }

    private static ArrayCheckpoint model(DType dtype, Shape shape, double[] values) {
        byte[] bytes = new byte[values.length * dtype.sizeBytes()];
        ElementConversion.fromDoubles(values, values.length, dtype, MemorySegment.ofArray(bytes), 0);
        return new ArrayCheckpoint().with(TENSOR, dtype, shape, bytes);
    }

    private static double[] values(DType dtype, byte[] bytes) {
        double[] values = new double[bytes.length / dtype.sizeBytes()];
        Elements.toDoubles(dtype, MemorySegment.ofArray(bytes), 0, values, values.length);
        return values;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    /**
     * Checks that a change of that rank comes back but for the rounding of the factors and of the sum: each number of a
     * factor is off by half a unit of its last place, so that a product is off by no more than twice that, relative to
     * a sum of magnitudes that √(R) · ‖delta‖ bounds.
     */
    @ParameterizedTest
    @CsvSource({"F64, 40, 30", "F64, 30, 40", "F32, 40, 30", "F32, 200, 17", "F32, 17, 200", "F16, 50, 40",
            "BF16, 40, 50", "F32, 130, 130", "F32, 3, 2"})
    void aChangeOfThatRankComesBack(DType dtype, int rows, int columns) throws IOException {
        double[] singular = rows == 3 ? new double[] {1} : new double[] {3, 1, 0.25};
        double[] base = normal(1, rows * columns, 1);
        Shape shape = Shape.of(rows, columns);
        ArrayCheckpoint from = model(dtype, shape, base);
        base = values(dtype, from.bytes(TENSOR));
        ArrayCheckpoint to = model(dtype, shape, sum(base, delta(rows, columns, singular)));
        double[] tuned = values(dtype, to.bytes(TENSOR));
        Pruning.Outcome outcome = Pruning.run(request(0.01, singular.length), from, to);
        double unit = dtype == DType.BF16 ? 0x1p-8 : dtype == DType.F16 ? 0x1p-11 : 0x1p-24;
        double lengthOfDelta = distance(tuned, base);
        // Rounding the tuned values has made the change one of full rank: what that adds is lost besides.
        double rounded = distance(tuned, sum(base, delta(rows, columns, singular)));
        double most = 3 * unit * Math.sqrt(singular.length) * lengthOfDelta + 2 * rounded
                + unit * Math.sqrt(rows * columns);
        double found = distance(values(dtype, outcome.pruned().get(TENSOR)), tuned);
        assertTrue(found <= most, found + " above " + most);
    }

    /** The error is that of the singular values that are left out, and the greatest are not. */
    @ParameterizedTest
    @CsvSource({"60, 40", "40, 60"})
    void theGreatestSingularValuesStay(int rows, int columns) throws IOException {
        double[] singular = {1, 8, 2, 0.5, 4};
        double[] base = new double[rows * columns];
        double[] change = delta(rows, columns, singular);
        double[] left = {Math.sqrt(1 + 4 + 0.25 + 16), Math.sqrt(1 + 4 + 0.25), Math.sqrt(1 + 0.25), 0.5, 0};
        Shape shape = Shape.of(rows, columns);
        for (int rank = 1; rank <= 5; rank++) {
            Pruning.Outcome outcome = Pruning.run(request(0.02, rank).withAllocation(Allocation.ROW),
                    model(DType.F64, shape, base),
                    model(DType.F64, shape, change));
            double[] pruned = values(DType.F64, outcome.pruned().get(TENSOR));
            String kept = outcome.kept(TENSOR);
            // Kept values are the tuned ones.
            for (int i = 0; i < pruned.length; i++) {
                if (kept.charAt(i) == '1') {
                    assertEquals(change[i], pruned[i]);
                }
            }
            Pruning.Outcome spent = Pruning.run(request(rank * (rows + columns) / (double) (rows * columns), 0),
                    model(DType.F64, shape, base),
                    model(DType.F64, shape, change));
            assertEquals(rank, spent.of(TENSOR).plan().rank());
            assertEquals(0, spent.of(TENSOR).kept());
            assertEquals(left[rank - 1], distance(values(DType.F64, spent.pruned().get(TENSOR)), change), 1e-5);
        }
    }

    /**
     * Checks that factors have as many numbers as would be kept, a rank of one at least, and never as many numbers as
     * the matrix.
     */
    @ParameterizedTest
    @CsvSource({"100, 100, 0.1, 5", "100, 300, 0.1, 8", "300, 100, 0.9, 68", "100, 100, 1, 49", "100, 100, 0.001, 1",
            "3, 2, 0.5, 1", "2, 2, 0.5, 0",
            "50, 1, 0.5, 0"})
    void theAmountIsSpentOnFactors(int rows, int columns, double keep, int rank) throws IOException {
        ArrayCheckpoint model = model(DType.F32, Shape.of(rows, columns), new double[rows * columns]);
        TensorPlan plan = PruningPlan.of(request(keep, 0), model.tensors(), model.tensors()).tensors().getFirst();
        assertEquals(rank, plan.rank());
        assertEquals(rank == 0 ? Math.max(1, Math.rint(keep * columns)) : 0, plan.k());
        assertTrue(plan.factorNumbers() < (long) rows * columns);
        TensorPlan given = PruningPlan.of(request(keep, 1000), model.tensors(), model.tensors()).tensors().getFirst();
        assertEquals(keep == 1 ? 0 : FactorShape.mostRank(rows, columns), given.rank());
        assertEquals(Math.max(1, Math.rint(keep * columns)), given.k());
    }

    /** A vector has no factors: the rule keeps of it what it always does, and the rest is the base's. */
    @Test
    void vectorsAreAsWithFillBase() throws IOException {
        ArrayCheckpoint base = model(DType.F32, Shape.of(20, 20), new double[400]).with("v", Shape.of(10),
                floats(1, 10));
        ArrayCheckpoint tuned = model(DType.F32, Shape.of(20, 20), delta(20, 20, 1)).with("v", Shape.of(10),
                floats(2, 10));
        for (int rank : new int[] {0, 1}) {
            Pruning.Outcome plain = Pruning.run(request(0.3, rank).withFill(Fill.BASE), base, tuned);
            Pruning.Outcome outcome = Pruning.run(request(0.3, rank), base, tuned);
            assertEquals(plain.kept("v"), outcome.kept("v"));
            assertArrayEquals(plain.pruned().get("v"), outcome.pruned().get("v"));
        }
    }

    private static float[] floats(int seed, int count) {
        float[] values = new float[count];
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }

    /**
     * Checks that results are equal bit for bit with rows that the base does not have, several amounts at once and any
     * number of threads.
     */
    @ParameterizedTest
    @CsvSource({"300, 70, 290", "60, 200, 50"})
    void neitherThreadsNorCompanyMatter(int rows, int columns, int rowsOfBase) throws IOException {
        ArrayCheckpoint base = model(DType.F32, Shape.of(rowsOfBase, columns), normal(3, rowsOfBase * columns, 1));
        ArrayCheckpoint tuned = model(DType.F32, Shape.of(rows, columns), normal(4, rows * columns, 1));
        List<PruningRequest> requests = List.of(request(0.2, 0), request(0.01, 0), request(0.5, 0));
        for (int threads : new int[] {1, 3}) {
            List<Pruning.Outcome> together = Pruning.runEach(requests,
                    Pruning.reference(Pruning.rule("delta-magnitude")), base, tuned, threads);
            for (int i = 0; i < requests.size(); i++) {
                Pruning.Outcome alone = Pruning.run(requests.get(i), base, tuned);
                assertArrayEquals(alone.pruned().get(TENSOR), together.get(i).pruned().get(TENSOR));
                assertEquals(alone.result().prunedDigest(), together.get(i).result().prunedDigest());
            }
        }
    }

    /** Checks that a tensor that did not change at all has factors of zeros. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void unchangedStaysTheBase(int rank) throws IOException {
        ArrayCheckpoint model = model(DType.BF16, Shape.of(30, 20), normal(5, 600, 1));
        assertArrayEquals(model.bytes(TENSOR), Pruning.run(request(0.2, rank), model, model).pruned().get(TENSOR));
    }

    @Test
    void whatCannotBeIsRefused() {
        ArrayCheckpoint zeros = model(DType.F64, Shape.of(9, 8), new double[72]);
        double[] values = new double[72];
        values[70] = Double.NaN;
        String message = assertThrows(PruningInputException.class,
                () -> Pruning.run(request(0.3, 0), zeros, model(DType.F64, Shape.of(9, 8), values))).getMessage();
        assertTrue(message.contains("'wte.weight', row 8 of tuned, holds NaN"), message);
        values[70] = 1e300;
        message = assertThrows(PruningInputException.class,
                () -> Pruning.run(request(0.3, 1), zeros, model(DType.F64, Shape.of(9, 8), values))).getMessage();
        assertTrue(message.contains("'wte.weight' was changed by tuning so much"), message);
        values[70] = 1e90;
        message = assertThrows(PruningInputException.class,
                () -> Pruning.run(request(0.3, 0), zeros, model(DType.F64, Shape.of(9, 8), values))).getMessage();
        assertTrue(message.contains("'wte.weight' has reset values that factors would move beyond what F64 holds"),
                message);

        assertThrows(PruningRequestException.class, () -> request(0.3, 0).withAllocation(Allocation.TENSOR));
        ArrayCheckpoint large = new ArrayCheckpoint().with(TENSOR, DType.BF16, Shape.of(4097, 4100),
                new byte[2 * 4097 * 4100]);
        message = assertThrows(PruningInputException.class,
                () -> PruningPlan.of(request(0.3, 512), large.tensors(), large.tensors())).getMessage();
        assertTrue(message.contains("'wte.weight' has 4097 x 4100 values") && message.contains("4096")
                && message.contains("a rank up to 511 can") && message.contains("--scope"), message);
    }

    /** Checks that a run can be cancelled while factors are found, before any block was seen. */
    @Test
    void cancelEndsTheSearchForFactors() throws IOException {
        ArrayCheckpoint model = model(DType.F32, Shape.of(200, 180), normal(6, 36_000, 1));
        PruningPlan plan = PruningPlan.of(request(0.3, 0), model.tensors(), model.tensors());
        int[] asked = new int[1];
        PruningMonitor monitor = new PruningMonitor() {
            @Override
            public void elementsDone(long count) {
                // What the search for factors has done counts as well.
            }

            @Override
            public boolean isCancelled() {
                synchronized (asked) {
                    return ++asked[0] > 100;
                }
            }
        };
        SelectionSink none = new SelectionSink() {
            @Override
            public void begin(TensorPlan tensor) {
                throw new AssertionError("nothing begins");
            }

            @Override
            public void block(RowBlock block) {
                throw new AssertionError("no block comes");
            }

            @Override
            public void end(TensorResult result) {
                throw new AssertionError("nothing ends");
            }
        };
        try (Checkpoint checkpoint = model.open()) {
            assertThrows(PruningCancelledException.class, () -> PruningEngine.run(plan,
                    Pruning.reference(Pruning.rule("delta-magnitude")), checkpoint, checkpoint, none, 2, monitor));
        }
    }
}
