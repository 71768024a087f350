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
import org.kenworkbench.internal.operations.ProgramVersion;
import org.kenworkbench.internal.operations.prune.PruneOutcome;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** {@code sweep.json}, as {@code docs/sweep.schema.json} describes it, and {@code sweep.csv}. Stateless. */
final class SweepJson {

    static final String FILE = "sweep.json"; //$NON-NLS-1$
    static final String CSV_FILE = "sweep.csv"; //$NON-NLS-1$
    private static final int VERSION = 1;

    private SweepJson() {
    }

    static JsonObject of(SweepOutcome sweep) {
        JsonObject json = new JsonObject();
        json.addProperty("format", "ken-sweep"); //$NON-NLS-1$ //$NON-NLS-2$
        json.addProperty("version", VERSION); //$NON-NLS-1$
        json.addProperty("programVersion", ProgramVersion.text()); //$NON-NLS-1$
        PruneOutcome pruning = sweep.pruning();
        json.add("base", input(pruning.base(), pruning.result().baseDigest())); //$NON-NLS-1$
        json.add("tuned", input(pruning.tuned(), pruning.result().tunedDigest())); //$NON-NLS-1$
        json.add("settings", settings(sweep)); //$NON-NLS-1$
        json.addProperty("parametersInScope", pruning.result().scope().parameters()); //$NON-NLS-1$
        ScoredModel tuned = sweep.scores().find(Subject.TUNED, Subject.Split.VALIDATION).orElseThrow();
        json.addProperty("metric", tuned.score().metric()); //$NON-NLS-1$
        json.addProperty("examples", tuned.score().examples()); //$NON-NLS-1$
        JsonArray points = new JsonArray();
        sweep.scores().judged(sweep.job()).forEach(one -> points.add(point(one)));
        json.add("points", points); //$NON-NLS-1$
        json.add("kept", kept(sweep)); //$NON-NLS-1$
        json.addProperty("withinMargin", sweep.chosen()); //$NON-NLS-1$
        json.addProperty("confirmed", sweep.confirmed().orElse(null)); //$NON-NLS-1$
        json.addProperty("confirmation", Confirmation.of(sweep).map(Confirmation::id).orElse(null));
        json.addProperty("verdict", Verdict.sentence(sweep)); //$NON-NLS-1$
        JsonArray remarks = new JsonArray();
        Verdict.remarks(sweep).forEach(remarks::add);
        json.add("remarks", remarks); //$NON-NLS-1$
        return json;
    }

    private static JsonObject input(PruneOutcome.InputFile file, String digest) {
        JsonObject json = new JsonObject();
        json.addProperty("path", file.named()); //$NON-NLS-1$
        json.addProperty("digest", digest); //$NON-NLS-1$
        json.addProperty("sizeBytes", file.sizeBytes()); //$NON-NLS-1$
        return json;
    }

    private static JsonObject settings(SweepOutcome sweep) {
        JsonObject json = new JsonObject();
        json.add("rules", array(sweep.job().rules())); //$NON-NLS-1$
        json.add("resets", array(sweep.job().resets())); //$NON-NLS-1$
        json.addProperty("refine", sweep.job().refinement()); //$NON-NLS-1$
        json.addProperty("margin", sweep.job().margin()); //$NON-NLS-1$
        json.addProperty("scope", sweep.job().scope().text()); //$NON-NLS-1$
        json.addProperty("matricesOnly", sweep.job().scope().matricesOnly()); //$NON-NLS-1$
        json.addProperty("seed", sweep.job().seed()); //$NON-NLS-1$
        json.addProperty("seeds", sweep.job().seeds()); //$NON-NLS-1$
        json.addProperty("evaluator", sweep.evaluator()); //$NON-NLS-1$
        json.addProperty("testEvaluator", sweep.testEvaluator().orElse(null)); //$NON-NLS-1$
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
        json.addProperty("rule", sweep.kept().subject().rule()); //$NON-NLS-1$
        json.addProperty("reset", sweep.kept().subject().reset()); //$NON-NLS-1$
        json.addProperty("subnetworkBytes", sweep.pruning().sizes().subnetworkBytes()); //$NON-NLS-1$
        return json;
    }

    private static JsonObject point(SweepScores.Judged judged) {
        ScoredModel one = judged.scored();
        boolean pruned = one.subject().model() == Subject.Model.PRUNED;
        JsonObject json = new JsonObject();
        json.addProperty("split", one.split().id()); //$NON-NLS-1$
        json.addProperty("model", one.subject().model().id()); //$NON-NLS-1$
        json.addProperty("rule", pruned ? one.subject().rule() : null); //$NON-NLS-1$
        json.addProperty("reset", pruned ? one.subject().reset() : null); //$NON-NLS-1$
        json.addProperty("resetShare", one.resetShare()); //$NON-NLS-1$
        json.addProperty("score", one.score().score()); //$NON-NLS-1$
        json.add("seedScores", one.seedScores().isEmpty() ? JsonNull.INSTANCE : array(one.seedScores())); //$NON-NLS-1$
        json.addProperty("seedDeviation", one.seedScores().isEmpty() ? null : one.seedDeviation()); //$NON-NLS-1$
        json.add("interval", interval(judged.interval())); //$NON-NLS-1$
        json.add("fromTuned", comparison(judged.fromTuned())); //$NON-NLS-1$
        json.add("fromRandom", comparison(judged.fromRandom())); //$NON-NLS-1$
        json.addProperty("subnetworkBytes", one.subnetworkBytes().isPresent() ? one.subnetworkBytes().getAsLong() : null); //$NON-NLS-1$
        json.addProperty("seconds", one.seconds()); //$NON-NLS-1$
        return json;
    }

    private static JsonElement comparison(Optional<Difference> comparison) {
        if (comparison.isEmpty()) {
            return JsonNull.INSTANCE;
        }
        JsonObject json = new JsonObject();
        json.addProperty("difference", comparison.get().value()); //$NON-NLS-1$
        json.add("interval", interval(comparison.get().interval())); //$NON-NLS-1$
        return json;
    }

    private static JsonElement interval(Optional<Interval> interval) {
        if (interval.isEmpty()) {
            return JsonNull.INSTANCE;
        }
        JsonObject json = new JsonObject();
        json.addProperty("low", interval.get().low()); //$NON-NLS-1$
        json.addProperty("high", interval.get().high()); //$NON-NLS-1$
        json.addProperty("method", interval.get().method().id());
        return json;
    }

    /** A line for each point; a value that is unknown is empty. */
    static String csv(SweepOutcome sweep) {
        StringBuilder csv = new StringBuilder("split,model,rule,reset,reset_share,score,low,high,from_tuned,from_tuned_low," //$NON-NLS-1$
                + "from_tuned_high,from_random,from_random_low,from_random_high,subnetwork_bytes,seconds,seeds,seed_deviation,seed_low,seed_high\n"); //$NON-NLS-1$
        for (SweepScores.Judged judged : sweep.scores().judged(sweep.job())) {
            ScoredModel one = judged.scored();
            boolean pruned = one.subject().model() == Subject.Model.PRUNED;
            csv.append(String.join(",", one.split().id(), one.subject().model().id(), one.subject().rule(), //$NON-NLS-1$
                    pruned ? Double.toString(one.subject().reset()) : "", Double.toString(one.resetShare()), //$NON-NLS-1$
                    Double.toString(one.score().score()), ends(judged.interval()), values(judged.fromTuned()),
                    values(judged.fromRandom()), bytes(one.subnetworkBytes()), Double.toString(one.seconds()), seeds(one))).append('\n');
        }
        return csv.toString();
    }

    private static String seeds(ScoredModel one) {
        return one.seedScores().isEmpty() ? ",,," : one.seedScores().size() + "," + one.seedDeviation() + ',' //$NON-NLS-1$ //$NON-NLS-2$
                + Collections.min(one.seedScores()) + ',' + Collections.max(one.seedScores());
    }

    private static String values(Optional<Difference> comparison) {
        return comparison.map(one -> one.value() + "," + ends(one.interval())).orElse(",,"); //$NON-NLS-1$ //$NON-NLS-2$
    }

    private static String ends(Optional<Interval> interval) {
        return interval.map(one -> one.low() + "," + one.high()).orElse(","); //$NON-NLS-1$ //$NON-NLS-2$
    }

    private static String bytes(OptionalLong bytes) {
        return bytes.isPresent() ? Long.toString(bytes.getAsLong()) : ""; //$NON-NLS-1$
    }
}
