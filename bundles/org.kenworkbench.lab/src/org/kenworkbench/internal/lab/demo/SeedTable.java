/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.comparison.Spread;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Sweeps of models that were trained with several seeds, on the same validation examples: mean and standard deviation of the seeds'
 * scores. Immutable.
 *
 * @param sweeps by seed, each as {@code sweep.json} has it, at least one, of the same rules; shares that the last one does not have are left out
 */
public record SeedTable(List<JsonObject> sweeps) {

    public SeedTable {
        sweeps = List.copyOf(sweeps);
    }

    /**
     * Scores of one method and share.
     *
     * @param scores by seed, of those that have one
     * @param spread of the scores
     * @param low    mean of the lower ends of their intervals over examples; NaN where there are none
     * @param high   of the upper ends
     */
    record Scores(List<Double> scores, Spread spread, double low, double high) {

        /** As {@code 0.941 ± 0.006 (0.922–0.958)}. */
        String cell() {
            return SweepPoints.digits(spread.mean()) + (spread.draws() < 2 ? "" : " ± " + SweepPoints.digits(spread.deviation())) //$NON-NLS-1$ //$NON-NLS-2$
                    + (Double.isNaN(low) ? "" : ' ' + SweepPoints.range(low, high)); //$NON-NLS-1$
        }

        static Scores of(List<JsonObject> points) {
            List<Double> scores = points.stream().map(SweepPoints::score).toList();
            return new Scores(scores, Spread.of(scores.stream().mapToDouble(Double::doubleValue).toArray()), mean(points, "low"), mean(points, "high")); //$NON-NLS-1$ //$NON-NLS-2$
        }

        /** Of one end of the intervals; NaN unless all have one. */
        private static double mean(List<JsonObject> points, String end) {
            double sum = 0;
            for (JsonObject point : points) {
                sum += point.get("interval") instanceof JsonObject interval ? interval.get(end).getAsDouble() : Double.NaN; //$NON-NLS-1$
            }
            return sum / points.size();
        }
    }

    private List<SweepPoints> points() {
        return sweeps.stream().map(SweepPoints::new).toList();
    }

    private List<String> methods() {
        return points().getLast().methods();
    }

    private List<Double> resets() {
        return points().getLast().resets();
    }

    private Optional<Scores> scores(String method, double reset) {
        List<JsonObject> found = points().stream().flatMap(points -> points.pruned(method, reset).stream()).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(Scores.of(found));
    }

    /** Of a whole model (tuned, floor, base). */
    Optional<Scores> whole(String model) {
        List<JsonObject> found = points().stream().flatMap(points -> points.whole(model).stream()).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(Scores.of(found));
    }

    /** Rules across, shares down. */
    public String markdown() {
        StringBuilder table = new StringBuilder(SweepPoints.header("reset", SweepPoints.quoted(methods()))); //$NON-NLS-1$
        for (double reset : resets()) {
            table.append("| ").append(SweepPoints.percent(reset)).append(" |"); //$NON-NLS-1$ //$NON-NLS-2$
            for (String method : methods()) {
                table.append(' ').append(scores(method, reset).map(Scores::cell).orElse("")).append(" |"); //$NON-NLS-1$ //$NON-NLS-2$
            }
            table.append('\n');
        }
        return table.toString();
    }

    /**
     * How often a rule's score differs from that of the random choice, by the paired interval of each seed and share: a sentence.
     */
    public String besideRandom() {
        List<String> counts = new ArrayList<>();
        int compared = 0;
        for (String method : methods()) {
            int above = 0;
            int below = 0;
            int all = 0;
            for (SweepPoints points : points()) {
                for (double reset : resets()) {
                    Optional<JsonObject> interval = points.pruned(method, reset).map(point -> point.get("fromRandom")) //$NON-NLS-1$
                            .filter(JsonElement::isJsonObject).map(other -> other.getAsJsonObject().get("interval")) //$NON-NLS-1$
                            .filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
                    all += interval.isPresent() ? 1 : 0;
                    above += interval.isPresent() && interval.get().get("low").getAsDouble() > 0 ? 1 : 0; //$NON-NLS-1$
                    below += interval.isPresent() && interval.get().get("high").getAsDouble() < 0 ? 1 : 0; //$NON-NLS-1$
                }
            }
            if (all > 0) {
                compared = all;
                counts.add('`' + method + "` " + above + " above and " + below + " below"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
            }
        }
        return "Beside the random choice of the same seed and share, of " + compared + " paired 95 % intervals: " //$NON-NLS-1$ //$NON-NLS-2$
                + String.join(", ", counts)
                + ". About one in twenty lies beside 0 by chance alone.";
    }

    /** Each method and share with its scores by seed. */
    JsonArray json() {
        JsonArray rows = new JsonArray();
        for (String method : methods()) {
            for (double reset : resets()) {
                scores(method, reset).ifPresent(scores -> rows.add(json(method, reset, scores)));
            }
        }
        return rows;
    }

    private static JsonObject json(String method, double reset, Scores scores) {
        JsonObject json = new JsonObject();
        json.addProperty("rule", method); //$NON-NLS-1$
        json.addProperty("reset", reset); //$NON-NLS-1$
        json.addProperty("mean", scores.spread().mean()); //$NON-NLS-1$
        json.addProperty("deviation", scores.spread().deviation()); //$NON-NLS-1$
        JsonArray all = new JsonArray();
        scores.scores().forEach(all::add);
        json.add("scores", all); //$NON-NLS-1$
        return json;
    }
}
