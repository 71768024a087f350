/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.kenworkbench.analysis.difference.series.Against;
import org.kenworkbench.analysis.difference.series.CheckpointSeries;
import org.kenworkbench.analysis.difference.series.SeriesMatch;
import org.kenworkbench.analysis.difference.series.SeriesPanel;
import org.kenworkbench.analysis.difference.series.TensorSeries;
import org.kenworkbench.internal.operations.difference.DiffSentences;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.series.ReadSeries;
import org.kenworkbench.operations.series.SeriesReader;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Float8;
import org.kenworkbench.tensor.place.Layer;

/** The text and tables that {@code series} prints for people. Stateless. */
final class SeriesTables {

    private SeriesTables() {
    }

    static String heading(ReadSeries read) {
        CheckpointSeries series = read.series();
        long parameters = series.tensors().stream().mapToLong(of -> of.tensor().shape().elementCount()).sum();
        StringBuilder text = new StringBuilder();
        text.append(read.title()).append(": ").append(series.points().size()).append(" checkpoints, ")
                .append(series.points().getFirst().label()).append(" to ").append(series.points().getLast().label())
                .append("; ").append(DiffSentences.counted(series.tensors().size(), "tensor")).append(" with ")
                .append(Quantities.count(parameters)).append(" parameters compared.");
        omitted(series, SeriesMatch.Reason.NO_NUMBERS).ifPresent(names -> text.append("\nNot compared, as the values "
                + "are no floating-point numbers by themselves: ").append(names).append('.'));
        omitted(series, SeriesMatch.Reason.TIED).ifPresent(
                names -> text.append("\nStored once with a tensor that is compared: ").append(names).append('.'));
        return text.toString();
    }

    private static Optional<String> omitted(CheckpointSeries series, SeriesMatch.Reason reason) {
        Map<DType, List<String>> byType = series.match().omitted().stream().filter(of -> of.reason() == reason)
                .collect(Collectors.groupingBy(of -> of.tensor().dtype(), TreeMap::new,
                        Collectors.mapping(of -> of.tensor().name(), Collectors.toList())));
        return byType.isEmpty() ? Optional.empty()
                : Optional.of(byType.entrySet().stream().map(type -> {
                    String first = type.getValue().getFirst();
                    int more = type.getValue().size() - 1;
                    return (more == 0 ? first : first + " and " + Quantities.count(more) + " more") + " ("
                            + type.getKey() + (Float8.isFloat8(type.getKey()) ? ", codes of FP8" : "") + ')';
                }).collect(Collectors.joining("; ")));
    }

    static String findings(List<SeriesReader.Told> findings) {
        return findings.isEmpty() ? "Nothing stands out."
                : findings.stream()
                        .map(told -> String.format(Locale.ROOT, "%-9s%s",
                                told.finding().severity().name().toLowerCase(Locale.ROOT), told.sentence()))
                        .collect(Collectors.joining("\n"));
    }

    /** Tells of each checkpoint how far all tensors together moved. */
    static Table checkpoints(ReadSeries read) {
        CheckpointSeries series = read.series();
        boolean logged = !read.log().isEmpty();
        List<OptionalDouble> losses = read.log().losses(series.points());
        Table.Builder table = Table.builder().text("checkpoint");
        if (logged) {
            table.number("loss");
        }
        table.number("changed").number("relative change of the step").number("from the first").number("to the last");
        Optional<TensorSeries> whole = series.whole();
        for (int i = 0; i < series.points().size(); i++) {
            int at = i;
            List<String> row = new ArrayList<>(List.of(series.points().get(i).label()));
            if (logged) {
                row.add(losses.get(i).isPresent() ? SeriesSentences.digits(losses.get(i).getAsDouble()) : "-");
            }
            row.add(whole.flatMap(of -> of.change(Against.STEP, at))
                    .map(change -> Quantities.share(change.changed(), values(series, at))).orElse("-"));
            for (Against against : Against.values()) {
                row.add(whole.flatMap(of -> of.change(against, at))
                        .map(change -> SeriesSentences.percent(change.relative())).orElse("-"));
            }
            table.row(row.toArray(String[]::new));
        }
        return table.build();
    }

    /** Counts the values that a checkpoint has in common with the one before it. */
    private static long values(CheckpointSeries series, int checkpoint) {
        return series.tensors().stream().filter(of -> of.change(Against.STEP, checkpoint).isPresent())
                .mapToLong(of -> of.tensor().shape().elementCount()).sum();
    }

    static Table roles(CheckpointSeries series, double limit) {
        Table.Builder table = columns("matrices");
        for (SeriesPanel panel : SeriesPanel.byRole(series)) {
            table.row(line(panel.label().isEmpty() ? "in no layer" : panel.label(),
                    panel.rows().stream().map(SeriesPanel.Row::changes).toList(), series, limit));
        }
        table.row(line("all", series.matrices(), series, limit));
        return table.build();
    }

    static Table layers(CheckpointSeries series, double limit) {
        Map<Layer, List<TensorSeries>> layers = new TreeMap<>();
        SeriesPanel.byRole(series).stream().flatMap(panel -> panel.rows().stream())
                .forEach(row -> row.layer().ifPresent(
                        layer -> layers.computeIfAbsent(layer, _ -> new ArrayList<>()).add(row.changes())));
        Table.Builder table = columns("layer");
        layers.forEach((layer, rows) -> table.row(line(layer.toString(), rows, series, limit)));
        return table.build();
    }

    private static Table.Builder columns(String first) {
        return Table.builder().text(first).number("matrices").number("stopped").number("half by").number("first step")
                .number("largest step").number("last step").number("sum of steps").number("first to last");
    }

    private static String[] line(String name, List<TensorSeries> rows, CheckpointSeries series, double limit) {
        int[] stops = rows.stream().map(row -> row.stoppedAt(limit)).filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt).sorted().toArray();
        int half = (rows.size() + 1) / 2;
        int last = series.points().size() - 1;
        TensorSeries sum = TensorSeries.sum(rows);
        double largest = Double.NaN;
        for (int i = 1; i <= last; i++) {
            double change = sum.relative(Against.STEP, i);
            largest = Double.isNaN(largest) || change > largest ? change : largest;
        }
        return new String[] {name, Quantities.count(rows.size()), Quantities.count(stops.length),
                stops.length >= half ? series.points().get(stops[half - 1]).label() : "-",
                change(sum.relative(Against.STEP, 1)), change(largest), change(sum.relative(Against.STEP, last)),
                change(sum.path()), change(sum.relative(Against.FIRST, last))};
    }

    private static String change(double relative) {
        return Double.isNaN(relative) ? "-" : SeriesSentences.percent(relative);
    }
}
