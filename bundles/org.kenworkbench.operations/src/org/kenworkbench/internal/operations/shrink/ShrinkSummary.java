/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.kenworkbench.analysis.scores.Difference;
import org.kenworkbench.internal.operations.shrink.frontier.Allotment;
import org.kenworkbench.internal.operations.shrink.frontier.MeasuredForm;
import org.kenworkbench.internal.operations.shrink.measure.ChangeLost;
import org.kenworkbench.internal.operations.sweep.SweepScores;
import org.kenworkbench.internal.operations.sweep.Verdict;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.plan.ChangeForm;
import org.kenworkbench.pruning.plan.TensorPlan;

import com.google.gson.JsonObject;

/** Makes the text that the command shows. Stateless. */
final class ShrinkSummary {

    private static final String PROXY = "What is lost of the change is a proxy, and no score: nothing has scored this "
            + "model. Give --evaluator or --data to have files scored.";

    private ShrinkSummary() {
    }

    static OperationResult of(ShrinkOutcome outcome, JsonObject json) {
        Shrunk file = outcome.kept().file();
        OperationResult.Builder result = OperationResult.builder().text(sentence(outcome));
        result.table(points(outcome));
        result.text("Forms of the tensors of this file:").table(forms(file));
        List<String> remarks = new ArrayList<>();
        if (outcome.tuned().isEmpty()) {
            remarks.add(PROXY);
        } else {
            confirmation(outcome).ifPresent(remarks::add);
        }
        if (outcome.job().source().norms().isPresent()) {
            remarks.add("What is lost is weighed by the norms of the inputs.");
        }
        return result.text(String.join("\n", remarks))
                .text("Results are in " + outcome.job().target().out() + '.').json(json.toString()).build();
    }

    private static String sentence(ShrinkOutcome outcome) {
        Shrunk file = outcome.kept().file();
        String found = "The file has " + Quantities.count(file.bytes()) + " bytes (" + Quantities.bytes(file.bytes())
                + ") and loses " + ShrinkText.share(file.lostShare()) + " of what tuning changed, as squares";
        String tuned = outcome.kept().validation().flatMap(SweepScores.Judged::fromTuned)
                .map(difference -> "; its score differs from the tuned model's by " + Verdict.difference(difference))
                .orElse("");
        String asked = switch (outcome.job().aim()) {
            case ShrinkAim.Bytes bytes -> "Asked for " + Quantities.count(bytes.most()) + " bytes at most. ";
            case ShrinkAim.KeepTuning keep -> "Asked to keep " + ShrinkText.share(keep.share()) + " of the tuning. ";
            case ShrinkAim.Margin margin -> outcome.chosen()
                    ? "Asked for a loss of " + Verdict.number(margin.loss()) + " at most. "
                    : "No file was found " + (hasInterval(outcome) ? "that surely loses no more than "
                            : "whose score is lower by no more than ") + Verdict.number(margin.loss())
                            + "; the folder has the largest that was scored. ";
        };
        return asked + found + tuned + '.';
    }

    private static boolean hasInterval(ShrinkOutcome outcome) {
        return outcome.kept().validation().flatMap(SweepScores.Judged::fromTuned).flatMap(Difference::interval)
                .isPresent();
    }

    private static Table points(ShrinkOutcome outcome) {
        boolean scored = outcome.tuned().isPresent();
        Table.Builder table = Table.builder().text("file").number("bytes").number("change lost");
        if (scored) {
            table.number("score").number("interval").number("from tuned").number("interval");
        }
        for (ShrinkPoint point : outcome.points()) {
            List<String> cells = new ArrayList<>(List.of(
                    point.file().method() + (point == outcome.kept() ? ", in the folder" : ""),
                    Quantities.count(point.file().bytes()), ShrinkText.share(point.file().lostShare())));
            point.validation().ifPresent(score -> cells.addAll(cells(score)));
            table.row(cells.toArray(String[]::new));
        }
        for (Rival rival : outcome.rivals()) {
            List<String> cells = new ArrayList<>(List.of(rival.method(), Quantities.count(rival.bytes()), ""));
            if (scored) {
                cells.addAll(List.of(score(rival.score()),
                        rival.interval().map(ends -> score(ends[0]) + " to " + score(ends[1])).orElse(""), "", ""));
            }
            table.row(cells.toArray(String[]::new));
        }
        if (scored) {
            List<String> cells = new ArrayList<>(List.of("tuned", "", ""));
            cells.addAll(cells(outcome.tuned().get()));
            table.row(cells.toArray(String[]::new));
        }
        return table.build();
    }

    private static List<String> cells(SweepScores.Judged score) {
        return List.of(score(score.scored().score().score()),
                score.interval().map(ends -> score(ends.low()) + " to " + score(ends.high())).orElse(""),
                score.fromTuned().map(one -> Verdict.signed(one.value())).orElse(""),
                score.fromTuned().flatMap(Difference::interval)
                        .map(ends -> Verdict.signed(ends.low()) + " to " + Verdict.signed(ends.high())).orElse(""));
    }

    private static String score(double value) {
        return String.format(java.util.Locale.ROOT, "%.4f", value);
    }

    private static Optional<String> confirmation(ShrinkOutcome outcome) {
        return outcome.kept().test().flatMap(SweepScores.Judged::fromTuned).map(difference -> {
            String found = "On the test data, the score differs from the tuned model's by "
                    + Verdict.difference(difference) + '.';
            if (outcome.job().aim() instanceof ShrinkAim.Margin margin) {
                int examples = outcome.kept().test().get().scored().score().examples();
                return found + (difference.confirms(margin.loss(), examples)
                        ? " That confirms that no more than " + Verdict.number(margin.loss()) + " is lost."
                        : " That does not confirm that no more than " + Verdict.number(margin.loss()) + " is lost.");
            }
            return found;
        }).or(() -> outcome.chosen()
                ? Optional
                        .of("This is not confirmed, since the choice was made on the same data. Give --test-evaluator "
                                + "to score it once on other data.")
                : Optional.empty());
    }

    /** Sums of the tensors of one form. */
    private static final class Sum {
        private int tensors;
        private long bytes;
        private double change;
        private double lost;
    }

    private static Table forms(Shrunk file) {
        Map<String, Sum> sums = new TreeMap<>();
        long stored = 0;
        for (TensorPlan tensor : file.outcome().result().plan().tensors()) {
            if (tensor.fate() == Fate.TIED) {
                continue;
            }
            long bytes = file.bytes(tensor.tensor().id());
            stored += bytes;
            ChangeForm form = file.forms().get(tensor.tensor().id());
            ChangeLost.Sums changes = file.changes().getOrDefault(tensor.tensor().id(), new ChangeLost.Sums(0, 0));
            Sum sum = sums.computeIfAbsent(form == null ? tensor.fate() == Fate.BASE ? "nothing" : "whole"
                    : ShrinkText.precisely(form, tensor.rows() * tensor.rowLength()), _ -> new Sum());
            sum.tensors++;
            sum.bytes += bytes;
            sum.change += changes.change();
            sum.lost += changes.lost();
        }
        Table.Builder table = Table.builder().text("form").number("tensors").number("bytes").number("of the change")
                .number("of that lost");
        sums.forEach((name, sum) -> table.row(name, Quantities.count(sum.tensors), Quantities.count(sum.bytes),
                ShrinkText.share(Shrunk.share(file.change(), sum.change)),
                sum.change > 0 ? ShrinkText.share(sum.lost / sum.change) : ""));
        table.row("header and small files", "", Quantities.count(file.bytes() - stored), "", "");
        return table.build();
    }

    /** Makes the text that {@code --dry-run} shows. */
    static OperationResult rehearsed(ShrinkJob job, FileFit fit, Allotment allotment) {
        long bytes = fit.otherBytes() + Math.round(allotment.bytes());
        Map<String, Sum> sums = new TreeMap<>();
        for (MeasuredForm form : allotment.forms()) {
            Sum sum = sums.computeIfAbsent(ShrinkText.precisely(form.form(), -1), _ -> new Sum());
            sum.tensors++;
            sum.bytes += Math.round(form.bytes());
        }
        Table.Builder forms = Table.builder().text("form").number("tensors").number("bytes, about");
        sums.forEach((name, sum) -> forms.row(name, Quantities.count(sum.tensors), Quantities.count(sum.bytes)));
        forms.row("all else", "", Quantities.count(fit.otherBytes()));
        Table.Builder budgets = Table.builder().number("bytes").number("change lost, about");
        double change = fit.change();
        for (double part : new double[] {0.25, 0.5, 1, 2, 4}) {
            long budget = Math.round(part * bytes);
            if (budget >= fit.leastBytes()) {
                budgets.row(Quantities.count(budget),
                        ShrinkText.share(Shrunk.share(change, fit.estimate(budget).lost())));
            }
        }
        JsonObject json = new JsonObject();
        json.addProperty("dryRun", true);
        json.addProperty("estimatedBytes", bytes);
        json.addProperty("estimatedChangeLost", Shrunk.share(change, allotment.lost()));
        json.addProperty("leastBytes", fit.leastBytes());
        json.addProperty("mostBytes", fit.mostBytes());
        return OperationResult.builder()
                .text("The file would have about " + Quantities.bytes(bytes) + " and lose "
                        + ShrinkText.share(Shrunk.share(change, allotment.lost()))
                        + " of what tuning changed, as squares. The least that a file can have is "
                        + Quantities.bytes(fit.leastBytes()) + ". The results would go to " + job.target().out()
                        + "; nothing was written.")
                .table(forms.build()).table(budgets.build())
                .json(json.toString()).build();
    }
}
