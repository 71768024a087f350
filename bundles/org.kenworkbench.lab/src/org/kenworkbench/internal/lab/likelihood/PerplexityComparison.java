/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.likelihood;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.analysis.scores.PairedBootstrap;
import org.kenworkbench.internal.lab.evaluate.ScoreReport;
import org.kenworkbench.internal.lab.evaluate.ScoreText;
import org.kenworkbench.internal.lab.likelihood.DocumentLosses.Figure;
import org.kenworkbench.operations.Table;

import com.google.gson.JsonObject;

/** Two decoders on the same documents. One thread. */
public final class PerplexityComparison {

    private final DocumentLosses one;
    private final DocumentLosses other;
    private final Map<Figure, Optional<Interval>> intervals = new EnumMap<>(Figure.class);

    /**
     * @param one   the one that is looked at
     * @param other the one beside it, on the same documents
     * @param seed  of the bootstrap, which draws both losses of a document together
     */
    public PerplexityComparison(DocumentLosses one, DocumentLosses other, long seed) {
        if (!Arrays.equals(one.bytes(), other.bytes())) {
            throw new IllegalArgumentException("other documents");
        }
        this.one = one;
        this.other = other;
        double[] differences = one.each();
        double[] others = other.each();
        Arrays.setAll(differences, i -> differences[i] - others[i]);
        boolean holds = PairedBootstrap.holds(differences);
        for (Figure figure : figures()) {
            intervals.put(figure, holds ? Optional.of(PairedBootstrap.ofFigure(one.size(), seed,
                    drawn -> one.of(figure, drawn) - other.of(figure, drawn))) : Optional.empty());
        }
    }

    /** Perplexities of different tokens cannot be compared. */
    private List<Figure> figures() {
        return alike() ? List.of(Figure.values()) : List.of(Figure.BITS_PER_BYTE);
    }

    private boolean alike() {
        return Arrays.equals(one.tokens(), other.tokens());
    }

    /** Tabulates the figures of both models, with the difference and its paired interval. */
    public Table table() {
        Table.Builder table = Table.builder().text("figure").number("this").number("other").number("difference")
                .number("paired 95 % interval");
        for (Figure figure : figures()) {
            table.row(PerplexityReport.name(figure), ScoreText.digits(one.of(figure)),
                    ScoreText.digits(other.of(figure)), ScoreText.signed(one.of(figure) - other.of(figure)),
                    intervals.get(figure).map(ScoreText::signedRange).orElse("-"));
        }
        return table.build();
    }

    /** Describes what the comparison does not tell; empty where it tells all. */
    public String note() {
        String tokens = alike() ? ""
                : "The two have different tokenizers, so their perplexities cannot be compared.";
        String few = intervals.get(Figure.BITS_PER_BYTE).isPresent() ? ""
                : "There is no interval of the difference: a bootstrap takes " + PairedBootstrap.LEAST_EXAMPLES
                        + " documents, " + PairedBootstrap.LEAST_DIFFERENT + " of which the two find differently"
                        + " probable.";
        return tokens.isEmpty() || few.isEmpty() ? tokens + few : tokens + ' ' + few;
    }

    /** @param name of the other model */
    public JsonObject json(String name) {
        JsonObject json = new JsonObject();
        json.addProperty("model", name);
        JsonObject differences = new JsonObject();
        for (Figure figure : figures()) {
            JsonObject scored = ScoreReport.scored(one.of(figure) - other.of(figure), intervals.get(figure));
            scored.addProperty("other", other.of(figure));
            differences.add(figure == Figure.PERPLEXITY ? "perplexity" : "bitsPerByte", scored);
        }
        json.add("differences", differences);
        return json;
    }
}
