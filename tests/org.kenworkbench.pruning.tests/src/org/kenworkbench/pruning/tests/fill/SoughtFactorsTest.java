/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests.fill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.pruning.block.Workers;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.plan.ChangeForm;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.RowBlock;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.pruning.run.ChangeFactorFinder;
import org.kenworkbench.pruning.run.PlanRun;
import org.kenworkbench.pruning.run.PruningEngine;
import org.kenworkbench.pruning.tests.ArrayCheckpoint;
import org.kenworkbench.pruning.tests.Pruning;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.LowRankSum;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.FactorSteps;
import org.kenworkbench.tensor.steps.ValuePrecision;

/** Tests of the factors of matrices that are too large to find them by all singular values, or to hold them. */
@Tag("slow")
class SoughtFactorsTest {

    private static final String TENSOR = "layer.weight";
    private static final PruningRequest REQUEST = PruningRequest.ken(new Budget.KeepShare(1))
            .withRule("delta-magnitude").withLowRank(1).withAllocation(Allocation.TENSOR);

    private static final SelectionSink NOTHING_SELECTED = new SelectionSink() {
        @Override
        public void begin(TensorPlan tensor) {
            throw new AssertionError(tensor);
        }

        @Override
        public void block(RowBlock block) {
            throw new AssertionError(block);
        }

        @Override
        public void end(TensorResult result) {
            throw new AssertionError(result);
        }
    };

    /** A change with some strong directions, of singular values that fall slowly, in noise. */
    private static float[] change(int rows, int columns) {
        Random random = new Random(rows);
        int strong = 20;
        float[] left = normal(random, rows * strong);
        float[] right = normal(random, strong * columns);
        float[] change = normal(random, rows * columns);
        for (int r = 0; r < strong; r++) {
            float size = 8f / (r + 1);
            for (int row = 0; row < rows; row++) {
                float factor = size * left[row * strong + r];
                for (int column = 0; column < columns; column++) {
                    change[row * columns + column] += factor * right[r * columns + column];
                }
            }
        }
        return change;
    }

    private static float[] normal(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static ArrayCheckpoint zeros(int rows, int columns) {
        return new ArrayCheckpoint().with(TENSOR, Shape.of(rows, columns), new float[rows * columns]);
    }

    private static double leftOut(float[] change, byte[] pruned) {
        double[] values = new double[change.length];
        Elements.toDoubles(DType.F32, MemorySegment.ofArray(pruned), 0, values, values.length);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (change[i] - values[i]) * (change[i] - values[i]);
        }
        return sum;
    }

    /** Noise has directions that are hardest to tell apart: sought factors leave out 0.3 % more of it than the best. */
    @Test
    void soughtFactorsLeaveOutHardlyMoreThanTheBest() throws IOException {
        int rows = 2060;
        int columns = 2080;
        float[] change = change(rows, columns);
        ArrayCheckpoint base = zeros(rows, columns);
        ArrayCheckpoint tuned = new ArrayCheckpoint().with(TENSOR, Shape.of(rows, columns), change);
        for (int rank : new int[] {4, 40}) {
            PruningPlan best = PruningPlan.of(REQUEST.withLowRank(rank).withAllocation(Allocation.ROW)
                    .withBudget(new Budget.ResetShare(1)), base.tensors(), tuned.tensors());
            assertFalse(best.tensors().getFirst().seeksFactors());
            PruningPlan sought = PruningPlan.of(REQUEST, base.tensors(), tuned.tensors()).withForms(
                    Map.of(new TensorId(TENSOR),
                            new ChangeForm(0, ValuePrecision.EXACT, rank, FactorPrecision.EXACT)));
            assertTrue(sought.tensors().getFirst().seeksFactors());
            double least = leftOut(change, Pruning.run(best, base, tuned).pruned().get(TENSOR));
            double left = leftOut(change, Pruning.run(sought, base, tuned).pruned().get(TENSOR));
            assertTrue(left >= least * (1 - 1e-6) && left <= least * 1.003, rank + ": " + left + " beside " + least);
        }
    }

    /** A run gives the product of the factors that a finder finds, whatever other ranks that was asked for before. */
    @Test
    void neitherThreadsNorOtherRanksMatter() throws Exception {
        int rows = 2300;
        int columns = 2050;
        ArrayCheckpoint base = zeros(rows, columns);
        ArrayCheckpoint tuned = new ArrayCheckpoint().with(TENSOR, Shape.of(rows, columns), change(rows, columns));
        TensorPlan plan = PruningPlan.of(REQUEST, base.tensors(), tuned.tensors()).tensors().getFirst();
        byte[] told;
        try (Checkpoint ofBase = base.open(); Checkpoint ofTuned = tuned.open()) {
            ChangeFactorFinder finder = new ChangeFactorFinder(plan, ofBase, ofTuned, 64, () -> false);
            byte[] afterOthers = null;
            for (int rank : new int[] {64, 2, 24}) {
                afterOthers = left(finder.find(rank, FactorPrecision.EXACT).orElseThrow(), 0, rows);
            }
            byte[] alone = left(new ChangeFactorFinder(plan, ofBase, ofTuned, 24, () -> false)
                    .find(24, FactorPrecision.EXACT).orElseThrow(), 0, rows);
            assertArrayEquals(alone, afterOthers);
            told = product(finder.find(24, FactorPrecision.INT8).orElseThrow(), rows * columns);
        }
        PruningPlan formed = PruningPlan.of(REQUEST, base.tensors(), tuned.tensors()).withForms(
                Map.of(new TensorId(TENSOR), new ChangeForm(0, ValuePrecision.EXACT, 24, FactorPrecision.INT8)));
        List<Pruning.Outcome> outcomes = List.of(
                Pruning.run(List.of(formed), Pruning.reference(Pruning.rule("delta-magnitude")), base, tuned, 1)
                        .getFirst(),
                Pruning.run(List.of(formed), Pruning.reference(Pruning.rule("delta-magnitude")), base, tuned, 3)
                        .getFirst());
        assertArrayEquals(told, outcomes.get(0).pruned().get(TENSOR));
        assertArrayEquals(told, outcomes.get(1).pruned().get(TENSOR));
    }

    /** A run whose caller is interrupted while directions are sought ends as one that was cancelled. */
    @Test
    void anInterruptedSearchIsCancelled() throws Exception {
        int rows = 2300;
        int columns = 2050;
        ArrayCheckpoint base = zeros(rows, columns);
        ArrayCheckpoint tuned = new ArrayCheckpoint().with(TENSOR, Shape.of(rows, columns), change(rows, columns));
        PruningPlan formed = PruningPlan.of(REQUEST, base.tensors(), tuned.tensors()).withForms(
                Map.of(new TensorId(TENSOR), new ChangeForm(0, ValuePrecision.EXACT, 24, FactorPrecision.EXACT)));
        try (Checkpoint ofBase = base.open(); Checkpoint ofTuned = tuned.open()) {
            Thread.currentThread().interrupt();
            assertThrows(PruningCancelledException.class, () -> PruningEngine.runEach(
                    List.of(new PlanRun(formed, NOTHING_SELECTED)), Pruning.reference(Pruning.rule("delta-magnitude")),
                    ofBase, ofTuned, 2, Pruning.NO_MONITOR));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    /** An interrupt counts also where all has been done by the time that it is looked for. */
    @Test
    void anInterruptedCallerGetsNothingThatIsDone() {
        try (Workers workers = new Workers("test-", 1, Pruning.NO_MONITOR)) {
            Thread.currentThread().interrupt();
            assertThrows(PruningCancelledException.class, () -> workers.run(1, _ -> {
            }));
            assertThrows(PruningCancelledException.class,
                    () -> workers.await(CompletableFuture.completedFuture("done")));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    /** Returns the bytes of what factors tell of a tensor whose base is zeros. */
    private static byte[] product(LowRankFactors factors, int count) throws IOException {
        byte[] bytes = new byte[count * Float.BYTES];
        MemorySegment numbers = MemorySegment.ofArray(bytes);
        new LowRankSum(factors, DType.F32).add(0, count, numbers, numbers);
        return bytes;
    }

    /**
     * A left factor of more than 64 MB is computed whenever it is read. Its steps are those that the same directions
     * have in a smaller one, which is held, and the same each time.
     */
    @Test
    void stepsOfALargeLeftFactorAreThoseOfOneThatIsHeld() throws Exception {
        int rows = 132_000;
        int columns = 132;
        byte[] bytes = new byte[2 * rows * columns];
        Random random = new Random(1);
        for (int i = 0; i < bytes.length; i += 2) {
            // BF16 numbers from 2^-8 to 2^8, with their signs.
            bytes[i] = (byte) random.nextInt();
            bytes[i + 1] = (byte) (0x3B + random.nextInt(9) | random.nextInt(2) << 7);
        }
        Shape shape = Shape.of(rows, columns);
        ArrayCheckpoint base = new ArrayCheckpoint().with(TENSOR, DType.BF16, shape, new byte[bytes.length]);
        ArrayCheckpoint tuned = new ArrayCheckpoint().with(TENSOR, DType.BF16, shape, bytes);
        TensorPlan plan = PruningPlan.of(REQUEST, base.tensors(), tuned.tensors()).tensors().getFirst();
        try (Checkpoint ofBase = base.open(); Checkpoint ofTuned = tuned.open()) {
            ChangeFactorFinder finder = new ChangeFactorFinder(plan, ofBase, ofTuned, 128, () -> false);
            for (FactorPrecision precision : new FactorPrecision[] {FactorPrecision.INT8, FactorPrecision.INT4}) {
                FactorSteps computed = FactorSteps.of(finder.find(128, precision).orElseThrow()).orElseThrow();
                FactorSteps held = FactorSteps.of(finder.find(64, precision).orElseThrow()).orElseThrow();
                assertFalse(computed.isInMemory());
                assertTrue(held.isInMemory());
                int count = 3000;
                for (int first : new int[] {0, 70_001, rows - count}) {
                    byte[] ofComputed = read(computed.left(), (long) first * 128, count * 128);
                    assertArrayEquals(ofComputed, read(computed.left(), (long) first * 128, count * 128));
                    byte[] ofHeld = read(held.left(), (long) first * 64, count * 64);
                    for (int i = 0; i < ofHeld.length; i++) {
                        assertEquals(ofHeld[i], ofComputed[i / 64 * 128 + i % 64]);
                    }
                }
            }
        }
    }

    private static byte[] left(LowRankFactors factors, int first, int rows) throws IOException {
        int rowBytes = factors.shape().rank() * factors.dtype().sizeBytes();
        return read(factors.left(), (long) first * rowBytes, rows * rowBytes);
    }

    private static byte[] read(Tensor tensor, long at, int count) throws IOException {
        byte[] bytes = new byte[count];
        tensor.copy(at, MemorySegment.ofArray(bytes));
        return bytes;
    }
}
