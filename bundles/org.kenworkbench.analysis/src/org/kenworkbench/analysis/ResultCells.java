/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.eclipse.jdt.annotation.Nullable;

/** Splits results into the cells of a table. */
final class ResultCells {

    private static final String TEXT = "result";

    private ResultCells() {
    }

    /** Makes the table that {@link AnalysisTable#of} describes. */
    public static AnalysisTable table(Object result) {
        if (!(result instanceof Record whole)) {
            return new AnalysisTable(Map.of(TEXT, String.valueOf(result)), List.of(), List.of());
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        List<?> rows = List.of();
        for (RecordComponent component : whole.getClass().getRecordComponents()) {
            Object value = value(component, whole);
            if (value instanceof List<?> list) {
                boolean ofRecords = !list.isEmpty() && list.stream().allMatch(Record.class::isInstance);
                if (ofRecords && rows.isEmpty()) {
                    rows = list;
                } else if (!ofRecords) {
                    facts.put(component.getName(),
                            list.stream().map(item -> String.valueOf(cell(item))).toList().toString());
                }
            } else {
                put(facts, "", component.getName(), value);
            }
        }
        List<Map<String, Object>> cells = new ArrayList<>();
        Map<String, Boolean> columns = new LinkedHashMap<>();
        for (Object row : rows) {
            Map<String, Object> ofRow = apart((Record) row, "");
            ofRow.keySet().forEach(name -> columns.put(name, true));
            cells.add(ofRow);
        }
        List<String> names = List.copyOf(columns.keySet());
        return new AnalysisTable(facts, names,
                cells.stream().map(row -> names.stream().map(name -> row.getOrDefault(name, "")).toList()).toList());
    }

    private static Map<String, Object> apart(Record row, String prefix) {
        Map<String, Object> cells = new LinkedHashMap<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            put(cells, prefix, component.getName(), value(component, row));
        }
        return cells;
    }

    /** Puts a value under its name; a name that is taken already gets the name of the enclosing record in front. */
    private static void put(Map<String, Object> cells, String prefix, String name, Object value) {
        if (value instanceof Record inner) {
            apart(inner, name).forEach((innerName, cell) -> cells
                    .put(cells.containsKey(innerName) ? name + ' ' + innerName : innerName, cell));
        } else {
            cells.put(cells.containsKey(name) ? (prefix + ' ' + name).strip() : name, cell(value));
        }
    }

    private static Object cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case Boolean flag -> flag;
            case Number number -> number;
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            case Optional<?> optional -> cell(optional.orElse(null));
            case OptionalInt optional -> optional.isPresent() ? (Object) optional.getAsInt() : "";
            case OptionalLong optional -> optional.isPresent() ? (Object) optional.getAsLong() : "";
            case OptionalDouble optional -> optional.isPresent() ? (Object) optional.getAsDouble() : "";
            default -> value.toString();
        };
    }

    private static Object value(RecordComponent component, Record of) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "the component " + component.getName() + " of " + of.getClass().getName() + " cannot be read", e);
        }
    }
}
