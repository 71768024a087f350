/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.report;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.kenworkbench.internal.operations.forecast.Estimate;
import org.kenworkbench.internal.operations.prune.input.AdapterRemark;
import org.kenworkbench.internal.operations.prune.request.Amounts;
import org.kenworkbench.internal.operations.prune.request.Words;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.tensor.Checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** The summary that {@code prune --dry-run} shows. */
public final class DryRunSummary {

    private DryRunSummary() {
    }

    /**
     * @param plans plans of the job, by amount
     * @param tuned the tuned checkpoint, open
     */
    public static OperationResult of(PruneJob job, List<PruningPlan> plans, ProviderChoice choice, Estimate estimate,
            Checkpoint tuned) throws IOException {
        PruningPlan plan = plans.getFirst();
        long scope = plan.parametersInScope();
        Table.Builder figures = Table.builder().text("").number("");
        figures.row("parameters", Quantities.count(plan.parameters()));
        figures.row("in scope (" + job.request().scope() + ')', Quantities.count(scope));
        for (int i = 0; i < plans.size(); i++) {
            long kept = plans.get(i).keptInScope();
            figures.row("kept in scope (" + plans.get(i).request().budget() + " asked)",
                    Quantities.count(kept) + ", " + Quantities.share(kept, scope));
            if (plans.get(i).factorNumbers() > 0) {
                figures.row("  numbers of factors", Quantities.count(plans.get(i).factorNumbers()));
            }
            figures.row("  subnetwork.ken, about", Quantities.bytes(estimate.subnetworkBytes().get(i)));
        }
        figures.row("time, without the disk", Quantities.duration(estimate.fromSeconds(), estimate.toSeconds()));
        OperationResult.Builder result = OperationResult.builder()
                .text("Rule " + choice.rule().id() + PruneSummary.among(job.request()) + ", provider "
                        + choice.provider().id() + " (" + choice.reason()
                        + "). The results would go to " + job.target().out() + "; nothing was written.")
                .table(kinds(plans))
                .table(figures.build());
        if (job.request().allocation() != Allocation.ROW) {
            result.text(
                    "The sizes are estimated as for --allocate row, since how rows share what they keep is known "
                            + "only after all scores are.");
        }
        MatchReport.addNotes(plan.match(), result);
        AdapterRemark.add(job.source().tuned(), tuned.formatId(), InputFiles.sizeBytes(tuned), result);
        return result
                .json(json(job, plans, choice, estimate).toString())
                .build();
    }

    /** Tabulates the tensors by fate, role, row length and k of each amount. */
    private static Table kinds(List<PruningPlan> plans) {
        record Line(String fate, String role, long rowLength, String k) implements Comparable<Line> {
            @Override
            public int compareTo(Line other) {
                return java.util.Comparator.comparing(Line::fate).thenComparing(Line::role)
                        .thenComparing(Line::rowLength).thenComparing(Line::k).compare(this, other);
            }
        }
        Map<Line, long[]> lines = new TreeMap<>();
        for (int i = 0; i < plans.getFirst().tensors().size(); i++) {
            int index = i;
            TensorPlan tensor = plans.getFirst().tensors().get(i);
            List<Long> ks = plans.stream().map(plan -> plan.tensors().get(index).k()).toList();
            String fate = tensor.fate() == Fate.PRUNED ? "pruned"
                    : Words.of(tensor.fate()) + ", " + tensor.reason();
            long[] sums = lines.computeIfAbsent(
                    new Line(fate, tensor.role().id(), tensor.rowLength(), text(ks)), l -> new long[3]);
            sums[0]++;
            sums[1] += tensor.rows();
            sums[2] += tensor.ownParameters();
        }
        Table.Builder table = Table.builder().text("fate").text("role").number("n").number("k").number("tensors")
                .number("rows").number("parameters");
        lines.forEach((line, sums) -> table.row(line.fate(), line.role(), Quantities.count(line.rowLength()),
                line.k(), Quantities.count(sums[0]), Quantities.count(sums[1]),
                Quantities.count(sums[2])));
        return table.build();
    }

    /** Writes the k of each amount, or a single one if all are equal. */
    private static String text(List<Long> ks) {
        return (Set.copyOf(ks).size() == 1 ? ks.subList(0, 1) : ks).stream().map(Quantities::count)
                .collect(Collectors.joining(", "));
    }

    /** Returns a single plan as it is, or several with the folder of each; the time is always that of the whole run. */
    private static JsonObject json(PruneJob job, List<PruningPlan> plans, ProviderChoice choice, Estimate estimate) {
        if (!job.isMultiple()) {
            return json(plans.getFirst(), choice, estimate, estimate.subnetworkBytes().getFirst());
        }
        JsonArray results = new JsonArray();
        for (PruningPlan plan : plans) {
            JsonObject result = new JsonObject();
            result.addProperty("folder", Amounts.folder(plan.request().budget()));
            result.add("plan", json(plan, choice, estimate, estimate.subnetworkBytes().get(results.size())));
            results.add(result);
        }
        JsonObject json = new JsonObject();
        json.addProperty("dryRun", true);
        json.add("results", results);
        return json;
    }

    private static JsonObject json(PruningPlan plan, ProviderChoice choice, Estimate estimate, long subnetworkBytes) {
        JsonObject json = new JsonObject();
        json.addProperty("dryRun", true);
        json.addProperty("rule", choice.rule().id());
        json.addProperty("allocate", Words.of(plan.request().allocation()));
        json.addProperty("provider", choice.provider().id());
        json.addProperty("parameters", plan.parameters());
        json.addProperty("parametersInScope", plan.parametersInScope());
        json.addProperty("keptInScope", plan.keptInScope());
        json.addProperty("estimatedSubnetworkBytes", subnetworkBytes);
        // The range begins at 0 where only its end is known.
        json.addProperty("estimatedSecondsFrom", estimate.fromSeconds());
        json.addProperty("estimatedSecondsTo", estimate.toSeconds());
        json.add("match", MatchReport.json(plan.match()));
        JsonArray tensors = new JsonArray();
        for (TensorPlan tensor : plan.tensors()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("name", tensor.tensor().name());
            entry.addProperty("role", tensor.role().id());
            entry.addProperty("fate", Words.of(tensor.fate()));
            entry.addProperty("reason", tensor.reason());
            entry.addProperty("rows", tensor.rows());
            entry.addProperty("n", tensor.rowLength());
            entry.addProperty("k", tensor.k());
            entry.addProperty("rank", tensor.rank());
            tensors.add(entry);
        }
        json.add("tensors", tensors);
        return json;
    }
}
