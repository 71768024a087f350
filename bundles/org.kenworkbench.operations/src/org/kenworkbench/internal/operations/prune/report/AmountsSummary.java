/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.report;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.internal.operations.prune.input.AdapterRemark;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;
import org.kenworkbench.pruning.kernel.DensityCounts;
import org.kenworkbench.pruning.result.PruningResult;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** The summary that {@code prune} shows at the end of a run of several amounts, with a line for each. */
public final class AmountsSummary {

    private AmountsSummary() {
    }

    static OperationResult of(List<PruneOutcome> outcomes) {
        PruneOutcome first = outcomes.getFirst();
        OperationResult.Builder result = OperationResult.builder()
                .text(PruneSummary.headline(first))
                .table(figures(outcomes))
                .table(ofTheRun(outcomes));
        MatchReport.addNotes(first.result().plan().match(), result);
        AdapterRemark.add(first.tuned().path(), first.tuned().formatId(), first.tuned().sizeBytes(), result);
        List<String> noBetter = outcomes.stream().filter(PruneOutcome::keepsNoMoreThanRandom)
                .map(PruneOutcome::folder).toList();
        if (!noBetter.isEmpty()) {
            result.text(String.join(", ", noBetter) + ": " + PruneSummary.noMoreThanRandom(first));
        }
        first.notes().remarks().forEach(result::text);
        return result
                .text(PruneSummary.SAVINGS + "\nResults are in " + first.job().target().out()
                        + ", with a folder for each amount.")
                .json(json(outcomes).toString())
                .build();
    }

    private static Table figures(List<PruneOutcome> outcomes) {
        Table.Builder table = Table.builder().text("folder").number("kept in scope").number("of scope")
                .number("of model").number("tuning kept").number("random keeps").number("subnetwork.ken")
                .number("of tuned");
        boolean factored = outcomes.stream().anyMatch(outcome -> outcome.result().plan().factorNumbers() > 0);
        if (factored) {
            table.number("numbers of factors");
        }
        for (PruneOutcome outcome : outcomes) {
            PruningResult.Totals scope = outcome.result().scope();
            long ken = outcome.sizes().subnetworkBytes();
            List<String> cells = new ArrayList<>(List.of(outcome.folder(), Quantities.count(scope.kept()),
                    Quantities.share(scope.keptFraction()),
                    Quantities.share(outcome.result().model().keptFraction()),
                    Quantities.share(scope.tuningKeptFraction()), Quantities.share(scope.randomTuningKeptFraction()),
                    Quantities.bytes(ken), Quantities.share(ken, outcome.tuned().sizeBytes())));
            if (factored) {
                cells.add(Quantities.count(outcome.result().plan().factorNumbers()));
            }
            table.row(cells.toArray(String[]::new));
        }
        return table.build();
    }

    /** Tabulates the figures of the run as a whole, which concern all amounts alike. */
    private static Table ofTheRun(List<PruneOutcome> outcomes) {
        PruneOutcome first = outcomes.getFirst();
        Table.Builder table = Table.builder().text("").number("").text("");
        table.row("parameters", Quantities.count(first.result().model().parameters()), "");
        table.row("in scope", Quantities.count(first.result().scope().parameters()), "");
        PruneSummary.addTuned(first, table);
        PruneSummary.addExactSums(
                outcomes.stream().map(o -> o.result().densities()).reduce(DensityCounts.NONE, DensityCounts::plus),
                table);
        PruneSummary.addSeconds(first, table);
        return table.build();
    }

    /** Lists the {@code report.json} of each amount with the folder that it is in. */
    private static JsonObject json(List<PruneOutcome> outcomes) {
        JsonArray results = new JsonArray();
        for (PruneOutcome outcome : outcomes) {
            JsonObject result = new JsonObject();
            result.addProperty("folder", outcome.folder());
            result.add("report", ReportFile.json(outcome));
            results.add(result);
        }
        JsonObject json = new JsonObject();
        json.add("results", results);
        return json;
    }
}
