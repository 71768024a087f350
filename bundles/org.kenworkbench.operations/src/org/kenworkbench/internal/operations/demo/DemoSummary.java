/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.demo;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.internal.operations.prune.report.PruneOutcome;
import org.kenworkbench.internal.operations.prune.report.PruneSummary;
import org.kenworkbench.internal.operations.prune.report.ReportFile;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;
import org.kenworkbench.pruning.result.PruningResult;

import com.google.gson.JsonObject;

/** The text, tables and JSON that {@code demo} shows. */
final class DemoSummary {

    /**
     * The selection of one rule.
     *
     * @param scope   totals of all tensors in scope
     * @param overlap overlap with the selection of {@code ken}; empty for {@code ken} itself
     */
    record Rival(PruningResult.Totals scope, Optional<OverlapResult> overlap) {
    }

    private DemoSummary() {
    }

    static OperationResult of(PruneOutcome outcome, double restoreSeconds, Map<String, Rival> rules) {
        OperationResult.Builder result = OperationResult.builder()
                .text("bge-small-en-v1.5 (tuned) was pruned against bge-small-en (base); both are by BAAI and come "
                        + "from Maven Central.\n"
                        + PruneSummary.headline(outcome))
                .table(PruneSummary.figures(outcome))
                .text("The model was restored in " + duration(restoreSeconds)
                        + " from the base and subnetwork.ken and equals the pruned model bit for bit.")
                .table(rules(rules))
                .text(meaning(outcome));
        return result.text("Results are in " + outcome.job().target().out() + '.')
                .json(json(outcome, restoreSeconds, rules).toString())
                .output(outcome.job().target().out())
                .output(outcome.job().target().out().resolve("composition.kenx"))
                .build();
    }

    private static Table rules(Map<String, Rival> rules) {
        Table.Builder table = Table.builder().text("rule").number("kept").number("tuning kept")
                .number("overlap with ken").number("by chance");
        rules.forEach((rule, rival) -> table.row(rule, Quantities.count(rival.scope().kept()),
                Quantities.share(rival.scope().tuningKeptFraction()),
                rival.overlap().map(o -> Quantities.share(o.overlap())).orElse(""),
                rival.overlap().map(o -> Quantities.share(o.chanceOverlap())).orElse("")));
        return table.build();
    }

    /** Explains the result in two lines, with a third one only where the rule did no better than chance. */
    private static String meaning(PruneOutcome outcome) {
        String text = "ken put "
                + Quantities.share(outcome.result().scope().reset(), outcome.result().scope().parameters())
                + " of the parameters back to their base values; the base and a file of "
                + Quantities.bytes(outcome.sizes().subnetworkBytes()) + " hold the result.\n"
                + "\"Tuning kept\" is the share of ‖tuned - base‖² at kept positions: a proxy that says nothing "
                + "certain about"
                + " accuracy.";
        return outcome.keepsNoMoreThanRandom() ? text + '\n' + PruneSummary.noMoreThanRandom(outcome) : text;
    }

    private static JsonObject json(PruneOutcome outcome, double restoreSeconds, Map<String, Rival> rules) {
        JsonObject json = new JsonObject();
        json.add("report", ReportFile.json(outcome));
        json.addProperty("restoreSeconds", restoreSeconds);
        json.addProperty("restoredEqualsPruned", true);
        JsonObject all = new JsonObject();
        rules.forEach((rule, rival) -> {
            JsonObject entry = new JsonObject();
            entry.addProperty("kept", rival.scope().kept());
            entry.addProperty("tuningKeptFraction", rival.scope().tuningKeptFraction());
            rival.overlap().ifPresent(overlap -> {
                entry.addProperty("overlapWithKen", overlap.overlap());
                entry.addProperty("jaccardWithKen", overlap.jaccard());
                entry.addProperty("chanceOverlap", overlap.chanceOverlap());
            });
            all.add(rule, entry);
        });
        json.add("rules", all);
        return json;
    }

    private static String duration(double seconds) {
        return Quantities.duration(Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
