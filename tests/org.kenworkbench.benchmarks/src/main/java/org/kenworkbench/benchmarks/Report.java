/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Results of a run, for people and for machines. For use by a single thread. */
public final class Report {

    private final Machine machine;
    private final List<Table> tables = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Report(Machine machine) {
        this.machine = machine;
    }

    public void table(Table table) {
        tables.add(table);
    }

    public void figure(Figure figure) {
        figures.add(figure);
    }

    /** Adds a sentence on what was found besides figures. */
    public void note(String sentence) {
        notes.add(sentence);
    }

    String toMarkdown() {
        StringBuilder text = new StringBuilder(machine.toMarkdown()).append('\n');
        tables.forEach(table -> text.append(table.toMarkdown()).append('\n'));
        notes.forEach(note -> text.append("- ").append(note).append('\n'));
        List<List<String>> lines = figures.stream().map(Report::line).toList();
        return text.append('\n')
                .append(new Table("Bars", List.of("measure", "figure", "bar", "met"), lines).toMarkdown()).toString();
    }

    private static List<String> line(Figure figure) {
        String bar = (figure.bar().least() ? "at least " : "at most ") + quantity(figure.bar().limit(), figure.unit());
        return figure.isMissing() ? List.of(figure.measure(), "–", bar, "–")
                : List.of(figure.measure(), quantity(figure.value(), figure.unit()), bar, figure.met() ? "yes" : "no");
    }

    private static String quantity(double value, String unit) {
        String number = value == Math.rint(value) || value >= 100 ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
        return number + ' ' + unit;
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.add("machine", machine.toJson());
        JsonArray allFigures = new JsonArray();
        figures.forEach(figure -> allFigures.add(json(figure)));
        json.add("figures", allFigures);
        JsonArray allTables = new JsonArray();
        tables.forEach(table -> allTables.add(json(table)));
        json.add("tables", allTables);
        JsonArray allNotes = new JsonArray();
        notes.forEach(allNotes::add);
        json.add("notes", allNotes);
        return json;
    }

    private static JsonObject json(Figure figure) {
        JsonObject json = new JsonObject();
        json.addProperty("measure", figure.measure());
        json.addProperty("unit", figure.unit());
        json.addProperty(figure.bar().least() ? "atLeast" : "atMost", figure.bar().limit());
        if (!figure.isMissing()) {
            json.addProperty("value", figure.value());
            json.addProperty("met", figure.met());
        }
        return json;
    }

    private static JsonObject json(Table table) {
        JsonArray lines = new JsonArray();
        for (List<String> cells : table.lines()) {
            JsonObject line = new JsonObject();
            for (int i = 0; i < cells.size(); i++) {
                line.addProperty(table.header().get(i), cells.get(i));
            }
            lines.add(line);
        }
        JsonObject json = new JsonObject();
        json.addProperty("title", table.title());
        json.add("lines", lines);
        return json;
    }
}
