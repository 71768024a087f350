/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.report;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import org.kenworkbench.internal.operations.prune.input.AdapterRemark;
import org.kenworkbench.internal.operations.prune.request.FillChoice;
import org.kenworkbench.internal.operations.prune.request.Words;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.command.Values;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.Rescale;
import org.kenworkbench.pruning.kernel.DensityCounts;
import org.kenworkbench.pruning.result.PruningResult;

/** The summary that {@code prune} shows at its end. */
public final class PruneSummary {

    /** Remark that goes with sizes in bytes wherever they are shown. */
    static final String SAVINGS = "Reset parameters still take memory and time at inference: what is saved is "
            + "storage and transfer.";

    private PruneSummary() {
    }

    /** Summarises a single result in full, or several in a table with a line for each. */
    public static OperationResult of(List<PruneOutcome> outcomes) {
        return outcomes.size() == 1 ? of(outcomes.getFirst()) : AmountsSummary.of(outcomes);
    }

    private static OperationResult of(PruneOutcome outcome) {
        OperationResult.Builder result = OperationResult.builder()
                .text(headline(outcome))
                .table(figures(outcome));
        MatchReport.addNotes(outcome.result().plan().match(), result);
        AdapterRemark.add(outcome.tuned().path(), outcome.tuned().formatId(), outcome.tuned().sizeBytes(), result);
        if (outcome.keepsNoMoreThanRandom()) {
            result.text(noMoreThanRandom(outcome));
        }
        outcome.notes().remarks().forEach(result::text);
        return result
                .text(SAVINGS + "\nResults are in " + outcome.job().target().out() + '.')
                .json(ReportFile.json(outcome).toString())
                .build();
    }

    /** Tells in one line which rule ran, with which settings and which provider. */
    public static String headline(PruneOutcome outcome) {
        PruningRequest request = outcome.request();
        String amounts = outcome.job().requests().stream().map(of -> of.budget().toString())
                .collect(Collectors.joining(", "));
        return "Rule " + request.ruleId() + ", " + amounts + among(request) + ", scope "
                + request.scope() + ", fill " + FillChoice.of(request)
                + (request.rescale() == Rescale.NONE ? "" : ", rescaled by " + Words.of(request.rescale()))
                + (request.precision().isQuantised() ? ", values " + Values.typed(request.precision()) : "")
                + ", provider " + outcome.result().provider().provider().id()
                + " (" + outcome.result().provider().reason() + ").";
    }

    /** Names the allocation where rows share what they keep; empty otherwise. */
    static String among(PruningRequest request) {
        return request.allocation() == Allocation.ROW ? "" : ", allocated by " + Words.of(request.allocation());
    }

    /** Returns the remark that an honest tool owes where a rule does no better than chance. */
    public static String noMoreThanRandom(PruneOutcome outcome) {
        return "Rule " + outcome.request().ruleId()
                + " kept no more of the tuning here than a random choice would; try --rule delta-magnitude,"
                + " and score both on your own data (ken sweep) before you decide.";
    }

    /** Tabulates the figures of a run, one a line. */
    public static Table figures(PruneOutcome outcome) {
        PruningResult.Totals scope = outcome.result().scope();
        PruningResult.Totals model = outcome.result().model();
        Table.Builder table = Table.builder().text("").number("").text("");
        table.row("parameters", Quantities.count(model.parameters()), "");
        table.row("in scope", Quantities.count(scope.parameters()),
                Quantities.share(scope.parameters(), model.parameters()) + " of the model");
        table.row("kept in scope", Quantities.count(scope.kept()), share(scope.kept(), scope, model));
        table.row("  of them changed by tuning", Quantities.count(scope.changedKept()), "");
        long factors = outcome.result().plan().factorNumbers();
        if (factors > 0) {
            table.row("numbers of factors", Quantities.count(factors), share(factors, scope, model));
        }
        table.row("reset", Quantities.count(scope.reset()), share(scope.reset(), scope, model));
        table.row("  of them changed by tuning", Quantities.count(scope.changedReset()), "");
        table.row("tuning kept", Quantities.share(scope.tuningKeptFraction()),
                (factors > 0 ? "of ‖tuned - base‖², factors aside; a random choice keeps "
                        : "of ‖tuned - base‖²; a random choice keeps ")
                        + Quantities.share(scope.randomTuningKeptFraction()));
        addTuned(outcome, table);
        long ken = outcome.sizes().subnetworkBytes();
        int shards = outcome.written().kenFiles().size() - 1;
        table.row(PruneOutcome.SUBNETWORK_FILE + (shards > 0 ? " in " + shards + " shards" : ""),
                Quantities.bytes(ken), ofTuned(ken, outcome));
        addExactSums(outcome.result().densities(), table);
        addSeconds(outcome, table);
        return table.build();
    }

    static void addTuned(PruneOutcome outcome, Table.Builder table) {
        table.row("tuned checkpoint", Quantities.bytes(outcome.tuned().sizeBytes()), "");
        if (outcome.sizes().halfBytes().isPresent()) {
            long half = outcome.sizes().halfBytes().getAsLong();
            table.row("  as FP16, without loss", Quantities.bytes(half), ofTuned(half, outcome));
        } else {
            table.row("  as FP16, without loss", "-", "not possible");
        }
        outcome.sizes().wholeBytes().ifPresent(whole -> table.row("  lossless delta, nothing reset",
                "about " + Quantities.bytes(whole), ofTuned(whole, outcome)));
    }

    static void addExactSums(DensityCounts counts, Table.Builder table) {
        if (counts.densities() > 0) {
            table.row("exact sums", Quantities.count(counts.exactSums()), "of " + Quantities.count(counts.densities())
                    + " densities, " + Quantities.smallShare(counts.exactSums(), counts.densities())
                    + "; a bound decided the others");
        }
    }

    static void addSeconds(PruneOutcome outcome, Table.Builder table) {
        outcome.notes().secondsPerStage().forEach((stage, seconds) -> table.row(stage, duration(seconds), ""));
    }

    private static String share(long part, PruningResult.Totals scope, PruningResult.Totals model) {
        String ofScope = Quantities.share(part, scope.parameters());
        return scope.parameters() == model.parameters()
                ? ofScope
                : ofScope + " of the scope, " + Quantities.share(part, model.parameters()) + " of the model";
    }

    private static String ofTuned(long sizeBytes, PruneOutcome outcome) {
        return Quantities.share(sizeBytes, outcome.tuned().sizeBytes()) + " of it";
    }

    private static String duration(double seconds) {
        return Quantities.duration(Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
