/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.ProviderChoice;
import org.kenworkbench.pruning.PruningPlan;
import org.kenworkbench.pruning.TensorPlan;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** What {@code prune --dry-run} shows. */
final class DryRunSummary {

    private DryRunSummary() {
    }

    static OperationResult of(PruneJob job, PruningPlan plan, ProviderChoice choice, Estimate estimate, Path target) {
        long scope = plan.parametersInScope();
        Table.Builder figures = Table.builder().text("").number(""); //$NON-NLS-1$ //$NON-NLS-2$
        figures.row("parameters", Quantities.count(plan.parameters())); //$NON-NLS-1$
        figures.row("in scope (" + job.request().scope() + ')', Quantities.count(scope)); //$NON-NLS-1$
        figures.row("kept in scope (" + job.request().budget() + " asked)", //$NON-NLS-1$ //$NON-NLS-2$
                Quantities.count(plan.keptInScope()) + ", " + Quantities.share(plan.keptInScope(), scope)); //$NON-NLS-1$
        figures.row("subnetwork.ken at most", Quantities.bytes(estimate.subnetworkBytes())); //$NON-NLS-1$
        figures.row("time to select, about", duration(estimate.seconds())); //$NON-NLS-1$
        return OperationResult.builder()
                .text("Rule " + choice.rule().id() + ", provider " + choice.provider().id() + " (" + choice.reason() //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
                        + "); would write into " + target + ". Nothing was written.") //$NON-NLS-1$ //$NON-NLS-2$
                .table(kinds(plan))
                .table(figures.build())
                .json(json(plan, choice, estimate))
                .build();
    }

    /** Tensors by role, row length and k. */
    private static Table kinds(PruningPlan plan) {
        record Line(String fate, String role, long rowLength, long k) implements Comparable<Line> {
            @Override
            public int compareTo(Line other) {
                return java.util.Comparator.comparing(Line::fate).thenComparing(Line::role)
                        .thenComparing(Line::rowLength).thenComparing(Line::k).compare(this, other);
            }
        }
        Map<Line, long[]> lines = new TreeMap<>();
        for (TensorPlan tensor : plan.tensors()) {
            String fate = tensor.fate() == Fate.PRUNED ? "pruned" //$NON-NLS-1$
                    : Words.of(tensor.fate()) + ", " + tensor.reason(); //$NON-NLS-1$
            long[] sums = lines.computeIfAbsent(
                    new Line(fate, tensor.role().id(), tensor.rowLength(), tensor.k()), l -> new long[3]);
            sums[0]++;
            sums[1] += tensor.rows();
            sums[2] += tensor.parameters();
        }
        Table.Builder table = Table.builder().text("fate").text("role").number("n").number("k").number("tensors") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
                .number("rows").number("parameters"); //$NON-NLS-1$ //$NON-NLS-2$
        lines.forEach((line, sums) -> table.row(line.fate(), line.role(), Quantities.count(line.rowLength()),
                Quantities.count(line.k()), Quantities.count(sums[0]), Quantities.count(sums[1]),
                Quantities.count(sums[2])));
        return table.build();
    }

    private static JsonObject json(PruningPlan plan, ProviderChoice choice, Estimate estimate) {
        JsonObject json = new JsonObject();
        json.addProperty("dryRun", true); //$NON-NLS-1$
        json.addProperty("rule", choice.rule().id()); //$NON-NLS-1$
        json.addProperty("provider", choice.provider().id()); //$NON-NLS-1$
        json.addProperty("parameters", plan.parameters()); //$NON-NLS-1$
        json.addProperty("parametersInScope", plan.parametersInScope()); //$NON-NLS-1$
        json.addProperty("keptInScope", plan.keptInScope()); //$NON-NLS-1$
        json.addProperty("estimatedSubnetworkBytes", estimate.subnetworkBytes()); //$NON-NLS-1$
        json.addProperty("estimatedSeconds", estimate.seconds()); //$NON-NLS-1$
        JsonArray tensors = new JsonArray();
        for (TensorPlan tensor : plan.tensors()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("name", tensor.tensor().name()); //$NON-NLS-1$
            entry.addProperty("role", tensor.role().id()); //$NON-NLS-1$
            entry.addProperty("fate", Words.of(tensor.fate())); //$NON-NLS-1$
            entry.addProperty("reason", tensor.reason()); //$NON-NLS-1$
            entry.addProperty("rows", tensor.rows()); //$NON-NLS-1$
            entry.addProperty("n", tensor.rowLength()); //$NON-NLS-1$
            entry.addProperty("k", tensor.k()); //$NON-NLS-1$
            tensors.add(entry);
        }
        json.add("tensors", tensors); //$NON-NLS-1$
        return json;
    }

    private static String duration(double seconds) {
        return Quantities.duration(Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
