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
import org.kenworkbench.analysis.scores.LeastExamples;
import org.kenworkbench.analysis.scores.PairedBootstrap;
import org.kenworkbench.operations.Table;

import com.google.gson.JsonObject;

/** Two models on the same examples. One thread. */
public final class ModelComparison {

    private final ModelScorer.Scored one;
    private final ModelScorer.Scored other;
    private final long seed;
    /** Intervals that are known already; each takes ten thousand draws, and is shown twice. */
    private final Map<Metric, Optional<Interval>> intervals = new EnumMap<>(Metric.class);

    /**
     * @param one   the one that is looked at
     * @param other the one beside it, of the same labels
     * @param seed  of the bootstrap
     */
    public ModelComparison(ModelScorer.Scored one, ModelScorer.Scored other, long seed) {
        this.one = one;
        this.other = other;
        this.seed = seed;
    }

    /** Tabulates each score of both models, with the difference and its paired interval. */
    public Table table() {
        Table.Builder table = Table.builder().text("score").number("this").number("other").number("difference")
                .number("paired 95 % interval");
        for (Metric metric : Metric.values()) {
            table.row(metric.id(), ScoreText.digits(score(one, metric)), ScoreText.digits(score(other, metric)),
                    ScoreText.signed(difference(metric)),
                    interval(metric).map(ScoreText::signedRange).orElse("-"));
        }
        return table.build();
    }

    private static double score(ModelScorer.Scored scored, Metric metric) {
        return metric.of(Confusion.of(scored.predictions(), scored.labels().size()));
    }

    private double difference(Metric metric) {
        return score(one, metric) - score(other, metric);
    }

    private Optional<Interval> interval(Metric metric) {
        return intervals.computeIfAbsent(metric,
                it -> ScoreBootstrap.ofDifference(one.predictions(), other.predictions(), it, one.labels().size(),
                        seed));
    }

    private McNemar test() {
        return McNemar.of(one.predictions(), other.predictions());
    }

    /** Describes the result of McNemar's test of the paired answers. */
    public String sentence() {
        McNemar test = test();
        String few = test.onlyFirst() + test.onlySecond() < LeastExamples.toTellApart(1)
                && test.onlyFirst() != test.onlySecond()
                        ? " It takes at least " + LeastExamples.toTellApart(1)
                                + " examples that only one of the two gets right to tell them apart."
                        : "";
        return "Only this model is right on " + test.onlyFirst() + " examples, and only the other on "
                + test.onlySecond() + " (McNemar's exact test: p = "
                + ScoreText.pValue(test.pValue()) + "): "
                + (test.pValue() < 0.05 ? "that is more than chance explains." : "chance alone explains that.") + few
                + (interval(Metric.MACRO_F1).isPresent() ? ""
                        : " F1 has no interval here: a bootstrap takes " + PairedBootstrap.LEAST_EXAMPLES
                                + " examples, " + PairedBootstrap.LEAST_DIFFERENT
                                + " of which only one of the two gets right.");
    }

    /** @param name of the other model */
    public JsonObject json(String name) {
        JsonObject json = new JsonObject();
        json.addProperty("model", name);
        JsonObject differences = new JsonObject();
        for (Metric metric : Metric.values()) {
            JsonObject scored = ScoreReport.scored(difference(metric), interval(metric));
            scored.addProperty("other", score(other, metric));
            differences.add(metric.id(), scored);
        }
        json.add("differences", differences);
        McNemar test = test();
        json.addProperty("onlyThisRight", test.onlyFirst());
        json.addProperty("onlyOtherRight", test.onlySecond());
        json.addProperty("pValue", test.pValue());
        return json;
    }
}
