/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo.decoder;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.kenworkbench.analysis.comparison.Spread;
import org.kenworkbench.internal.lab.demo.SweepPoints;
import org.kenworkbench.operations.Quantities;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Bits per byte of pruned decoders as tables in Markdown, of which fewer are better; a sweep has their negatives.
 * Stateless.
 */
public final class BitsTable {

    private BitsTable() {
    }

    /**
     * A line for each method, a column for each share: bits per byte, their interval, and what the {@code .ken} file
     * takes.
     *
     * @param sweep as {@code sweep.json} has it
     */
    public static String markdown(JsonObject sweep) {
        SweepPoints points = new SweepPoints(sweep);
        StringBuilder table = header(points);
        for (String method : points.methods()) {
            line(table, method, points, reset -> points.pruned(method, reset).map(BitsTable::cell));
        }
        return table.toString();
    }

    /**
     * A line for each method, a column for each share: mean and standard deviation over seeds, and the mean ends of
     * their intervals over documents.
     *
     * @param sweeps by seed, of the same methods and shares
     */
    public static String ofSeeds(List<JsonObject> sweeps) {
        List<SweepPoints> all = sweeps.stream().map(SweepPoints::new).toList();
        StringBuilder table = header(all.getLast());
        for (String method : all.getLast().methods()) {
            line(table, method, all.getLast(), reset -> {
                List<JsonObject> found = all.stream().flatMap(points -> points.pruned(method, reset).stream()).toList();
                return found.isEmpty() ? Optional.empty() : Optional.of(cellOfSeeds(found));
            });
        }
        return table.toString();
    }

    private static String cellOfSeeds(List<JsonObject> points) {
        Spread spread = Spread.of(points.stream().mapToDouble(point -> -SweepPoints.score(point)).toArray());
        String mean = digits(spread.mean()) + (spread.draws() < 2 ? "" : " ± " + digits(spread.deviation()));
        return points.stream().allMatch(point -> point.get("interval") instanceof JsonObject)
                ? mean + range(meanEnd(points, "high"), meanEnd(points, "low"))
                : mean;
    }

    /** Computes the mean of one end of the intervals of scores, which are negative bits. */
    private static double meanEnd(List<JsonObject> points, String end) {
        return points.stream().mapToDouble(point -> -point.getAsJsonObject("interval").get(end).getAsDouble())
                .average().orElseThrow();
    }

    private static String range(double low, double high) {
        return " (" + digits(low) + '–' + digits(high) + ')';
    }

    private static StringBuilder header(SweepPoints points) {
        return new StringBuilder(
                SweepPoints.header("reset", points.resets().stream().map(SweepPoints::percent).toList()));
    }

    /** Makes the text of a cell. */
    @FunctionalInterface
    private interface Cell {

        Optional<String> of(double reset);
    }

    private static void line(StringBuilder table, String method, SweepPoints points, Cell cell) {
        table.append("| `").append(method).append("` |");
        points.resets().forEach(reset -> table.append(' ').append(cell.of(reset).orElse("")).append(" |"));
        table.append('\n');
    }

    /** Formats a point, as {@code 2.341 (2.302–2.380), 120 kB}. */
    private static String cell(JsonObject point) {
        JsonElement bytes = point.get("subnetworkBytes");
        return bits(point)
                + (bytes == null || bytes.isJsonNull() ? "" : ", " + Quantities.bytes(bytes.getAsLong()));
    }

    /** Formats the bits per byte of a point with their interval. */
    static String bits(JsonObject point) {
        String bits = digits(-SweepPoints.score(point));
        return point.get("interval") instanceof JsonObject interval
                ? bits + range(-interval.get("high").getAsDouble(), -interval.get("low").getAsDouble())
                : bits;
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
