/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.pruning.run.PruningEngine;
import org.kenworkbench.pruning.tests.ArrayCheckpoint;
import org.kenworkbench.pruning.tests.Pruning;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;

/** Rows that share what they keep, against sorting all scores. */
class AllocationTest {

    /** Several blocks, short rows, many ties, a tensor outside the scope and one that never changed. */
    private static ArrayCheckpoint model(int seed) {
        Random random = new Random(seed);
        return new ArrayCheckpoint().with("a.weight", Shape.of(1300, 100), floats(random, 130_000, 0.1))
                .with("b.ties", Shape.of(900, 90), ties(random, 81_000))
                .with("c.bias", Shape.of(33), floats(random, 33, 3))
                .with("d.still", Shape.of(5, 64), new float[320])
                .with("e.ids", DType.I64, Shape.of(9), new byte[72])
                .with("z.small", Shape.of(40, 70), floats(random, 2800, 1e-4));
    }

    private record Value(String tensor, int index, float score) {
    }

    private static Map<String, Integer> rowLengths() {
        return new TreeMap<>(Map.of("a.weight", 100, "b.ties", 90, "c.bias", 33, "d.still", 64, "z.small", 70));
    }

    @ParameterizedTest
    @CsvSource({"magnitude, TENSOR, 0.3", "magnitude, MODEL, 0.3", "delta-magnitude, TENSOR, 0.1",
            "delta-magnitude, MODEL, 0.1",
            "delta-magnitude, MODEL, 0.6", "delta-magnitude, MODEL, 0.999", "magnitude, TENSOR, 0",
            "magnitude, MODEL, 0", "magnitude, MODEL, 1"})
    void highestScoresStay(String rule, Allocation allocation, double share) throws IOException {
        ArrayCheckpoint base = model(1);
        ArrayCheckpoint tuned = model(2);
        Budget budget = new Budget.KeepShare(share);
        Pruning.Outcome outcome = Pruning.run(PruningRequest.ken(budget).withRule(rule).withAllocation(allocation),
                base, tuned);
        Map<String, boolean[]> expected = expected(rule, allocation, budget, base, tuned);
        expected.forEach((name, kept) -> {
            StringBuilder text = new StringBuilder();
            for (boolean one : kept) {
                text.append(one ? '1' : '0');
            }
            assertEquals(text.toString(), outcome.kept(name), name);
        });
        long asRows = Pruning.run(PruningRequest.ken(budget).withRule(rule), base, tuned).result().scope().kept();
        assertEquals(asRows, outcome.result().scope().kept());
    }

    private static Map<String, boolean[]> expected(String rule, Allocation allocation, Budget budget,
            ArrayCheckpoint base,
            ArrayCheckpoint tuned) {
        Map<String, boolean[]> kept = new TreeMap<>();
        List<Value> all = new ArrayList<>();
        long open = 0;
        for (Map.Entry<String, Integer> tensor : rowLengths().entrySet()) {
            float[] t = values(tuned, tensor.getKey());
            float[] b = values(base, tensor.getKey());
            kept.put(tensor.getKey(), new boolean[t.length]);
            for (int i = 0; i < t.length; i++) {
                all.add(new Value(tensor.getKey(), i, Math.abs(rule.equals("magnitude") ? t[i] : t[i] - b[i])));
            }
            open += t.length / tensor.getValue() * budget.k(tensor.getValue());
            if (allocation == Allocation.TENSOR) {
                keep(all, open, kept);
                all.clear();
                open = 0;
            }
        }
        keep(all, open, kept);
        return kept;
    }

    private static void keep(List<Value> values, long count, Map<String, boolean[]> kept) {
        List<Value> sorted = new ArrayList<>(values);
        // Stable: the first in order of tensors and positions among equals.
        sorted.sort(Comparator.comparingDouble(Value::score).reversed());
        sorted.subList(0, (int) count).forEach(value -> kept.get(value.tensor())[value.index()] = true);
    }

    private static float[] values(ArrayCheckpoint model, String tensor) {
        byte[] bytes = model.bytes(tensor);
        float[] values = new float[bytes.length / 4];
        java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    @ParameterizedTest
    @CsvSource({"delta-magnitude, TENSOR", "delta-magnitude, MODEL", "random, MODEL", "random, TENSOR"})
    @Tag("slow")
    void neitherThreadsNorCompanyMatter(String rule, Allocation allocation) throws IOException {
        List<PruningRequest> requests = new ArrayList<>();
        for (double share : new double[] {0.5, 0.02, 1, 0.51}) {
            requests.add(PruningRequest.ken(new Budget.KeepShare(share)).withRule(rule).withAllocation(allocation));
        }
        for (int threads : new int[] {1, 2, 5}) {
            List<Pruning.Outcome> together = Pruning.runEach(requests, Pruning.reference(Pruning.rule(rule)), model(1),
                    model(2), threads);
            for (int i = 0; i < requests.size(); i++) {
                Pruning.Outcome alone = Pruning.run(requests.get(i), model(1), model(2));
                assertEquals(alone.kept(), together.get(i).kept(), requests.get(i).toString());
                assertEquals(alone.result().tensors(), together.get(i).result().tensors());
                assertEquals(alone.result().prunedDigest(), together.get(i).result().prunedDigest());
            }
        }
    }

    /** A larger amount keeps all that a smaller one keeps, and every part of the model its share, about. */
    @ParameterizedTest
    @EnumSource(value = Allocation.class, names = {"TENSOR", "MODEL"})
    void randomIsUniform(Allocation allocation) throws IOException {
        PruningRequest less = PruningRequest.ken(new Budget.KeepShare(0.25)).withRule("random")
                .withAllocation(allocation);
        PruningRequest more = less.withBudget(new Budget.KeepShare(0.5));
        Pruning.Outcome few = Pruning.run(less, model(1), model(2));
        Pruning.Outcome many = Pruning.run(more, model(1), model(2));
        for (String tensor : List.of("a.weight", "b.ties")) {
            String kept = few.kept(tensor);
            assertEquals(0.25, kept.chars().filter(c -> c == '1').count() / (double) kept.length(), 0.01, tensor);
            for (int i = 0; i < kept.length(); i++) {
                assertTrue(kept.charAt(i) == '0' || many.kept(tensor).charAt(i) == '1');
            }
        }
        PruningRequest other = new PruningRequest("random", less.budget(), less.scope(), less.outside(), less.fill(),
                less.providerId(), 1)
                .withAllocation(allocation);
        assertNotEquals(few.kept("a.weight"), Pruning.run(other, model(1), model(2)).kept("a.weight"));
    }

    @ParameterizedTest
    @EnumSource(Allocation.class)
    void randomBesideIsOfWhatSharesTheBudget(Allocation allocation) throws IOException {
        Pruning.Outcome outcome = Pruning.run(
                PruningRequest.ken(new Budget.KeepShare(0.25)).withRule("delta-magnitude").withAllocation(allocation),
                model(1), model(2));
        TensorResult tensor = outcome.of("a.weight");
        double share = allocation == Allocation.MODEL
                ? (double) (outcome.result().scope().kept()) / outcome.result().scope().parameters() : 0.25;
        assertEquals(share * tensor.deltaNormSquared(), tensor.randomKeptDeltaNormSquared(),
                1e-9 * tensor.deltaNormSquared());
    }

    /** The zero matrix has the lowest scores: nothing of it stays, and it is the base's. */
    @Test
    void aTensorMayKeepNothing() throws IOException {
        Pruning.Outcome outcome = Pruning.run(
                PruningRequest.ken(new Budget.KeepShare(0.1)).withRule("magnitude").withAllocation(Allocation.MODEL),
                model(1), model(2));
        TensorResult still = outcome.of("d.still");
        assertEquals(0, still.kept());
        assertEquals(still.baseDigest().orElseThrow(), still.prunedDigest());
        assertTrue(outcome.of("c.bias").kept() > 25, "the bias has the highest scores");
    }

    /** Tensors of all types share one budget; a double is compared as the float32 that it rounds to. */
    @Test
    void typesAreComparedAsFloats() throws IOException {
        ArrayCheckpoint tuned = new ArrayCheckpoint().with("d", Shape.of(3), new double[] {1, 3 + 1e-12, 5})
                .with("f", Shape.of(3), 3f, 4f, -6f);
        ArrayCheckpoint base = new ArrayCheckpoint().with("d", Shape.of(3), new double[3]).with("f", Shape.of(3),
                new float[3]);
        Pruning.Outcome outcome = Pruning.run(
                PruningRequest.ken(new Budget.Count(2)).withRule("magnitude").withAllocation(Allocation.MODEL),
                base, tuned);
        // -6, 5, 4, and of the two threes the one of the tensor that comes first.
        assertEquals("011", outcome.kept("d"));
        assertEquals("011", outcome.kept("f"));
    }

    @Test
    void addedRowsStayAndSpendNothing() throws IOException {
        ArrayCheckpoint base = new ArrayCheckpoint().with("wte.weight", Shape.of(2, 3), new float[6]);
        ArrayCheckpoint tuned = new ArrayCheckpoint().with("wte.weight", Shape.of(3, 3), 1, 2, 3, 4, 5, 6, 9, 9, 9);
        Pruning.Outcome outcome = Pruning.run(
                PruningRequest.ken(new Budget.Count(1)).withRule("magnitude").withAllocation(Allocation.TENSOR),
                base, tuned);
        assertEquals("000011111", outcome.kept("wte.weight"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ken", "ken-by-value", "ken-density", "ken-delta"})
    void rulesWithoutScoresAreRefused(String rule) {
        PruningRequest request = PruningRequest.ken(new Budget.Count(1)).withRule(rule)
                .withAllocation(Allocation.MODEL);
        assertThrows(IllegalArgumentException.class, () -> Pruning.run(request, model(1), model(2)));
    }

    @Test
    void noNumberIsRefusedBeforeAnythingLeaves() {
        ArrayCheckpoint tuned = new ArrayCheckpoint().with("a", Shape.of(2), 1, 2).with("b", Shape.of(2, 2), 1, 2, 3,
                Float.NaN);
        ArrayCheckpoint base = new ArrayCheckpoint().with("a", Shape.of(2), 0, 0).with("b", Shape.of(2, 2), 0, 0, 0, 0);
        String message = assertThrows(PruningInputException.class, () -> Pruning.run(
                PruningRequest.ken(new Budget.Count(1)).withRule("magnitude").withAllocation(Allocation.MODEL), base,
                tuned)).getMessage();
        assertTrue(message.contains("'b'") && message.contains("row 1"), message);
    }

    @Test
    void progressCountsWhatIsRanked() throws Exception {
        PruningRequest request = PruningRequest.ken(new Budget.KeepShare(0.1)).withRule("magnitude")
                .withAllocation(Allocation.TENSOR);
        PruningPlan plan = PruningPlan.of(request, model(1).tensors(), model(2).tensors());
        long[] done = {0};
        PruningMonitor counting = Pruning.monitor(count -> done[0] += count);
        try (Checkpoint base = model(1).open(); Checkpoint tuned = model(2).open()) {
            PruningEngine.run(plan, Pruning.reference(Pruning.rule("magnitude")), base, tuned, Pruning.NO_SINK, 2,
                    counting);
        }
        assertEquals(plan.parameters() + PruningEngine.elementsBefore(plan, 0), done[0]);
        assertEquals(3 * plan.parametersInScope(), PruningEngine.elementsBefore(plan, 0));
    }

    @Test
    void endsWhenCancelled() throws Exception {
        PruningRequest request = PruningRequest.ken(new Budget.KeepShare(0.1)).withRule("magnitude")
                .withAllocation(Allocation.MODEL);
        PruningPlan plan = PruningPlan.of(request, model(1).tensors(), model(2).tensors());
        PruningMonitor cancelled = new PruningMonitor() {
            @Override
            public void elementsDone(long count) {
                // not reached
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        try (Checkpoint base = model(1).open(); Checkpoint tuned = model(2).open()) {
            assertThrows(PruningCancelledException.class,
                    () -> PruningEngine.run(plan, Pruning.reference(Pruning.rule("magnitude")), base,
                            tuned, Pruning.NO_SINK, 2, cancelled));
        }
    }

    private static float[] floats(Random random, int count, double size) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() * size);
        }
        return values;
    }

    private static float[] ties(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (random.nextInt(7) - 3) / 16f;
        }
        return values;
    }
}
