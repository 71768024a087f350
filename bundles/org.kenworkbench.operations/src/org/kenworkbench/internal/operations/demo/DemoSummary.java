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
import org.kenworkbench.internal.operations.prune.PruneOutcome;
import org.kenworkbench.internal.operations.prune.PruneSummary;
import org.kenworkbench.internal.operations.prune.ReportFile;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;
import org.kenworkbench.pruning.PruningResult;

import com.google.gson.JsonObject;

/** What {@code demo} shows. */
final class DemoSummary {

    /**
     * What a rule keeps.
     *
     * @param overlap with {@code ken}, of which there is none with itself
     */
    record Rival(PruningResult.Totals scope, Optional<OverlapResult> overlap) {
    }

    private DemoSummary() {
    }

    static OperationResult of(PruneOutcome outcome, double restoreSeconds, Map<String, Rival> rules) {
        OperationResult.Builder result = OperationResult.builder()
                .text("bge-small-en-v1.5 (tuned) on bge-small-en (base), both of BAAI, from Maven Central.\n" //$NON-NLS-1$
                        + PruneSummary.headline(outcome))
                .table(PruneSummary.figures(outcome))
                .text("Restored in " + duration(restoreSeconds) //$NON-NLS-1$
                        + " from the base and subnetwork.ken: equal to the pruned model bit for bit.") //$NON-NLS-1$
                .table(rules(rules))
                .text(meaning(outcome));
        return result.text("Results are in " + outcome.job().out() + '.') //$NON-NLS-1$
                .json(json(outcome, restoreSeconds, rules))
                .output(outcome.job().out())
                .output(outcome.job().out().resolve("composition.kenx"))
                .build();
    }

    private static Table rules(Map<String, Rival> rules) {
        Table.Builder table = Table.builder().text("rule").number("kept").number("tuning kept") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
                .number("overlap with ken").number("by chance"); //$NON-NLS-1$ //$NON-NLS-2$
        rules.forEach((rule, rival) -> table.row(rule, Quantities.count(rival.scope().kept()),
                Quantities.share(rival.scope().tuningKeptFraction()),
                rival.overlap().map(o -> Quantities.share(o.overlap())).orElse(""), //$NON-NLS-1$
                rival.overlap().map(o -> Quantities.share(o.chanceOverlap())).orElse(""))); //$NON-NLS-1$
        return table.build();
    }

    /** Two lines; the third only where the rule did no better than chance. */
    private static String meaning(PruneOutcome outcome) {
        String text = "ken put " + Quantities.share(outcome.result().scope().reset(), outcome.result().scope().parameters()) //$NON-NLS-1$
                + " of the parameters back to their base values; the base and a file of " //$NON-NLS-1$
                + Quantities.bytes(outcome.sizes().subnetworkBytes()) + " hold the result.\n" //$NON-NLS-1$
                + "\"Tuning kept\" is the share of ‖tuned - base‖² at kept positions: a proxy that says nothing certain about" //$NON-NLS-1$
                + " accuracy."; //$NON-NLS-1$
        return outcome.keepsNoMoreThanRandom() ? text + '\n' + PruneSummary.noMoreThanRandom(outcome) : text;
    }

    private static JsonObject json(PruneOutcome outcome, double restoreSeconds, Map<String, Rival> rules) {
        JsonObject json = new JsonObject();
        json.add("report", ReportFile.json(outcome)); //$NON-NLS-1$
        json.addProperty("restoreSeconds", restoreSeconds); //$NON-NLS-1$
        json.addProperty("restoredEqualsPruned", true); //$NON-NLS-1$
        JsonObject all = new JsonObject();
        rules.forEach((rule, rival) -> {
            JsonObject entry = new JsonObject();
            entry.addProperty("kept", rival.scope().kept()); //$NON-NLS-1$
            entry.addProperty("tuningKeptFraction", rival.scope().tuningKeptFraction()); //$NON-NLS-1$
            rival.overlap().ifPresent(overlap -> {
                entry.addProperty("overlapWithKen", overlap.overlap()); //$NON-NLS-1$
                entry.addProperty("jaccardWithKen", overlap.jaccard()); //$NON-NLS-1$
                entry.addProperty("chanceOverlap", overlap.chanceOverlap()); //$NON-NLS-1$
            });
            all.add(rule, entry);
        });
        json.add("rules", all); //$NON-NLS-1$
        return json;
    }

    private static String duration(double seconds) {
        return Quantities.duration(Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
