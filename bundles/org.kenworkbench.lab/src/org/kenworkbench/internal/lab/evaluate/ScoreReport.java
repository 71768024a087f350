/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.evaluate;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.analysis.scores.PairedBootstrap;
import org.kenworkbench.internal.lab.data.Labels;
import org.kenworkbench.operations.Table;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Scores of a model as tables for people and as JSON for machines. One thread. */
public final class ScoreReport {

    private static final int MOST_SHOWN_LABELS = 12;

    private final Predictions predictions;
    private final Confusion confusion;
    private final Labels labels;
    private final long seed;
    /** Intervals that are known already; each takes ten thousand draws, and is shown more than once. */
    private final Map<Metric, Optional<Interval>> intervals = new EnumMap<>(Metric.class);

    /** @param seed of the bootstrap */
    public ScoreReport(Predictions predictions, Labels labels, long seed) {
        this.predictions = predictions;
        this.confusion = Confusion.of(predictions, labels.size());
        this.labels = labels;
        this.seed = seed;
    }

    public double score(Metric metric) {
        return metric.of(confusion);
    }

    /** Returns the 95 % confidence interval of the score; empty where none is known. */
    public Optional<Interval> interval(Metric metric) {
        return intervals.computeIfAbsent(metric, one -> ScoreBootstrap.of(predictions, one, labels.size(), seed));
    }

    /** Reason why some scores have no interval; empty where all have one. */
    public String note() {
        return interval(Metric.MACRO_F1).isPresent() ? ""
                : "F1 has no interval here: a bootstrap takes " + PairedBootstrap.LEAST_EXAMPLES
                        + " examples, " + PairedBootstrap.LEAST_DIFFERENT + " of them right and "
                        + PairedBootstrap.LEAST_DIFFERENT + " wrong.";
    }

    /** Returns the number of examples that were scored. */
    public int examples() {
        return predictions.size();
    }

    /** Tabulates each score with its interval. */
    public Table scores() {
        Table.Builder table = Table.builder().text("score").number("value").number("95 % interval");
        for (Metric metric : Metric.values()) {
            table.row(metric.id(), ScoreText.digits(score(metric)), interval(metric).map(ScoreText::range).orElse("-"));
        }
        return table.row("loss", ScoreText.digits(predictions.loss()), "").build();
    }

    /** The confusion matrix with precision, recall and F1 of each label; of many labels those figures alone. */
    public Table labels() {
        boolean matrix = labels.size() <= MOST_SHOWN_LABELS;
        Table.Builder table = Table.builder().text("label");
        if (matrix) {
            labels.names().forEach(name -> table.number("predicted " + name));
        }
        table.number("examples").number("precision").number("recall").number("F1");
        for (int label = 0; label < labels.size(); label++) {
            String[] row = new String[1 + (matrix ? labels.size() : 0) + 4];
            int at = 0;
            row[at++] = labels.names().get(label);
            for (int other = 0; matrix && other < labels.size(); other++) {
                row[at++] = String.valueOf(confusion.counts()[label][other]);
            }
            row[at++] = String.valueOf(confusion.actual(label));
            row[at++] = ScoreText.digits(confusion.precision(label));
            row[at++] = ScoreText.digits(confusion.recall(label));
            row[at] = ScoreText.digits(confusion.f1(label));
            table.row(row);
        }
        return table.build();
    }

    /**
     * Returns the whole report as JSON. {@code score}, {@code metric} and, where the score is their mean, {@code
     * perExample} are what a sweep takes.
     */
    public JsonObject json(Metric metric) {
        JsonObject json = new JsonObject();
        json.addProperty("score", score(metric));
        json.addProperty("metric", metric.id());
        json.addProperty("examples", predictions.size());
        JsonObject scores = new JsonObject();
        for (Metric one : Metric.values()) {
            scores.add(one.id(), scored(score(one), interval(one)));
        }
        json.add("scores", scores);
        json.addProperty("loss", predictions.loss());
        JsonArray all = new JsonArray();
        for (int label = 0; label < labels.size(); label++) {
            all.add(label(label));
        }
        json.add("labels", all);
        if (metric == Metric.ACCURACY) {
            JsonArray right = new JsonArray(predictions.size());
            for (double value : predictions.right()) {
                right.add((int) value);
            }
            json.add("perExample", right);
        }
        return json;
    }

    private JsonObject label(int label) {
        JsonObject json = new JsonObject();
        json.addProperty("label", labels.names().get(label));
        json.addProperty("examples", confusion.actual(label));
        json.addProperty("precision", confusion.precision(label));
        json.addProperty("recall", confusion.recall(label));
        json.addProperty("f1", confusion.f1(label));
        JsonArray taken = new JsonArray();
        for (long count : confusion.counts()[label]) {
            taken.add(count);
        }
        json.add("takenFor", taken);
        return json;
    }

    /** A value with its interval, where there is one. */
    public static JsonObject scored(double value, Optional<Interval> interval) {
        JsonObject json = new JsonObject();
        json.addProperty("value", value);
        interval.ifPresent(range -> {
            json.addProperty("low", range.low());
            json.addProperty("high", range.high());
            json.addProperty("method", range.method().id());
        });
        return json;
    }
}
