/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.Rescale;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorSpan;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.pruning.run.BudgetSearch;
import org.kenworkbench.pruning.run.DividedPruning;
import org.kenworkbench.pruning.run.PlanRun;
import org.kenworkbench.pruning.tests.ArrayCheckpoint;
import org.kenworkbench.pruning.tests.Pruning;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;

/** Tensors that are shared out among processes, against the whole at once. */
class DividedPruningTest {

    private static final List<Budget> AMOUNTS = List.of(new Budget.KeepShare(0.5), new Budget.KeepShare(0.05),
            new Budget.KeepShare(1), new Budget.KeepShare(0.2), new Budget.KeepShare(0));

    /** Several blocks, many equal values, added rows, tied tensors, and tensors that are not pruned. */
    private static ArrayCheckpoint model(int seed) {
        Random random = new Random(seed);
        return new ArrayCheckpoint().with("a.ties", Shape.of(1500, 90), ties(random, 1500 * 90))
                .with("b.bias", Shape.of(33), floats(random, 33))
                .with("c.ties", Shape.of(900, 90), ties(random, 900 * 90))
                .with("d.still", Shape.of(5, 64), new float[320])
                .with("e.ids", DType.I64, Shape.of(9), new byte[72])
                .with("f.empty", Shape.of(0), new float[0])
                .with("g.weight", Shape.of(40, 70), floats(random, 2800))
                .with("wte.weight", Shape.of(4 + seed, 70), ties(random, (4 + seed) * 70))
                .withOtherName("wte.weight", "h.lm_head.weight");
    }

    static Stream<PruningRequest> requests() {
        List<PruningRequest> requests = new ArrayList<>();
        for (Allocation allocation : Allocation.values()) {
            Pruning.RULES.forEach(rule -> {
                if (allocation == Allocation.ROW || rule.newScoreKeys().isPresent()) {
                    PruningRequest request = PruningRequest.ken(AMOUNTS.getFirst()).withRule(rule.id())
                            .withAllocation(allocation);
                    requests.addAll(List.of(request, request.withFill(Fill.ZERO), request.withFill(Fill.SIGN),
                            request.withLowRank(2), request.withRescale(Rescale.KEPT)));
                    if (allocation == Allocation.ROW) {
                        requests.add(request.withLowRank(0));
                    }
                }
            });
        }
        return requests.stream();
    }

    @ParameterizedTest
    @MethodSource("requests")
    @Tag("slow")
    void isTheWhole(PruningRequest request) throws IOException {
        List<PruningRequest> requests = AMOUNTS.stream().map(request::withBudget).toList();
        ProviderChoice choice = Pruning.reference(Pruning.rule(request.ruleId()));
        List<Pruning.Outcome> whole = Pruning.runTied(requests, choice, model(1), model(2), 2);
        assertDivided(whole, Pruning.runDivided(requests, choice, model(1), model(2), spans(9, 1, 7)));
        assertDivided(whole, Pruning.runDivided(requests, choice, model(1), model(2), spans(9, 4, 8)));
    }

    @Test
    void tiesOfTheWholeModelStayInItsOrder() throws IOException {
        List<PruningRequest> requests = Stream.of(0.003, 0.3, 0.55, 0.9).map(Budget.KeepShare::new).map(
                amount -> PruningRequest.ken(amount).withRule("delta-magnitude").withAllocation(Allocation.MODEL))
                .toList();
        ProviderChoice choice = Pruning.reference(Pruning.rule("delta-magnitude"));
        List<Pruning.Outcome> whole = Pruning.runTied(requests, choice, model(1), model(2), 1);
        assertNotEquals(0, whole.getFirst().of("a.ties").kept());
        assertEquals(List.of(true, true, true, true),
                whole.stream().map(one -> one.of("c.ties").reset() > 0).toList());
        for (int most = 1; most < 5; most++) {
            assertDivided(whole, Pruning.runDivided(requests, choice, model(1), model(2), spans(9, most, most)));
        }
    }

    private static void assertDivided(List<Pruning.Outcome> whole, List<Pruning.Outcome> divided) {
        for (int i = 0; i < whole.size(); i++) {
            Pruning.Outcome one = whole.get(i);
            String label = one.result().plan().request().toString();
            assertEquals(one.kept(), divided.get(i).kept(), label);
            assertEquals(one.pruned().keySet(), divided.get(i).pruned().keySet(), label);
            byte[][] expected = one.pruned().values().toArray(byte[][]::new);
            byte[][] actual = divided.get(i).pruned().values().toArray(byte[][]::new);
            for (int tensor = 0; tensor < expected.length; tensor++) {
                assertArrayEquals(expected[tensor], actual[tensor], label);
            }
            // Records of doubles are equal when their bits are.
            assertEquals(one.result().tensors(), divided.get(i).result().tensors(), label);
            assertEquals(one.result().model(), divided.get(i).result().model(), label);
        }
    }

    /** Spans of up to that many tensors, in any order. */
    private static List<TensorSpan> spans(int tensors, int most, int seed) {
        Random random = new Random(seed);
        List<TensorSpan> spans = new ArrayList<>();
        for (int at = 0; at < tensors;) {
            int end = Math.min(tensors, at + 1 + random.nextInt(most));
            spans.add(new TensorSpan(at, end));
            at = end;
        }
        Collections.shuffle(spans, random);
        return spans;
    }

    @ParameterizedTest
    @MethodSource("requests")
    void progressAddsUp(PruningRequest request) throws Exception {
        PruningPlan plan = PruningPlan.of(request, small(1).tensors(), small(2).tensors());
        ProviderChoice choice = Pruning.reference(Pruning.rule(request.ruleId()));
        long[] done = {0};
        PruningMonitor counting = Pruning.monitor(count -> done[0] += count);
        TensorSpan span = new TensorSpan(1, 3);
        try (Checkpoint base = small(1).open(); Checkpoint tuned = small(2).open()) {
            Optional<byte[]> cuts = Optional.empty();
            if (BudgetSearch.isNeeded(plan)) {
                BudgetSearch search = new BudgetSearch(List.of(plan));
                for (Optional<byte[]> question = search.next(); question.isPresent(); question = search.next()) {
                    done[0] = 0;
                    search.add(DividedPruning.count(plan, TensorSpan.all(plan), question.get(), choice, base, tuned, 2,
                            counting));
                    assertEquals(DividedPruning.elementsCounted(plan, TensorSpan.all(plan), question.get()), done[0]);
                    search.endRound();
                }
                cuts = Optional.of(search.cuts());
            }
            done[0] = 0;
            DividedPruning.run(List.of(new PlanRun(plan, Pruning.NO_SINK)), span, cuts, choice, base, tuned, 2,
                    counting);
        }
        assertEquals(DividedPruning.elementsRun(plan, span), done[0]);
    }

    private static ArrayCheckpoint small(int seed) {
        Random random = new Random(seed);
        return new ArrayCheckpoint().with("a", Shape.of(20, 30), ties(random, 600)).with("b", Shape.of(30, 20),
                ties(random, 600)).with("c", DType.I64, Shape.of(1), new byte[8]).with("d", Shape.of(9),
                        floats(random, 9));
    }

    /** The counts of a search are mostly zeros, and are told in few bytes. */
    @Test
    void countsAreShort() throws Exception {
        PruningRequest request = PruningRequest.ken(new Budget.KeepShare(0.3)).withRule("magnitude")
                .withAllocation(Allocation.MODEL);
        PruningPlan plan = PruningPlan.of(request, small(1).tensors(), small(2).tensors());
        try (Checkpoint base = small(1).open(); Checkpoint tuned = small(2).open()) {
            byte[] counts = DividedPruning.count(plan, TensorSpan.all(plan),
                    new BudgetSearch(List.of(plan)).next().orElseThrow(),
                    Pruning.reference(Pruning.rule("magnitude")), base, tuned, 1, Pruning.NO_MONITOR);
            assertTrue(counts.length < 100, counts.length + " bytes");
        }
    }

    @Test
    void wrongAnswersAreRefused() throws Exception {
        PruningRequest request = PruningRequest.ken(new Budget.KeepShare(0.3)).withRule("magnitude");
        PruningPlan rows = PruningPlan.of(request, small(1).tensors(), small(2).tensors());
        assertThrows(IllegalArgumentException.class, () -> new BudgetSearch(List.of(rows)));
        PruningPlan plan = PruningPlan.of(request.withAllocation(Allocation.MODEL), small(1).tensors(),
                small(2).tensors());
        BudgetSearch search = new BudgetSearch(List.of(plan));
        assertThrows(IllegalArgumentException.class, search::endRound);
        assertThrows(IllegalArgumentException.class, () -> search.add(new byte[0]));
        assertThrows(IllegalStateException.class, search::cuts);
        ProviderChoice choice = Pruning.reference(Pruning.rule("magnitude"));
        try (Checkpoint base = small(1).open(); Checkpoint tuned = small(2).open()) {
            search.add(DividedPruning.count(plan, new TensorSpan(0, 1), search.next().orElseThrow(), choice, base,
                    tuned, 1, Pruning.NO_MONITOR));
            assertThrows(PruningInputException.class, search::endRound, "half of the model did not answer");
            List<PlanRun> runs = List.of(new PlanRun(plan, Pruning.NO_SINK));
            assertThrows(IllegalArgumentException.class, () -> DividedPruning.run(runs, TensorSpan.all(plan),
                    Optional.empty(), choice, base, tuned, 1, Pruning.NO_MONITOR));
        }
    }

    /** Blocks are counted of the tensors alone in which the ties that stay end. */
    @Test
    void blocksAreCountedOfFewTensors() throws Exception {
        PruningRequest request = PruningRequest.ken(new Budget.KeepShare(0.55)).withRule("delta-magnitude")
                .withAllocation(Allocation.MODEL);
        ProviderChoice choice = Pruning.reference(Pruning.rule("delta-magnitude"));
        PruningPlan plan = PruningPlan.of(request, small(1).tensors(), small(2).tensors());
        BudgetSearch search = new BudgetSearch(List.of(plan));
        List<Integer> asked = new ArrayList<>();
        try (Checkpoint base = small(1).open(); Checkpoint tuned = small(2).open()) {
            for (Optional<byte[]> question = search.next(); question.isPresent(); question = search.next()) {
                int spans = 0;
                for (int i = 0; i < 4; i++) {
                    TensorSpan span = new TensorSpan(i, i + 1);
                    if (search.asks(span)) {
                        search.add(DividedPruning.count(plan, span, question.get(), choice, base, tuned, 1,
                                Pruning.NO_MONITOR));
                        spans++;
                    }
                }
                asked.add(spans);
                search.endRound();
            }
        }
        assertFalse(search.asks(TensorSpan.all(plan)));
        int pruned = asked.getFirst();
        assertEquals(List.of(pruned, pruned, pruned, 1), asked);
        assertTrue(pruned > 1);
    }

    /** A process that counts tells of the scope what one that prunes all tells. */
    @Test
    void valuesThatCannotBeCountedAreToldOfWithTheScope() throws Exception {
        ArrayCheckpoint base = small(1);
        ArrayCheckpoint tuned = new ArrayCheckpoint().with("a", Shape.of(20, 30), floats(new Random(2), 600))
                .with("b", Shape.of(30, 20), nan(600)).with("c", DType.I64, Shape.of(1), new byte[8])
                .with("d", Shape.of(9), new float[9]);
        PruningRequest request = new PruningRequest("magnitude", new Budget.KeepShare(0.3), new Scope("all,-d", false),
                Outside.BASE, Fill.BASE, PruningRequest.AUTO, 0).withAllocation(Allocation.MODEL);
        String whole = assertThrows(PruningInputException.class, () -> Pruning.run(request, base, tuned)).getMessage();
        PruningPlan plan = PruningPlan.of(request, base.tensors(), tuned.tensors());
        try (Checkpoint ofBase = base.open(); Checkpoint ofTuned = tuned.open()) {
            byte[] question = new BudgetSearch(List.of(plan)).next().orElseThrow();
            assertEquals(whole, assertThrows(PruningInputException.class,
                    () -> DividedPruning.count(plan, TensorSpan.all(plan), question,
                            Pruning.reference(Pruning.rule("magnitude")), ofBase, ofTuned, 1, Pruning.NO_MONITOR))
                    .getMessage());
        }
    }

    private static float[] nan(int count) {
        float[] values = new float[count];
        values[count / 2] = Float.NaN;
        return values;
    }

    private static float[] floats(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() * 0.1);
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
