/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

import org.kenworkbench.internal.pruning.rule.DeltaMagnitudeRule;
import org.kenworkbench.internal.pruning.rule.KenByValueRule;
import org.kenworkbench.internal.pruning.rule.KenDeltaRule;
import org.kenworkbench.internal.pruning.rule.KenDensityRule;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.pruning.match.TiedTensors;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.plan.TensorSpan;
import org.kenworkbench.pruning.result.PruningResult;
import org.kenworkbench.pruning.result.RowBlock;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.pruning.run.BudgetSearch;
import org.kenworkbench.pruning.run.DividedPruning;
import org.kenworkbench.pruning.run.PlanRun;
import org.kenworkbench.pruning.run.PruningEngine;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.RowMask;

/** Runs the engine on checkpoints in memory and keeps what the sink sees. */
public final class Pruning {

    public static final List<SelectionRule> RULES = List.of(new KenRule(), new KenByValueRule(), new KenDensityRule(),
            new KenDeltaRule(), new MagnitudeRule(), new DeltaMagnitudeRule(), new RandomRule());

    public static final PruningMonitor NO_MONITOR = new PruningMonitor() {
        @Override
        public void elementsDone(long count) {
            // not watched
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    public static final SelectionSink NO_SINK = new SelectionSink() {
        @Override
        public void begin(TensorPlan tensor) {
            // nothing to begin
        }

        @Override
        public void block(RowBlock block) {
            // not looked at
        }

        @Override
        public void end(TensorResult result) {
            // nothing to end
        }
    };

    /** Outcome of a run: masks as text of 0 and 1, bytes of the pruned model, and the calls of the sink in order. */
    public record Outcome(PruningResult result, Map<String, String> kept, Map<String, byte[]> pruned,
            List<String> calls) {

        public String kept(String tensor) {
            return kept.get(tensor);
        }

        public TensorResult of(String tensor) {
            return result.tensors().stream().filter(t -> t.plan().tensor().name().equals(tensor)).findFirst()
                    .orElseThrow();
        }
    }

    private Pruning() {
    }

    /** Returns a monitor that tells how many elements are done each time, one thread after the other. */
    public static PruningMonitor monitor(LongConsumer elements) {
        return new PruningMonitor() {
            @Override
            public synchronized void elementsDone(long count) {
                elements.accept(count);
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
    }

    public static SelectionRule rule(String id) {
        return RULES.stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
    }

    public static ProviderChoice reference(SelectionRule rule) {
        return new ProviderChoice(new ReferenceProvider(), rule, "test");
    }

    public static Outcome run(PruningRequest request, ArrayCheckpoint base, ArrayCheckpoint tuned) throws IOException {
        return run(request, base, tuned, 2);
    }

    public static Outcome run(PruningRequest request, ArrayCheckpoint base, ArrayCheckpoint tuned, int threads)
            throws IOException {
        return runEach(List.of(request), reference(rule(request.ruleId())), base, tuned, threads).getFirst();
    }

    public static Outcome run(PruningPlan plan, ArrayCheckpoint base, ArrayCheckpoint tuned) throws IOException {
        return run(List.of(plan), reference(rule(plan.request().ruleId())), base, tuned, 2).getFirst();
    }

    /** Runs requests that differ in their budgets only, in one pass. */
    public static List<Outcome> runEach(List<PruningRequest> requests, ProviderChoice choice, ArrayCheckpoint base,
            ArrayCheckpoint tuned, int threads) throws IOException {
        List<PruningPlan> plans = new ArrayList<>();
        for (PruningRequest request : requests) {
            plans.add(PruningPlan.of(request, base.tensors(), tuned.tensors()));
        }
        return run(plans, choice, base, tuned, threads);
    }

    public static List<Outcome> run(List<PruningPlan> plans, ProviderChoice choice, ArrayCheckpoint base,
            ArrayCheckpoint tuned,
            int threads) throws IOException {
        List<Collector> sinks = plans.stream().map(_ -> new Collector()).toList();
        List<PlanRun> runs = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            runs.add(new PlanRun(plans.get(i), sinks.get(i)));
        }
        try (Checkpoint ofBase = base.open(); Checkpoint ofTuned = tuned.open()) {
            List<PruningResult> results = PruningEngine.runEach(runs, choice, ofBase, ofTuned, threads, NO_MONITOR);
            List<Outcome> outcomes = new ArrayList<>();
            for (PruningResult result : results) {
                outcomes.add(sinks.get(outcomes.size()).outcome(result));
            }
            return outcomes;
        } catch (PruningCancelledException e) {
            throw new AssertionError("nobody cancelled", e);
        }
    }

    /**
     * Runs requests span by span, in that order, as processes would that share out the tensors: each with plans and
     * sinks of its own, told nothing but bytes.
     */
    public static List<Outcome> runDivided(List<PruningRequest> requests, ProviderChoice choice, ArrayCheckpoint base,
            ArrayCheckpoint tuned, List<TensorSpan> spans) throws IOException {
        List<PruningPlan> plans = plans(requests, base, tuned);
        List<Collector> sinks = plans.stream().map(_ -> new Collector()).toList();
        List<List<TensorResult>> results = plans.stream().<List<TensorResult>>map(_ -> new ArrayList<>()).toList();
        try (Checkpoint ofBase = base.open(); Checkpoint ofTuned = tuned.open()) {
            Optional<byte[]> cuts = Optional.empty();
            if (BudgetSearch.isNeeded(plans.getFirst())) {
                BudgetSearch search = new BudgetSearch(plans);
                for (Optional<byte[]> question = search.next(); question.isPresent(); question = search.next()) {
                    for (TensorSpan span : spans) {
                        search.add(DividedPruning.count(plans(requests, base, tuned).getLast(), span, question.get(),
                                choice, ofBase, ofTuned, 2, NO_MONITOR));
                    }
                    search.endRound();
                }
                cuts = Optional.of(search.cuts());
            }
            for (TensorSpan span : spans) {
                List<PlanRun> runs = new ArrayList<>();
                for (PruningPlan plan : plans(requests, base, tuned)) {
                    runs.add(new PlanRun(plan, sinks.get(runs.size())));
                }
                List<List<TensorResult>> ofSpan = DividedPruning.run(runs, span, cuts, choice, ofBase, ofTuned, 2,
                        NO_MONITOR);
                for (int i = 0; i < results.size(); i++) {
                    results.get(i).addAll(ofSpan.get(i));
                }
            }
        } catch (PruningCancelledException e) {
            throw new AssertionError("nobody cancelled", e);
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            outcomes.add(sinks.get(i).outcome(PruningResult.of(plans.get(i), choice, results.get(i))));
        }
        return outcomes;
    }

    private static List<PruningPlan> plans(List<PruningRequest> requests, ArrayCheckpoint base, ArrayCheckpoint tuned)
            throws IOException {
        TensorMatch match = TensorMatch.of(base.tensors(), tuned.tensors(), TiedTensors.of(base.open(), () -> false),
                TiedTensors.of(tuned.open(), () -> false));
        List<PruningPlan> plans = new ArrayList<>();
        for (PruningRequest request : requests) {
            plans.add(PruningPlan.of(request, match, tuned.tensors()));
        }
        return plans;
    }

    /** Runs requests that differ in their budgets only, in one pass; tensors that are one with others are told. */
    public static List<Outcome> runTied(List<PruningRequest> requests, ProviderChoice choice, ArrayCheckpoint base,
            ArrayCheckpoint tuned, int threads) throws IOException {
        return run(plans(requests, base, tuned), choice, base, tuned, threads);
    }

    /** Returns the mask of one row under a rule, with a base of zeros, by a run of the engine. */
    public static String row(String rule, long k, float... values) throws IOException {
        ArrayCheckpoint tuned = new ArrayCheckpoint().with("t", org.kenworkbench.tensor.Shape.of(values.length),
                values);
        ArrayCheckpoint base = new ArrayCheckpoint().with("t", org.kenworkbench.tensor.Shape.of(values.length),
                new float[values.length]);
        return run(PruningRequest.ken(new Budget.Count(k)).withRule(rule), base, tuned).kept("t");
    }

    public static String bits(RowMask mask) {
        StringBuilder text = new StringBuilder(mask.size());
        for (int i = 0; i < mask.size(); i++) {
            text.append(mask.get(i) ? '1' : '0');
        }
        return text.toString();
    }

    private static final class Collector implements SelectionSink {

        private final Map<String, StringBuilder> kept = new TreeMap<>();
        private final Map<String, java.io.ByteArrayOutputStream> pruned = new TreeMap<>();
        private final List<String> calls = new ArrayList<>();

        @Override
        public void begin(TensorPlan tensor) {
            calls.add("begin " + tensor.tensor().name());
            kept.put(tensor.tensor().name(), new StringBuilder());
            pruned.put(tensor.tensor().name(), new java.io.ByteArrayOutputStream());
        }

        @Override
        public void block(RowBlock block) {
            String name = block.plan().tensor().name();
            calls.add(name + ' ' + block.firstElement() + '+' + block.elements());
            block.kept().ifPresent(mask -> kept.get(name).append(bits(mask)));
            pruned.get(name).writeBytes(block.pruned().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
        }

        @Override
        public void end(TensorResult result) {
            calls.add("end " + result.plan().tensor().name());
        }

        Outcome outcome(PruningResult result) {
            Map<String, String> masks = new TreeMap<>();
            kept.forEach((name, mask) -> masks.put(name, mask.toString()));
            Map<String, byte[]> bytes = new TreeMap<>();
            pruned.forEach((name, out) -> bytes.put(name, out.toByteArray()));
            return new Outcome(result, masks, bytes, calls);
        }
    }
}
