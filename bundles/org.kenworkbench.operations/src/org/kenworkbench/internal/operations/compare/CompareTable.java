/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.compare;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.Spread;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.command.Values;
import org.kenworkbench.operations.compare.GroupComparison;

/** The table with a line for each pair and part, with measures beside what chance and noise give. Stateless. */
public final class CompareTable {

    private static final List<Closeness> POSITIONS = Arrays.stream(Closeness.values())
            .filter(measure -> !measure.isOfValues()).toList();

    private CompareTable() {
    }

    /** Tells of each pair how many values both keep, with the measures of positions. */
    public static Table positions(GroupComparison found) {
        return of(found, ComparedPart.Kind.MODEL, POSITIONS, true);
    }

    /** Tells of each pair and role what {@link #positions} tells of the model. */
    public static Table positionsByRole(GroupComparison found) {
        return of(found, ComparedPart.Kind.ROLE, POSITIONS, true);
    }

    /** @param amounts whether it also shows how many values each subnetwork keeps */
    static Table of(GroupComparison found, ComparedPart.Kind kind, List<Closeness> measures, boolean amounts) {
        Table.Builder table = Table.builder().text("A").text("B");
        if (kind != ComparedPart.Kind.MODEL) {
            table.text(Values.typed(kind));
        }
        if (amounts) {
            table.number("kept A").number("kept B");
        }
        table.number("both");
        for (Closeness measure : measures) {
            table.number(header(measure)).number("chance");
            if (!found.nulls().isEmpty()) {
                table.number("null");
            }
        }
        List<ComparedPart> parts = ComparedPart.of(found, kind);
        for (Comparison.Pair pair : found.pairs()) {
            for (ComparedPart part : parts) {
                OverlapResult result = found.of(pair, part.select());
                if (result.parameters() > 0) {
                    row(table, found, pair, kind, part, result, measures, amounts);
                }
            }
        }
        return table.build();
    }

    private static String header(Closeness measure) {
        return measure == Closeness.JACCARD ? "Jaccard" : Values.typed(measure);
    }

    private static void row(Table.Builder table, GroupComparison found, Comparison.Pair pair, ComparedPart.Kind kind,
            ComparedPart part,
            OverlapResult result, List<Closeness> measures, boolean amounts) {
        List<String> cells = new ArrayList<>(
                List.of(GroupComparison.letter(pair.a()), GroupComparison.letter(pair.b())));
        if (kind != ComparedPart.Kind.MODEL) {
            cells.add(part.name());
        }
        if (amounts) {
            cells.add(Quantities.count(result.keptA()));
            cells.add(Quantities.count(result.keptB()));
        }
        cells.add(Quantities.count(result.both()));
        for (Closeness measure : measures) {
            cells.add(text(measure, measure.of(result)));
            cells.add(chance(measure, result));
            if (!found.nulls().isEmpty()) {
                cells.add(found.comparison().ofNull(measure, pair.a(), pair.b(), part.select())
                        .map(spread -> text(measure, spread)).orElse("-"));
            }
        }
        table.row(cells.toArray(String[]::new));
    }

    /** Formats a share in percent and a correlation as a number; {@code -} if it is not defined. */
    static String text(Closeness measure, double figure) {
        if (measure != Closeness.CORRELATION) {
            return Quantities.share(figure);
        }
        return Double.isNaN(figure) ? "-" : String.format(Locale.ROOT, "%.3f", figure);
    }

    private static String chance(Closeness measure, OverlapResult result) {
        if (measure != Closeness.CORRELATION || Double.isNaN(measure.of(result))) {
            return text(measure, measure.chance(result));
        }
        return String.format(Locale.ROOT, "0 ± %.3f", result.values().orElseThrow().deltas().chanceDeviation());
    }

    private static String text(Closeness measure, Spread spread) {
        return measure == Closeness.CORRELATION
                ? String.format(Locale.ROOT, "%.3f ± %.4f", spread.mean(), spread.deviation())
                : String.format(Locale.ROOT, "%s ± %.2f", text(measure, spread.mean()), spread.deviation() * 100);
    }

    /** Formats a p value with two digits, since it is a share of draws, which are few. */
    static String p(double p) {
        return new BigDecimal(p).round(new MathContext(2)).toPlainString();
    }
}
