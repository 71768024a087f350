/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.operations.Quantities;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Scores beside bytes, as tables in Markdown. Stateless. */
public final class BytesTable {

    private BytesTable() {
    }

    /**
     * A line for each method, a column for each share: score, its interval, and what the {@code .ken} file takes.
     *
     * @param sweeps as {@code sweep.json} has them, of the same shares; of a method that several have the first counts
     */
    public static String markdown(List<JsonObject> sweeps) {
        List<SweepPoints> all = sweeps.stream().map(SweepPoints::new).toList();
        List<Double> resets = all.getFirst().resets();
        StringBuilder table = new StringBuilder(
                SweepPoints.header("reset", resets.stream().map(SweepPoints::percent).toList()));
        List<String> done = new ArrayList<>();
        for (SweepPoints points : all) {
            for (String method : points.methods()) {
                if (!done.contains(method)) {
                    done.add(method);
                    table.append("| `").append(method).append("` |");
                    resets.forEach(reset -> table.append(' ')
                            .append(points.pruned(method, reset).map(BytesTable::cell).orElse("")).append(" |"));
                    table.append('\n');
                }
            }
        }
        return table.toString();
    }

    /** Formats a point for a table, as {@code 0.941 (0.921–0.960), 6.0 MB}. */
    private static String cell(JsonObject point) {
        JsonElement bytes = point.get("subnetworkBytes");
        return SweepPoints.cell(point)
                + (bytes == null || bytes.isJsonNull() ? "" : ", " + Quantities.bytes(bytes.getAsLong()));
    }

    /** Returns a table with a line for each model. */
    public static String ofModels(List<StoredModel> models) {
        StringBuilder table = new StringBuilder(SweepPoints.header("what", List.of("stored as", "bytes", "accuracy")));
        models.forEach(model -> table.append(model.row()));
        return table.toString();
    }
}
