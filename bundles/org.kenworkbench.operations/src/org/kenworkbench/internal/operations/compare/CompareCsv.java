/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.analysis.ValueAgreement;
import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.Spread;
import org.kenworkbench.operations.command.Values;
import org.kenworkbench.operations.compare.GroupComparison;
import org.kenworkbench.tensor.ShownText;

/**
 * The findings of {@code compare} as a table with a line for each pair and the whole model, each layer, role and
 * tensor. Stateless.
 */
final class CompareCsv {

    private static final String EMPTY = "";

    private CompareCsv() {
    }

    static String of(GroupComparison found) {
        StringBuilder csv = new StringBuilder();
        line(csv, header());
        Map<ComparedPart.Kind, List<ComparedPart>> parts = new EnumMap<>(ComparedPart.Kind.class);
        for (ComparedPart.Kind kind : ComparedPart.Kind.values()) {
            parts.put(kind, ComparedPart.of(found, kind));
        }
        for (Comparison.Pair pair : found.pairs()) {
            for (ComparedPart.Kind kind : ComparedPart.Kind.values()) {
                for (ComparedPart part : parts.get(kind)) {
                    OverlapResult result = found.of(pair, part.select());
                    if (result.parameters() > 0) {
                        line(csv, cells(found, pair, kind, part, result));
                    }
                }
            }
        }
        return csv.toString();
    }

    private static List<String> header() {
        List<String> names = new ArrayList<>(
                List.of("a", "b", "part", "name", "parameters", "kept_a", "kept_b", "both", "changed_by_both"));
        for (Closeness measure : Closeness.values()) {
            String name = Values.typed(measure);
            names.addAll(List.of(name, "chance_" + name, "null_" + name + "_mean", "null_" + name + "_deviation",
                    "null_" + name + "_least",
                    "null_" + name + "_most", "null_" + name + "_p"));
        }
        return names;
    }

    private static List<String> cells(GroupComparison found, Comparison.Pair pair, ComparedPart.Kind kind,
            ComparedPart part, OverlapResult result) {
        List<String> cells = new ArrayList<>(List.of(found.files().get(pair.a()).toString(),
                found.files().get(pair.b()).toString(), Values.typed(kind),
                part.name(), String.valueOf(result.parameters()), String.valueOf(result.keptA()),
                String.valueOf(result.keptB()),
                String.valueOf(result.both()),
                result.values().map(ValueAgreement::changedByBoth).map(String::valueOf).orElse(EMPTY)));
        for (Closeness measure : Closeness.values()) {
            Optional<Spread> ofNull = found.comparison().ofNull(measure, pair.a(), pair.b(), part.select());
            cells.add(number(measure.of(result)));
            cells.add(number(measure.chance(result)));
            cells.add(ofNull.map(spread -> number(spread.mean())).orElse(EMPTY));
            cells.add(ofNull.map(spread -> number(spread.deviation())).orElse(EMPTY));
            cells.add(ofNull.map(spread -> number(spread.least())).orElse(EMPTY));
            cells.add(ofNull.map(spread -> number(spread.most())).orElse(EMPTY));
            cells.add(
                    number(found.comparison().pOfNull(measure, pair.a(), pair.b(), part.select()).orElse(Double.NaN)));
        }
        return cells;
    }

    private static void line(StringBuilder csv, List<String> cells) {
        csv.append(String.join(",", cells.stream().map(CompareCsv::quoted).toList())).append('\n');
    }

    private static String quoted(String text) {
        String shown = ShownText.line(text);
        return shown.matches("[^\",]*") ? shown : '"' + shown.replace("\"", "\"\"") + '"';
    }

    /** Writes a number; empty if it is not defined. */
    private static String number(double value) {
        return Double.isNaN(value) ? EMPTY : String.format(Locale.ROOT, "%.6f", value);
    }
}
