/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;

import org.kenworkbench.analysis.scores.Difference;
import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.internal.operations.prune.report.PruneOutcome;
import org.kenworkbench.operations.program.ProgramVersion;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** {@code sweep.json}, as {@code docs/sweep.schema.json} describes it, and {@code sweep.csv}. Stateless. */
final class SweepJson {

    static final String FILE = "sweep.json";
    static final String CSV_FILE = "sweep.csv";
    private static final int VERSION = 1;

    private SweepJson() {
    }

    static JsonObject of(SweepOutcome sweep) {
        JsonObject json = new JsonObject();
        json.addProperty("format", "ken-sweep");
        json.addProperty("version", VERSION);
        json.addProperty("programVersion", ProgramVersion.text());
        PruneOutcome pruning = sweep.pruning();
        json.add("base", input(pruning.base(), pruning.result().baseDigest()));
        json.add("tuned", input(pruning.tuned(), pruning.result().tunedDigest()));
        json.add("settings", settings(sweep));
        json.addProperty("parametersInScope", pruning.result().scope().parameters());
        ScoredModel tuned = sweep.scores().find(Subject.TUNED, Subject.Split.VALIDATION).orElseThrow();
        json.addProperty("metric", tuned.score().metric());
        json.addProperty("examples", tuned.score().examples());
        JsonArray points = new JsonArray();
        sweep.scores().judged(sweep.job()).forEach(one -> points.add(point(one)));
        json.add("points", points);
        json.add("kept", kept(sweep));
        json.addProperty("withinMargin", sweep.chosen());
        json.addProperty("confirmed", sweep.confirmed().orElse(null));
        json.addProperty("confirmation", Confirmation.of(sweep).map(Confirmation::id).orElse(null));
        json.addProperty("verdict", Verdict.sentence(sweep));
        JsonArray remarks = new JsonArray();
        Verdict.remarks(sweep).forEach(remarks::add);
        json.add("remarks", remarks);
        return json;
    }

    private static JsonObject input(PruneOutcome.InputFile file, String digest) {
        JsonObject json = new JsonObject();
        json.addProperty("path", file.named());
        json.addProperty("digest", digest);
        json.addProperty("sizeBytes", file.sizeBytes());
        return json;
    }

    private static JsonObject settings(SweepOutcome sweep) {
        JsonObject json = new JsonObject();
        json.add("rules", array(sweep.job().grid().rules()));
        json.add("resets", array(sweep.job().grid().resets()));
        json.addProperty("refine", sweep.job().refinement());
        json.addProperty("margin", sweep.job().margin());
        json.addProperty("scope", sweep.job().grid().scope().text());
        json.addProperty("matricesOnly", sweep.job().grid().scope().matricesOnly());
        json.addProperty("seed", sweep.job().grid().seed());
        json.addProperty("seeds", sweep.job().grid().seeds());
        json.addProperty("evaluator", sweep.evaluator());
        json.addProperty("testEvaluator", sweep.testEvaluator().orElse(null));
        return json;
    }

    private static JsonArray array(Iterable<?> values) {
        JsonArray array = new JsonArray();
        for (Object value : values) {
            if (value instanceof Number number) {
                array.add(number);
            } else {
                array.add(value.toString());
            }
        }
        return array;
    }

    private static JsonObject kept(SweepOutcome sweep) {
        JsonObject json = new JsonObject();
        json.addProperty("rule", sweep.kept().subject().rule());
        json.addProperty("reset", sweep.kept().subject().reset());
        json.addProperty("subnetworkBytes", sweep.pruning().sizes().subnetworkBytes());
        return json;
    }

    private static JsonObject point(SweepScores.Judged judged) {
        ScoredModel one = judged.scored();
        boolean pruned = one.subject().model() == Subject.Model.PRUNED;
        JsonObject json = new JsonObject();
        json.addProperty("split", one.split().id());
        json.addProperty("model", one.subject().model().id());
        json.addProperty("rule", pruned ? one.subject().rule() : null);
        json.addProperty("reset", pruned ? one.subject().reset() : null);
        json.addProperty("resetShare", one.resetShare());
        json.addProperty("score", one.score().score());
        json.add("seedScores", one.seedScores().isEmpty() ? JsonNull.INSTANCE : array(one.seedScores()));
        json.addProperty("seedDeviation", one.seedScores().isEmpty() ? null : one.seedDeviation());
        json.add("interval", interval(judged.interval()));
        json.add("fromTuned", comparison(judged.fromTuned()));
        json.add("fromRandom", comparison(judged.fromRandom()));
        json.addProperty("subnetworkBytes",
                one.subnetworkBytes().isPresent() ? one.subnetworkBytes().getAsLong() : null);
        json.addProperty("seconds", one.seconds());
        return json;
    }

    private static JsonElement comparison(Optional<Difference> comparison) {
        if (comparison.isEmpty()) {
            return JsonNull.INSTANCE;
        }
        JsonObject json = new JsonObject();
        json.addProperty("difference", comparison.get().value());
        json.add("interval", interval(comparison.get().interval()));
        return json;
    }

    private static JsonElement interval(Optional<Interval> interval) {
        if (interval.isEmpty()) {
            return JsonNull.INSTANCE;
        }
        JsonObject json = new JsonObject();
        json.addProperty("low", interval.get().low());
        json.addProperty("high", interval.get().high());
        json.addProperty("method", interval.get().method().id());
        return json;
    }

    /** A line for each point; a value that is unknown is empty. */
    static String csv(SweepOutcome sweep) {
        StringBuilder csv = new StringBuilder(
                "split,model,rule,reset,reset_share,score,low,high,from_tuned,from_tuned_low,"
                        + "from_tuned_high,from_random,from_random_low,from_random_high,subnetwork_bytes,seconds,"
                        + "seeds,seed_deviation,seed_low,seed_high\n");
        for (SweepScores.Judged judged : sweep.scores().judged(sweep.job())) {
            ScoredModel one = judged.scored();
            boolean pruned = one.subject().model() == Subject.Model.PRUNED;
            csv.append(String.join(",", one.split().id(), one.subject().model().id(), one.subject().rule(),
                    pruned ? Double.toString(one.subject().reset()) : "", Double.toString(one.resetShare()),
                    Double.toString(one.score().score()), ends(judged.interval()), values(judged.fromTuned()),
                    values(judged.fromRandom()), bytes(one.subnetworkBytes()), Double.toString(one.seconds()),
                    seeds(one))).append('\n');
        }
        return csv.toString();
    }

    private static String seeds(ScoredModel one) {
        return one.seedScores().isEmpty() ? ",,," : one.seedScores().size() + "," + one.seedDeviation() + ','
                + Collections.min(one.seedScores()) + ',' + Collections.max(one.seedScores());
    }

    private static String values(Optional<Difference> comparison) {
        return comparison.map(one -> one.value() + "," + ends(one.interval())).orElse(",,");
    }

    private static String ends(Optional<Interval> interval) {
        return interval.map(one -> one.low() + "," + one.high()).orElse(",");
    }

    private static String bytes(OptionalLong bytes) {
        return bytes.isPresent() ? Long.toString(bytes.getAsLong()) : "";
    }
}
