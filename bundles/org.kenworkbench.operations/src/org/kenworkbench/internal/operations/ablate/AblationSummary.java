/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.ablate;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.kenworkbench.analysis.scores.Difference;
import org.kenworkbench.analysis.scores.Difference.Standing;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.evaluation.ModelScore;
import org.kenworkbench.tensor.place.Layer;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * Text, JSON and CSV of {@code ablate}; the sets of layers whose return to the base costs least come first. Stateless.
 */
public final class AblationSummary {

    static final String FILE = "layers.json";
    static final String CSV_FILE = "layers.csv";

    private AblationSummary() {
    }

    private static List<AblatedLayers> ranked(List<AblatedLayers> sets) {
        return sets.stream().sorted(Comparator.comparingDouble((AblatedLayers set) -> -set.fromTuned().value()))
                .toList();
    }

    static OperationResult of(ModelScore tuned, ModelScore base, Difference baseFromTuned, List<AblatedLayers> sets,
            Path folder, JsonObject json) {
        Table.Builder table = Table.builder().number("layers back at the base").number("parameters")
                .number(tuned.metric()).number("from tuned")
                .number("interval");
        for (AblatedLayers set : ranked(sets)) {
            table.row(set.layers().toString(), Quantities.count(set.parameters()), digits(set.score().score()),
                    change(set.fromTuned().value()),
                    interval(set.fromTuned()));
        }
        int examples = tuned.examples();
        return OperationResult.builder()
                .text("Tuned " + digits(tuned.score()) + ", base " + digits(base.score()) + " ("
                        + change(baseFromTuned.value()) + ')'
                        + (examples == 0 ? ""
                                : "; " + Quantities.count(examples) + " examples, intervals of 95 %, paired")
                        + '.')
                .table(table.build())
                .text(verdict(sets))
                .text("Results are in " + folder + '.').json(json.toString()).build();
    }

    private static String verdict(List<AblatedLayers> sets) {
        if (sets.stream().anyMatch(set -> set.fromTuned().interval().isEmpty())) {
            return sets.getFirst().score().examples() == 0
                    ? "Without scores of single examples (\"perExample\") the effect of chance is unknown."
                    : "Where there is no interval the effect of chance is unknown: an interval takes more "
                            + "examples, or other ones.";
        }
        String costly = names(sets.stream().filter(set -> set.standing() == Standing.BELOW).toList());
        String single = names(sets.stream()
                .filter(set -> set.standing() != Standing.BELOW && set.fromTuned().standing() == Standing.BELOW)
                .toList());
        String free = names(sets.stream().filter(set -> set.fromTuned().standing() != Standing.BELOW).toList());
        return (costly.isEmpty() ? "No return costs more than chance explains."
                : "These returns cost more than chance explains: " + costly + '.')
                + (single.isEmpty() ? "" : "\nOf " + sets.size()
                        + " returns, about one in twenty stands out by chance alone, so these do not count "
                        + "although their own intervals lie below 0: " + single + '.')
                + (free.isEmpty() || costly.isEmpty() && single.isEmpty() ? ""
                        : "\nThese showed no loss, each returned by itself: " + free + '.')
                + (sets.size() == 1 ? ""
                        : "\nTogether, layers may cost more than the sum of their single costs; --layers scores "
                                + "layers together.");
    }

    private static String names(List<AblatedLayers> sets) {
        return sets.stream().map(set -> set.layers().name()).collect(Collectors.joining(", "));
    }

    private static String digits(double score) {
        return String.format(Locale.ROOT, "%.4f", score);
    }

    private static String change(double difference) {
        return String.format(Locale.ROOT, "%+.4f", difference);
    }

    private static String interval(Difference comparison) {
        return comparison.interval().map(interval -> change(interval.low()) + " to " + change(interval.high()))
                .orElse("-");
    }

    static JsonObject json(ModelScore tuned, ModelScore base, List<AblatedLayers> sets) {
        JsonObject json = new JsonObject();
        json.addProperty("metric", tuned.metric());
        json.addProperty("examples", tuned.examples());
        json.addProperty("tuned", tuned.score());
        json.addProperty("base", base.score());
        JsonArray entries = new JsonArray();
        for (AblatedLayers set : ranked(sets)) {
            JsonObject entry = new JsonObject();
            JsonArray numbers = new JsonArray();
            set.layers().layers().forEach(layer -> {
                if (layer.stack().isEmpty()) {
                    numbers.add(layer.number());
                } else {
                    numbers.add(layer.selector());
                }
            });
            entry.add("layers", numbers);
            entry.addProperty("parameters", set.parameters());
            entry.addProperty("score", set.score().score());
            entry.addProperty("fromTuned", set.fromTuned().value());
            set.fromTuned().interval().ifPresent(interval -> {
                entry.addProperty("low", interval.low());
                entry.addProperty("high", interval.high());
                entry.addProperty("method", interval.method().id());
            });
            entries.add(entry);
        }
        json.add("sets", entries);
        return json;
    }

    static String csv(List<AblatedLayers> sets) {
        StringBuilder csv = new StringBuilder("layers,parameters,score,from_tuned,low,high\n");
        for (AblatedLayers set : ranked(sets)) {
            csv.append(String.join(",",
                    set.layers().layers().stream().map(Layer::selector).collect(Collectors.joining(" ")),
                    String.valueOf(set.parameters()), String.valueOf(set.score().score()),
                    String.valueOf(set.fromTuned().value()),
                    set.fromTuned().interval().map(interval -> String.valueOf(interval.low())).orElse(""),
                    set.fromTuned().interval().map(interval -> String.valueOf(interval.high())).orElse("")))
                    .append('\n');
        }
        return csv.toString();
    }
}
