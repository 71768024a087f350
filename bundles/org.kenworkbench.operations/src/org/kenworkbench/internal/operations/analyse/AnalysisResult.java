/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.analyse;

import java.util.List;
import java.util.Locale;

import org.kenworkbench.analysis.AnalysisTable;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Shows the table of an analysis to people and machines. */
public final class AnalysisResult {

    private AnalysisResult() {
    }

    /** @param top rows that people are shown; 0 for all */
    static OperationResult of(String analysis, AnalysisTable table, int top) {
        OperationResult.Builder result = OperationResult.builder();
        if (!table.facts().isEmpty()) {
            Table.Builder facts = Table.builder().text("").text("");
            table.facts().forEach((name, value) -> facts.row(name, text(value)));
            result.table(facts.build());
        }
        if (!table.columns().isEmpty()) {
            int shown = top == 0 ? table.rows().size() : Math.min(top, table.rows().size());
            result.table(rows(table, shown));
            if (shown < table.rows().size()) {
                int more = table.rows().size() - shown;
                result.text(Quantities.count(more) + (more == 1 ? " more row is" : " more rows are")
                        + " not shown; --top 0 shows all.");
            }
        }
        return result.json(() -> json(analysis, table).toString()).build();
    }

    private static Table rows(AnalysisTable table, int shown) {
        Table.Builder rows = Table.builder();
        for (int column = 0; column < table.columns().size(); column++) {
            int at = column;
            if (table.rows().stream().allMatch(row -> row.get(at) instanceof Number)) {
                rows.number(table.columns().get(column));
            } else {
                rows.text(table.columns().get(column));
            }
        }
        for (List<Object> row : table.rows().subList(0, shown)) {
            rows.row(row.stream().map(AnalysisResult::text).toArray(String[]::new));
        }
        return rows.build();
    }

    private static String text(Object cell) {
        return switch (cell) {
            case Double number -> number(number);
            case Float number -> number(number.doubleValue());
            case Boolean flag -> flag ? "yes" : "no";
            case Long number -> Quantities.count(number);
            case Integer number -> Quantities.count(number);
            default -> cell.toString();
        };
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }

    private static JsonObject json(String analysis, AnalysisTable table) {
        JsonObject json = new JsonObject();
        json.addProperty("analysis", analysis);
        JsonObject facts = new JsonObject();
        table.facts().forEach((name, value) -> add(facts, name, value));
        json.add("facts", facts);
        JsonArray rows = new JsonArray();
        for (List<Object> row : table.rows()) {
            JsonObject cells = new JsonObject();
            for (int i = 0; i < row.size(); i++) {
                add(cells, table.columns().get(i), row.get(i));
            }
            rows.add(cells);
        }
        json.add("rows", rows);
        return json;
    }

    /** JSON has no NaN and no infinities; they are texts. */
    private static void add(JsonObject to, String name, Object value) {
        switch (value) {
            case Boolean flag -> to.addProperty(name, flag);
            case Number number when Double.isFinite(number.doubleValue()) -> to.addProperty(name, number);
            default -> to.addProperty(name, value.toString());
        }
    }
}
