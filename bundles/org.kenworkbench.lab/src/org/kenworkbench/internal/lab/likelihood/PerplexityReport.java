/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.likelihood;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.analysis.scores.PairedBootstrap;
import org.kenworkbench.internal.lab.evaluate.ScoreReport;
import org.kenworkbench.internal.lab.evaluate.ScoreText;
import org.kenworkbench.internal.lab.likelihood.DocumentLosses.Figure;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Perplexity of documents as a table for people and as JSON for machines. One thread. */
public final class PerplexityReport {

    /** Name of the score that a sweep takes. */
    static final String METRIC = "negative-bits-per-byte";

    private final DocumentLosses losses;
    private final Map<Figure, Optional<Interval>> intervals = new EnumMap<>(Figure.class);

    /** @param seed of the bootstrap */
    public PerplexityReport(DocumentLosses losses, long seed) {
        this.losses = losses;
        boolean holds = PairedBootstrap.holds(losses.each());
        for (Figure figure : Figure.values()) {
            intervals.put(figure, holds ? Optional.of(
                    PairedBootstrap.ofFigure(losses.size(), seed, drawn -> losses.of(figure, drawn)))
                    : Optional.empty());
        }
    }

    /** Describes what was read. */
    public String extent() {
        return Quantities.count(losses.size()) + (losses.size() == 1 ? " document, " : " documents, ")
                + Quantities.count(losses.allTokens()) + " tokens, " + Quantities.count(losses.allBytes()) + " bytes";
    }

    /** Tabulates perplexity and bits per byte with their intervals. */
    public Table table() {
        Table.Builder table = Table.builder().text("figure").number("value").number("95 % interval");
        for (Figure figure : Figure.values()) {
            table.row(name(figure), ScoreText.digits(losses.of(figure)),
                    intervals.get(figure).map(ScoreText::range).orElse("-"));
        }
        return table.build();
    }

    /** Reason why there is no interval; empty where there is one. */
    public String note() {
        return intervals.get(Figure.PERPLEXITY).isPresent() ? ""
                : "There is no interval here: a bootstrap over documents takes " + PairedBootstrap.LEAST_EXAMPLES
                        + " of them that differ.";
    }

    /**
     * Returns the report as JSON. {@code score}, of which higher is better as a sweep wants it, is the negative of the
     * bits per byte, and {@code perExample} the documents' parts in it, of which it is the mean.
     */
    public JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("score", losses.score());
        json.addProperty("metric", METRIC);
        json.addProperty("documents", losses.size());
        json.addProperty("tokens", losses.allTokens());
        json.addProperty("bytes", losses.allBytes());
        json.add("perplexity", ScoreReport.scored(losses.of(Figure.PERPLEXITY), intervals.get(Figure.PERPLEXITY)));
        json.add("bitsPerByte",
                ScoreReport.scored(losses.of(Figure.BITS_PER_BYTE), intervals.get(Figure.BITS_PER_BYTE)));
        JsonArray each = new JsonArray(losses.size());
        for (double score : losses.scores()) {
            each.add(score);
        }
        json.add("perExample", each);
        return json;
    }

    static String name(Figure figure) {
        return figure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
