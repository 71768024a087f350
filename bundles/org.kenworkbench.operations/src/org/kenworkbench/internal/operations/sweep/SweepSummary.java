/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.kenworkbench.analysis.scores.Difference;
import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.internal.operations.prune.report.PruneOutcome;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;

import com.google.gson.JsonObject;

/** The summary that {@code sweep} shows at its end. Stateless. */
final class SweepSummary {

    private SweepSummary() {
    }

    static OperationResult of(SweepOutcome sweep, JsonObject json) {
        List<SweepScores.Judged> judged = sweep.scores().judged(sweep.job());
        ScoredModel tuned = sweep.scores().find(Subject.TUNED, Subject.Split.VALIDATION).orElseThrow();
        int examples = tuned.score().examples();
        OperationResult.Builder result = OperationResult.builder()
                .text(Quantities.count(judged.size()) + " scores (" + tuned.score().metric()
                        + (examples == 0 ? "" : ", " + Quantities.count(examples) + " examples") + ") of "
                        + sweep.pruning().tuned().path() + " on " + sweep.pruning().base().path() + ", "
                        + Quantities.count(sweep.pruning().result().scope().parameters())
                        + " parameters in scope. All intervals are 95 % intervals.")
                .table(table(judged, Subject.Split.VALIDATION));
        if (judged.stream().anyMatch(one -> one.scored().split() == Subject.Split.TEST)) {
            result.text("On the test data:").table(table(judged, Subject.Split.TEST));
        }
        result.text(Verdict.sentence(sweep) + '\n' + String.join("\n", Verdict.remarks(sweep)));
        String kenx = sweep.job().target().out().resolve(PruneOutcome.COMPOSITION_FILE).toString();
        return result.text("Results are in " + sweep.job().target().out()
                + "; \"ken render " + kenx + " --view curve --out curve.png\" draws the curve.")
                .json(json.toString()).build();
    }

    private static Table table(List<SweepScores.Judged> judged, Subject.Split split) {
        Table.Builder table = Table.builder().text("model").number("reset").number("score").number("interval")
                .number("from tuned").number("interval").number("from random").number("interval")
                .number("subnetwork.ken");
        for (SweepScores.Judged one : judged) {
            if (one.scored().split() == split) {
                Subject subject = one.scored().subject();
                table.row(subject.rule().isEmpty() ? subject.model().id() : subject.rule(),
                        Quantities.share(one.scored().resetShare()),
                        score(one.scored().score().score()) + deviation(one.scored()),
                        one.interval().map(SweepSummary::scores).orElse(""),
                        difference(one.fromTuned()), interval(one.fromTuned()), difference(one.fromRandom()),
                        interval(one.fromRandom()),
                        one.scored().subnetworkBytes().isPresent()
                                ? Quantities.bytes(one.scored().subnetworkBytes().getAsLong()) : "");
            }
        }
        return table.build();
    }

    /** Formats the standard deviation over the seeds; empty where there is only one. */
    private static String deviation(ScoredModel one) {
        return one.seedScores().isEmpty() ? "" : " ± " + score(one.seedDeviation());
    }

    private static String score(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String scores(Interval interval) {
        return score(interval.low()) + " to " + score(interval.high());
    }

    private static String difference(Optional<Difference> comparison) {
        return comparison.map(one -> Verdict.signed(one.value())).orElse("");
    }

    private static String interval(Optional<Difference> comparison) {
        return comparison.flatMap(Difference::interval)
                .map(one -> Verdict.signed(one.low()) + " to " + Verdict.signed(one.high())).orElse("");
    }
}
