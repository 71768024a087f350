/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.likelihood;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.analysis.scores.ScoreIntervals;
import org.kenworkbench.internal.lab.evaluate.McNemar;
import org.kenworkbench.internal.lab.evaluate.Predictions;
import org.kenworkbench.internal.lab.evaluate.ScoreReport;
import org.kenworkbench.internal.lab.evaluate.ScoreText;
import org.kenworkbench.operations.Table;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Choices of a decoder as tables for people and as JSON for machines, beside another one's if asked. One thread. */
public final class ChoiceReport {

    private final ChoiceScores scores;
    private final long seed;
    private final Map<ChoiceMeasure, Predictions> predictions = new EnumMap<>(ChoiceMeasure.class);

    /** @param seed of intervals that are drawn */
    public ChoiceReport(ChoiceScores scores, long seed) {
        this.scores = scores;
        this.seed = seed;
        for (ChoiceMeasure measure : ChoiceMeasure.values()) {
            predictions.put(measure, scores.predictions(measure));
        }
    }

    private double accuracy(ChoiceMeasure measure) {
        double sum = 0;
        for (double one : predictions.get(measure).right()) {
            sum += one;
        }
        return sum / scores.size();
    }

    private Optional<Interval> interval(ChoiceMeasure measure) {
        return ScoreIntervals.ofMean(predictions.get(measure).right(), seed);
    }

    private Optional<Interval> difference(ChoiceMeasure measure, ChoiceReport other) {
        return ScoreIntervals.ofDifference(predictions.get(measure).right(), other.predictions.get(measure).right(),
                seed);
    }

    /** Tabulates the accuracies with their intervals, that of chance, and the loss. */
    public Table table() {
        Table.Builder table = Table.builder().text("score").number("value").number("95 % interval");
        for (ChoiceMeasure measure : ChoiceMeasure.values()) {
            table.row(measure.id(), ScoreText.digits(accuracy(measure)),
                    interval(measure).map(ScoreText::range).orElse("-"));
        }
        return table.row("chance", ScoreText.digits(scores.chance()), "")
                .row("loss", ScoreText.digits(scores.loss()), "").build();
    }

    /** Tabulates the accuracies of two models on the same questions, with what chance makes of the difference. */
    public Table table(ChoiceReport other) {
        Table.Builder table = Table.builder().text("score").number("this").number("other").number("difference")
                .number("paired 95 % interval").number("only this right").number("only other right")
                .number("McNemar's p");
        for (ChoiceMeasure measure : ChoiceMeasure.values()) {
            McNemar test = McNemar.of(predictions.get(measure), other.predictions.get(measure));
            table.row(measure.id(), ScoreText.digits(accuracy(measure)), ScoreText.digits(other.accuracy(measure)),
                    ScoreText.signed(accuracy(measure) - other.accuracy(measure)),
                    difference(measure, other).map(ScoreText::signedRange).orElse("-"),
                    String.valueOf(test.onlyFirst()), String.valueOf(test.onlySecond()),
                    ScoreText.pValue(test.pValue()));
        }
        return table.build();
    }

    /** Returns the report as JSON; {@code score}, {@code metric} and {@code perExample} are what a sweep takes. */
    public JsonObject json(ChoiceMeasure measure) {
        JsonObject json = new JsonObject();
        json.addProperty("score", accuracy(measure));
        json.addProperty("metric", measure.id());
        json.addProperty("examples", scores.size());
        JsonObject all = new JsonObject();
        for (ChoiceMeasure one : ChoiceMeasure.values()) {
            all.add(one.id(), ScoreReport.scored(accuracy(one), interval(one)));
        }
        json.add("scores", all);
        json.addProperty("chance", scores.chance());
        json.addProperty("loss", scores.loss());
        JsonArray right = new JsonArray(scores.size());
        for (double value : predictions.get(measure).right()) {
            right.add((int) value);
        }
        json.add("perExample", right);
        return json;
    }

    /**
     * Returns the comparison as JSON.
     *
     * @param name of the other model
     */
    public JsonObject json(ChoiceReport other, String name) {
        JsonObject json = new JsonObject();
        json.addProperty("model", name);
        JsonObject differences = new JsonObject();
        for (ChoiceMeasure measure : ChoiceMeasure.values()) {
            McNemar test = McNemar.of(predictions.get(measure), other.predictions.get(measure));
            JsonObject scored = ScoreReport.scored(accuracy(measure) - other.accuracy(measure),
                    difference(measure, other));
            scored.addProperty("other", other.accuracy(measure));
            scored.addProperty("onlyThisRight", test.onlyFirst());
            scored.addProperty("onlyOtherRight", test.onlySecond());
            scored.addProperty("pValue", test.pValue());
            differences.add(measure.id(), scored);
        }
        json.add("differences", differences);
        return json;
    }
}
