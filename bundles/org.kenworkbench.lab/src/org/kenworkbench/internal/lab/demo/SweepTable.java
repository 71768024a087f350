/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** A sweep's scores on its validation examples as a table in Markdown: rules across, shares down. Stateless. */
public final class SweepTable {

    private SweepTable() {
    }

    /** @param sweep as {@code sweep.json} has it */
    public static String markdown(JsonObject sweep) {
        List<String> rules = new ArrayList<>();
        sweep.getAsJsonObject("settings").getAsJsonArray("rules").forEach(rule -> rules.add(rule.getAsString())); //$NON-NLS-1$ //$NON-NLS-2$
        TreeSet<Double> resets = new TreeSet<>();
        sweep.getAsJsonObject("settings").getAsJsonArray("resets").forEach(reset -> resets.add(reset.getAsDouble())); //$NON-NLS-1$ //$NON-NLS-2$
        StringBuilder table = new StringBuilder("| reset |"); //$NON-NLS-1$
        rules.forEach(rule -> table.append(" `").append(rule).append("` |")); //$NON-NLS-1$ //$NON-NLS-2$
        table.append("\n|---|").append("---|".repeat(rules.size())).append('\n'); //$NON-NLS-1$ //$NON-NLS-2$
        for (double reset : resets) {
            table.append("| ").append(String.format(Locale.ROOT, "%.0f %%", 100 * reset)).append(" |"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
            for (String rule : rules) {
                table.append(' ').append(find(sweep, "pruned", rule, reset).map(SweepTable::cell).orElse("")).append(" |"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
            }
            table.append('\n');
        }
        return table.toString();
    }

    /** The score of a whole model (tuned, floor, base) with its interval. */
    static Optional<String> whole(JsonObject sweep, String model) {
        return find(sweep, model, "", 0).map(SweepTable::cell); //$NON-NLS-1$
    }

    private static Optional<JsonObject> find(JsonObject sweep, String model, String rule, double reset) {
        for (JsonElement element : sweep.getAsJsonArray("points")) { //$NON-NLS-1$
            JsonObject point = element.getAsJsonObject();
            boolean pruned = point.get("model").getAsString().equals("pruned"); //$NON-NLS-1$ //$NON-NLS-2$
            if (point.get("split").getAsString().equals("validation") && point.get("model").getAsString().equals(model) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
                    && (!pruned || point.get("rule").getAsString().equals(rule) && point.get("reset").getAsDouble() == reset)) { //$NON-NLS-1$ //$NON-NLS-2$
                return Optional.of(point);
            }
        }
        return Optional.empty();
    }

    private static String cell(JsonObject point) {
        String score = digits(point.get("score").getAsDouble()); //$NON-NLS-1$
        JsonElement interval = point.get("interval"); //$NON-NLS-1$
        return interval == null || interval.isJsonNull() ? score
                : score + " (" + digits(interval.getAsJsonObject().get("low").getAsDouble()) + "–" //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
                        + digits(interval.getAsJsonObject().get("high").getAsDouble()) + ')'; //$NON-NLS-1$
    }

    private static String digits(double score) {
        return String.format(Locale.ROOT, "%.3f", score); //$NON-NLS-1$
    }
}
