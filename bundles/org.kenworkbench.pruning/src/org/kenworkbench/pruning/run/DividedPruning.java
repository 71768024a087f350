/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.internal.pruning.cut.Cut;
import org.kenworkbench.internal.pruning.cut.CutBytes;
import org.kenworkbench.internal.pruning.cut.CutFinder;
import org.kenworkbench.internal.pruning.cut.KeyCounter;
import org.kenworkbench.internal.pruning.cut.KeyQuestion;
import org.kenworkbench.internal.pruning.engine.RunInputs;
import org.kenworkbench.internal.pruning.engine.StreamingRun;
import org.kenworkbench.internal.pruning.factors.FoundFactors;
import org.kenworkbench.internal.pruning.factors.TensorFactors;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.UnprunableTensorException;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.plan.TensorSpan;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;

/**
 * A pruning whose tensors are shared out among processes: each has the plans of the whole model and does a span of it.
 * The results of all spans are those of {@link PruningEngine}, bit by bit. Where the rows of the whole model share a
 * budget, a {@link BudgetSearch} in one process has the others count before. Stateless.
 */
public final class DividedPruning {

    private DividedPruning() {
    }

    /**
     * Counts for a search what a span has.
     *
     * @param plan     any of those that are run together
     * @param question as {@link BudgetSearch#next} gave it
     * @return counts for {@link BudgetSearch#add}
     * @throws IOException               as {@link PruningEngine#run}, as are the other exceptions
     * @throws PruningCancelledException if the monitor said so
     * @throws IllegalArgumentException  if the rule has no scores, or another program has asked
     */
    public static byte[] count(PruningPlan plan, TensorSpan span, byte[] question, ProviderChoice choice,
            Checkpoint base, Checkpoint tuned, int threads, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        PruningEngine.requireScores(plan, choice);
        try (KeyCounter counter = new KeyCounter(plan, choice.rule(), base, tuned, threads, monitor,
                new FoundFactors())) {
            return CutBytes.of(counter.count(CutBytes.question(question), CutFinder.pruned(plan, span)));
        } catch (UnprunableTensorException e) {
            throw e.within(plan.request().scope());
        }
    }

    /**
     * Selects, counts and hands everything to the sinks, as {@link PruningEngine#runEach} does, but of a span only.
     *
     * @param runs nothing of them is done
     * @param cuts as {@link BudgetSearch#cuts} gave them; empty unless the rows of the whole model share a budget
     * @return results of the tensors that are not tied to another, by plan, in its order
     * @throws IllegalArgumentException as {@link PruningEngine#runEach}, and if cuts are missing or not needed
     */
    public static List<List<TensorResult>> run(List<PlanRun> runs, TensorSpan span, Optional<byte[]> cuts,
            ProviderChoice choice, Checkpoint base, Checkpoint tuned, int threads, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        PruningPlan first = runs.getFirst().plan();
        if (cuts.isPresent() != BudgetSearch.isNeeded(first)
                || runs.stream().anyMatch(run -> !run.done().isEmpty())) {
            throw new IllegalArgumentException("cuts are missing or not needed, or something is done already");
        }
        return PruningEngine.runSpan(runs, span, cuts.map(bytes -> cuts(bytes, runs, span)),
                new RunInputs(choice, base, tuned, threads, monitor));
    }

    private static List<Map<TensorId, Cut>> cuts(byte[] bytes, List<PlanRun> runs, TensorSpan span) {
        List<Integer> pruned = CutFinder.pruned(runs.getFirst().plan(), span);
        List<Map<TensorId, Cut>> byPlan = new ArrayList<>();
        for (Cut cut : CutBytes.cuts(bytes)) {
            byPlan.add(CutFinder.of(cut, runs.getFirst().plan(), pruned));
        }
        if (byPlan.size() != runs.size()) {
            throw new IllegalArgumentException(byPlan.size() + " cuts for " + runs.size() + " plans");
        }
        return byPlan;
    }

    /** Elements that {@link #count} reports to its monitor. */
    public static long elementsCounted(PruningPlan plan, TensorSpan span, byte[] question) {
        KeyQuestion asked = CutBytes.question(question);
        return CutFinder.pruned(plan, span).stream().filter(asked::asks).map(plan.tensors()::get)
                .mapToLong(tensor -> tensor.rows() * tensor.rowLength()).sum();
    }

    /** Elements that {@link #run} reports to its monitor. */
    public static long elementsRun(PruningPlan plan, TensorSpan span) {
        List<TensorPlan> tensors = span.of(plan);
        long parameters = tensors.stream().mapToLong(TensorPlan::ownParameters).sum();
        return parameters * (plan.request().fill() == Fill.SIGN ? 2 : 1) + TensorFactors.elementsRead(tensors, 0)
                + (plan.request().allocation() == Allocation.TENSOR ? StreamingRun.rankedElements(plan, span) : 0);
    }
}
