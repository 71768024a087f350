/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.kenworkbench.operations.ModelScore;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** What {@code ablate} shows and writes: layers whose return costs least come first. Stateless. */
final class AblationSummary {

    static final String FILE = "layers.json"; //$NON-NLS-1$
    static final String CSV_FILE = "layers.csv"; //$NON-NLS-1$

    private AblationSummary() {
    }

    private static List<AblatedLayer> ranked(List<AblatedLayer> layers) {
        return layers.stream().sorted(Comparator.comparingDouble((AblatedLayer layer) -> -layer.fromTuned().difference()).thenComparingInt(AblatedLayer::layer))
                .toList();
    }

    static OperationResult of(ModelScore tuned, ModelScore base, Comparison baseFromTuned, List<AblatedLayer> layers, Path folder, JsonObject json) {
        Table.Builder table = Table.builder().number("layer back at the base").number("parameters").number(tuned.metric()).number("from tuned") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
                .number("interval"); //$NON-NLS-1$
        for (AblatedLayer layer : ranked(layers)) {
            table.row(String.valueOf(layer.layer()), Quantities.count(layer.parameters()), digits(layer.score().score()), change(layer.fromTuned().difference()),
                    interval(layer.fromTuned()));
        }
        int examples = tuned.examples();
        return OperationResult.builder()
                .text("Tuned " + digits(tuned.score()) + ", base " + digits(base.score()) + " (" + change(baseFromTuned.difference()) + ')' //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
                        + (examples == 0 ? "" : "; " + Quantities.count(examples) + " examples, intervals of 95 %, paired") + '.') //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
                .table(table.build())
                .text(verdict(layers))
                .text("Results are in " + folder + '.').json(json).build(); //$NON-NLS-1$
    }

    private static String verdict(List<AblatedLayer> layers) {
        if (layers.stream().anyMatch(layer -> layer.fromTuned().interval().isEmpty())) {
            return "Without scores of examples (\"perExample\") nothing can be told about chance."; //$NON-NLS-1$
        }
        String costly = numbers(layers.stream().filter(layer -> layer.fromTuned().isBelowZero()).toList());
        String free = numbers(layers.stream().filter(layer -> !layer.fromTuned().isBelowZero()).toList());
        return (costly.isEmpty() ? "No single layer's return costs more than chance explains." //$NON-NLS-1$
                : "Costs more than chance explains: layer " + costly + '.') //$NON-NLS-1$
                + (free.isEmpty() || costly.isEmpty() ? "" : "\nNo loss was seen, one at a time: layer " + free + '.') //$NON-NLS-1$ //$NON-NLS-2$
                + "\nSeveral layers at once may cost more than the sum of each."; //$NON-NLS-1$
    }

    private static String numbers(List<AblatedLayer> layers) {
        return layers.stream().map(layer -> String.valueOf(layer.layer())).collect(Collectors.joining(", ")); //$NON-NLS-1$
    }

    private static String digits(double score) {
        return String.format(Locale.ROOT, "%.4f", score); //$NON-NLS-1$
    }

    private static String change(double difference) {
        return String.format(Locale.ROOT, "%+.4f", difference); //$NON-NLS-1$
    }

    private static String interval(Comparison comparison) {
        return comparison.interval().map(interval -> change(interval.low()) + " to " + change(interval.high())).orElse("-"); //$NON-NLS-1$ //$NON-NLS-2$
    }

    static JsonObject json(ModelScore tuned, ModelScore base, List<AblatedLayer> layers) {
        JsonObject json = new JsonObject();
        json.addProperty("metric", tuned.metric()); //$NON-NLS-1$
        json.addProperty("examples", tuned.examples()); //$NON-NLS-1$
        json.addProperty("tuned", tuned.score()); //$NON-NLS-1$
        json.addProperty("base", base.score()); //$NON-NLS-1$
        JsonArray entries = new JsonArray();
        for (AblatedLayer layer : ranked(layers)) {
            JsonObject entry = new JsonObject();
            entry.addProperty("layer", layer.layer()); //$NON-NLS-1$
            entry.addProperty("parameters", layer.parameters()); //$NON-NLS-1$
            entry.addProperty("score", layer.score().score()); //$NON-NLS-1$
            entry.addProperty("fromTuned", layer.fromTuned().difference()); //$NON-NLS-1$
            layer.fromTuned().interval().ifPresent(interval -> {
                entry.addProperty("low", interval.low()); //$NON-NLS-1$
                entry.addProperty("high", interval.high()); //$NON-NLS-1$
            });
            entries.add(entry);
        }
        json.add("layers", entries); //$NON-NLS-1$
        return json;
    }

    static String csv(List<AblatedLayer> layers) {
        StringBuilder csv = new StringBuilder("layer,parameters,score,from_tuned,low,high\n"); //$NON-NLS-1$
        for (AblatedLayer layer : ranked(layers)) {
            csv.append(String.join(",", String.valueOf(layer.layer()), String.valueOf(layer.parameters()), String.valueOf(layer.score().score()), //$NON-NLS-1$
                    String.valueOf(layer.fromTuned().difference()), layer.fromTuned().interval().map(interval -> String.valueOf(interval.low())).orElse(""), //$NON-NLS-1$
                    layer.fromTuned().interval().map(interval -> String.valueOf(interval.high())).orElse(""))).append('\n'); //$NON-NLS-1$
        }
        return csv.toString();
    }
}
