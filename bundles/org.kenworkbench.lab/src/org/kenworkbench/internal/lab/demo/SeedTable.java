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
import org.kenworkbench.internal.lab.evaluate.ScoreText;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Sweeps of models that were trained with several seeds, on the same validation examples: mean and standard deviation
 * of the seeds' scores. Immutable.
 *
 * @param sweeps by seed, each as {@code sweep.json} has it, at least one, of the same rules; shares that the last one
 *               does not have are left out
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

        /** Formats the scores for a table, as {@code 0.941 ± 0.006 (0.922–0.958)}. */
        String cell() {
            return ScoreText.digits(spread.mean())
                    + (spread.draws() < 2 ? "" : " ± " + ScoreText.digits(spread.deviation()))
                    + (Double.isNaN(low) ? "" : ' ' + SweepPoints.range(low, high));
        }

        static Scores of(List<JsonObject> points) {
            List<Double> scores = points.stream().map(SweepPoints::score).toList();
            return new Scores(scores, Spread.of(scores.stream().mapToDouble(Double::doubleValue).toArray()),
                    mean(points, "low"), mean(points, "high"));
        }

        /** Computes the mean of one end of the intervals; NaN unless all points have an interval. */
        private static double mean(List<JsonObject> points, String end) {
            double sum = 0;
            for (JsonObject point : points) {
                sum += point.get("interval") instanceof JsonObject interval ? interval.get(end).getAsDouble()
                        : Double.NaN;
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

    /** Returns the scores of a whole model (tuned, floor, base). */
    Optional<Scores> whole(String model) {
        List<JsonObject> found = points().stream().flatMap(points -> points.whole(model).stream()).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(Scores.of(found));
    }

    /** Returns a table in Markdown, with a column for each rule and a line for each share. */
    public String markdown() {
        StringBuilder table = new StringBuilder(SweepPoints.header("reset", SweepPoints.quoted(methods())));
        for (double reset : resets()) {
            table.append("| ").append(SweepPoints.percent(reset)).append(" |");
            for (String method : methods()) {
                table.append(' ').append(scores(method, reset).map(Scores::cell).orElse("")).append(" |");
            }
            table.append('\n');
        }
        return table.toString();
    }

    /**
     * Describes in a sentence how often each rule's score differs from that of the random choice, by the paired
     * interval of each seed and share.
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
                    Optional<JsonObject> interval = points.pruned(method, reset).map(point -> point.get("fromRandom"))
                            .filter(JsonElement::isJsonObject).map(other -> other.getAsJsonObject().get("interval"))
                            .filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
                    all += interval.isPresent() ? 1 : 0;
                    above += interval.isPresent() && interval.get().get("low").getAsDouble() > 0 ? 1 : 0;
                    below += interval.isPresent() && interval.get().get("high").getAsDouble() < 0 ? 1 : 0;
                }
            }
            if (all > 0) {
                compared = all;
                counts.add('`' + method + "` " + above + " above and " + below + " below");
            }
        }
        return "Beside the random choice of the same seed and share, of " + compared + " paired 95 % intervals: "
                + String.join(", ", counts)
                + ". About one in twenty excludes 0 by chance alone.";
    }

    /** Returns each method and share with its scores by seed. */
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
        json.addProperty("rule", method);
        json.addProperty("reset", reset);
        json.addProperty("mean", scores.spread().mean());
        json.addProperty("deviation", scores.spread().deviation());
        JsonArray all = new JsonArray();
        scores.scores().forEach(all::add);
        json.add("scores", all);
        return json;
    }
}
