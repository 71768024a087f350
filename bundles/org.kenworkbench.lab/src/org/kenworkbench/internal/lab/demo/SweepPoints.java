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

import org.kenworkbench.internal.lab.evaluate.ScoreText;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Scores of a sweep on its validation examples.
 *
 * @param sweep content of {@code sweep.json}
 */
public record SweepPoints(JsonObject sweep) {

    /** Returns the methods in the order in which they were asked for. */
    public List<String> methods() {
        List<String> methods = new ArrayList<>();
        settings("rules").forEach(rule -> methods.add(rule.getAsString()));
        return methods;
    }

    /** The shares that were asked for, ascending. */
    public List<Double> resets() {
        TreeSet<Double> resets = new TreeSet<>();
        settings("resets").forEach(reset -> resets.add(reset.getAsDouble()));
        return List.copyOf(resets);
    }

    private JsonArray settings(String name) {
        return sweep.getAsJsonObject("settings").getAsJsonArray(name);
    }

    /** Returns the point of a model pruned by a method to a share. */
    public Optional<JsonObject> pruned(String method, double reset) {
        return all().stream().filter(point -> is(point, "pruned") && point.get("rule").getAsString().equals(method)
                && point.get("reset").getAsDouble() == reset).findFirst();
    }

    /** Returns the point of a whole model: tuned, floor or base. */
    public Optional<JsonObject> whole(String model) {
        return all().stream().filter(point -> is(point, model)).findFirst();
    }

    private List<JsonObject> all() {
        return sweep.getAsJsonArray("points").asList().stream().map(JsonElement::getAsJsonObject)
                .filter(point -> point.get("split").getAsString().equals("validation")).toList();
    }

    private static boolean is(JsonObject point, String model) {
        return point.get("model").getAsString().equals(model);
    }

    /** Formats a point for a table, as {@code 0.941 (0.921–0.960)}. */
    static String cell(JsonObject point) {
        String score = ScoreText.digits(score(point));
        JsonElement interval = point.get("interval");
        return interval == null || interval.isJsonNull() ? score
                : score + ' ' + range(interval.getAsJsonObject().get("low").getAsDouble(),
                        interval.getAsJsonObject().get("high").getAsDouble());
    }

    /** Returns the score of a point. */
    public static double score(JsonObject point) {
        return point.get("score").getAsDouble();
    }

    static String range(double low, double high) {
        return '(' + ScoreText.digits(low) + '–' + ScoreText.digits(high) + ')';
    }

    /** Formats a share. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** The first line of a table in Markdown, and the line below it. */
    public static String header(String first, List<String> others) {
        StringBuilder header = new StringBuilder("| ").append(first).append(" |");
        others.forEach(other -> header.append(' ').append(other).append(" |"));
        return header.append("\n|---|").append("---|".repeat(others.size())).append('\n').toString();
    }

    static List<String> quoted(List<String> methods) {
        return methods.stream().map(method -> '`' + method + '`').toList();
    }
}
