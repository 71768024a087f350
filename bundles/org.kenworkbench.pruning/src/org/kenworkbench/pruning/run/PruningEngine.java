/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.kenworkbench.internal.pruning.cut.Cut;
import org.kenworkbench.internal.pruning.cut.CutFinder;
import org.kenworkbench.internal.pruning.engine.PlanPass;
import org.kenworkbench.internal.pruning.engine.ResetSteps;
import org.kenworkbench.internal.pruning.engine.RunInputs;
import org.kenworkbench.internal.pruning.engine.StreamingRun;
import org.kenworkbench.internal.pruning.factors.TensorFactors;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.UnprunableTensorException;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.plan.TensorSpan;
import org.kenworkbench.pruning.result.PruningResult;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;

/** Streams a plan through all cores. Stateless. */
public final class PruningEngine {

    private PruningEngine() {
    }

    /**
     * Selects, counts and hands everything to the sink, tensor by tensor. Memory in use does not grow with the model:
     * a few blocks per thread, outside the heap.
     *
     * @param threads workers, 1 or more; the result does not depend on it
     * @param sink    called by the calling thread
     * @throws PruningInputException     if a row to be pruned holds NaN or infinity; nothing is to be kept of the
     *                                   sink's output then
     * @throws IOException               if an input cannot be read any more or the sink fails
     * @throws PruningCancelledException if the monitor said so
     */
    public static PruningResult run(PruningPlan plan, ProviderChoice choice, Checkpoint base, Checkpoint tuned,
            SelectionSink sink, int threads, PruningMonitor monitor) throws IOException, PruningCancelledException {
        return runEach(List.of(new PlanRun(plan, sink)), choice, base, tuned, threads, monitor).getFirst();
    }

    /**
     * Runs several plans in one pass: what each gives is what it would give alone, but the checkpoints are read,
     * widened and hashed once, and kernels share what does not depend on k. Memory grows by a block's pruned form for
     * each plan and block in flight. Where another run was broken off, it goes on: what comes out is what would have
     * come from the beginning.
     *
     * @param runs    plans of the same checkpoints and equal requests but for the budget
     * @param threads as in {@link #run}, and so are the exceptions
     * @return results by plan
     * @throws IllegalArgumentException if plans differ in more than their budgets, or their rows share one and the rule
     *                                  has no {@linkplain SelectionRule#newScoreKeys scores}, or what is done is of
     *                                  other tensors
     */
    public static List<PruningResult> runEach(List<PlanRun> runs, ProviderChoice choice, Checkpoint base,
            Checkpoint tuned, int threads, PruningMonitor monitor) throws IOException, PruningCancelledException {
        PruningPlan first = runs.getFirst().plan();
        List<List<TensorResult>> results = runSpan(runs, TensorSpan.all(first), Optional.empty(),
                new RunInputs(choice, base, tuned, threads, monitor));
        return IntStream.range(0, runs.size())
                .mapToObj(i -> PruningResult.of(runs.get(i).plan(), choice, results.get(i))).toList();
    }

    /**
     * Runs some tensors of several plans.
     *
     * @param cuts cuts by plan, of all tensors of the span that are pruned; empty if they are to be found, as far as
     *             there are some
     * @return results of the tensors that are not tied to another, by plan
     */
    static List<List<TensorResult>> runSpan(List<PlanRun> runs, TensorSpan span,
            Optional<List<Map<TensorId, Cut>>> cuts, RunInputs inputs) throws IOException, PruningCancelledException {
        PruningPlan first = runs.getFirst().plan();
        if (!runs.stream().map(PlanRun::plan).allMatch(first::differsInBudgetOnly)) {
            throw new IllegalArgumentException("plans differ in more than their budgets");
        }
        requireScores(first, inputs.choice());
        runs.forEach(run -> requireFirst(run.plan(), run.done(), runs.getFirst().done().size()));
        inputs.choice().rule().require(first);
        try {
            return stream(runs, span, cuts, inputs);
        } catch (UnprunableTensorException e) {
            throw e.within(first.request().scope());
        }
    }

    /** @throws IllegalArgumentException if rows share a budget and the rule has no scores to share it by */
    static void requireScores(PruningPlan plan, ProviderChoice choice) {
        if (plan.request().allocation() != Allocation.ROW && choice.rule().newScoreKeys().isEmpty()) {
            throw new IllegalArgumentException("rule " + choice.rule().id() + " has no scores to share a budget by");
        }
    }

    private static List<List<TensorResult>> stream(List<PlanRun> runs, TensorSpan span,
            Optional<List<Map<TensorId, Cut>>> known, RunInputs inputs) throws IOException, PruningCancelledException {
        List<PruningPlan> plans = runs.stream().map(PlanRun::plan).toList();
        PruningPlan first = plans.getFirst();
        Optional<List<Map<TensorId, Cut>>> cuts = known.isPresent() || first.request().allocation() == Allocation.ROW
                ? known
                : Optional.of(CutFinder.find(plans, span, inputs.choice(), inputs.base(), inputs.tuned(),
                        inputs.threads(), inputs.monitor(), inputs.factors()));
        List<Optional<Map<TensorId, Float>>> steps = new ArrayList<>(
                Collections.nCopies(plans.size(), Optional.empty()));
        if (first.request().fill() == Fill.SIGN) {
            // How far what is reset was moved shows only once all of a tensor is selected: that is done twice.
            List<ResetSteps> found = plans.stream().map(_ -> new ResetSteps()).toList();
            List<PlanPass> passes = new ArrayList<>();
            for (int i = 0; i < plans.size(); i++) {
                passes.add(new PlanPass(plans.get(i).withFill(Fill.BASE), runs.get(i).done(), found.get(i), of(cuts, i),
                        Optional.empty()));
            }
            try (StreamingRun run = new StreamingRun(inputs, passes, span)) {
                run.execute();
            }
            steps.clear();
            found.forEach(resets -> steps.add(Optional.of(resets.steps())));
        }
        List<PlanPass> passes = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            passes.add(new PlanPass(plans.get(i), runs.get(i).done(), runs.get(i).sink(), of(cuts, i),
                    steps.get(i)));
        }
        try (StreamingRun run = new StreamingRun(inputs, passes, span)) {
            return run.execute();
        }
    }

    private static Optional<Map<TensorId, Cut>> of(Optional<List<Map<TensorId, Cut>>> cuts, int plan) {
        return cuts.map(byPlan -> byPlan.get(plan));
    }

    /**
     * Elements that a run reports to its monitor before those that leave it. Where rows share a budget, all values in
     * scope are read up to three times to find the lowest score that stays; with {@link Fill#SIGN}, all is selected
     * once more; with {@link Fill#LOW_RANK}, tensors with factors are read besides.
     *
     * @param done elements of the plan that another run has done
     */
    public static long elementsBefore(PruningPlan plan, long done) {
        return StreamingRun.rankedElements(plan, TensorSpan.all(plan))
                + TensorFactors.elementsRead(plan.tensors(), done)
                + (plan.request().fill() == Fill.SIGN ? plan.parameters() - done : 0);
    }

    private static void requireFirst(PruningPlan plan, List<TensorResult> done, int count) {
        List<TensorPlan> own = plan.tensors().stream().filter(tensor -> tensor.fate() != Fate.TIED).toList();
        if (done.size() != count || count > own.size()
                || !done.stream().map(TensorResult::plan).toList().equals(own.subList(0, count))) {
            throw new IllegalArgumentException("what is done is not the beginning of the plan");
        }
    }

    /**
     * Memory outside the heap that a run of one plan takes for blocks in flight, about. It does not grow with the model
     * beyond a few million parameters.
     *
     * @param threads as in {@link #run}
     */
    public static long workingBytes(PruningPlan plan, int threads) {
        return StreamingRun.workingBytes(plan, threads);
    }
}
