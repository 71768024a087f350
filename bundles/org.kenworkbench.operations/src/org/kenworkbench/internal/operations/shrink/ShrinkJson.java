/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink;

import java.io.IOException;
import java.util.Optional;

import org.kenworkbench.analysis.scores.Difference;
import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.internal.operations.shrink.measure.ChangeLost;
import org.kenworkbench.internal.operations.sweep.SweepScores;
import org.kenworkbench.operations.command.Values;
import org.kenworkbench.operations.program.ProgramVersion;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.plan.ChangeForm;
import org.kenworkbench.pruning.plan.TensorPlan;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Writes {@code shrink.json}. Stateless. */
final class ShrinkJson {

    static final String FILE = "shrink.json";
    private static final int VERSION = 1;

    private ShrinkJson() {
    }

    /** @throws IOException if the path of a file cannot be told relative to the results */
    static JsonObject of(ShrinkOutcome outcome) throws IOException {
        Shrunk file = outcome.kept().file();
        JsonObject json = new JsonObject();
        json.addProperty("format", "ken-shrink");
        json.addProperty("version", VERSION);
        json.addProperty("programVersion", ProgramVersion.text());
        json.add("asked", asked(outcome.job().aim()));
        json.addProperty("measure", outcome.tuned().isPresent() ? "score"
                : outcome.job().source().norms().isPresent() ? "change under norms" : "change");
        json.addProperty("met", outcome.chosen());
        if (outcome.job().norms().isPresent()) {
            json.addProperty("norms", outcome.job().norms().get());
        }
        JsonObject baseline = new JsonObject();
        baseline.addProperty("bytes",
                file.outcome().sizes().wholeBytes().orElse(file.outcome().tuned().sizeBytes()));
        outcome.tuned().ifPresent(score -> baseline.add("score", score(score)));
        json.add("baseline", baseline);
        JsonArray points = new JsonArray();
        outcome.points().forEach(point -> points.add(point(point, point == outcome.kept() && outcome.chosen())));
        outcome.rivals().forEach(rival -> points.add(rival(rival)));
        json.add("points", points);
        JsonArray frontier = new JsonArray();
        outcome.expected().forEach(expected -> {
            JsonObject one = new JsonObject();
            one.addProperty("bytes", expected.bytes());
            one.addProperty("changeLost", expected.lostShare());
            frontier.add(one);
        });
        json.add("frontier", frontier);
        JsonArray tensors = new JsonArray();
        long headBytes = 0;
        long storedBytes = 0;
        for (TensorPlan tensor : file.outcome().result().plan().tensors()) {
            if (tensor.fate() != Fate.TIED) {
                long bytes = file.bytes(tensor.tensor().id());
                tensors.add(tensor(tensor, file, bytes));
                storedBytes += bytes;
                headBytes += tensor.fate() == Fate.PRUNED ? 0 : bytes;
            }
        }
        json.add("tensors", tensors);
        json.addProperty("headBytes", headBytes);
        json.addProperty("headerBytes", file.bytes() - storedBytes);
        return json;
    }

    private static JsonObject asked(ShrinkAim aim) {
        JsonObject json = new JsonObject();
        switch (aim) {
            case ShrinkAim.Bytes bytes -> json.addProperty("bytes", bytes.most());
            case ShrinkAim.KeepTuning keep -> json.addProperty("keepTuning", keep.share());
            case ShrinkAim.Margin margin -> json.addProperty("margin", margin.loss());
        }
        return json;
    }

    private static JsonObject point(ShrinkPoint point, boolean chosen) {
        JsonObject json = new JsonObject();
        json.addProperty("method", point.file().method());
        json.addProperty("bytes", point.file().bytes());
        json.addProperty("changeLost", point.file().lostShare());
        point.validation().ifPresent(score -> json.add("score", score(score)));
        point.test().ifPresent(score -> json.add("confirmed", score(score)));
        json.addProperty("chosen", chosen);
        return json;
    }

    private static JsonObject rival(Rival rival) {
        JsonObject json = new JsonObject();
        json.addProperty("method", rival.method());
        json.addProperty("bytes", rival.bytes());
        JsonObject score = new JsonObject();
        score.addProperty("value", rival.score());
        rival.interval().ifPresent(ends -> {
            score.addProperty("lower", ends[0]);
            score.addProperty("upper", ends[1]);
        });
        score.addProperty("examples", rival.examples());
        json.add("score", score);
        json.addProperty("chosen", false);
        return json;
    }

    private static JsonObject score(SweepScores.Judged judged) {
        JsonObject json = new JsonObject();
        json.addProperty("value", judged.scored().score().score());
        add(json, judged.interval());
        json.addProperty("examples", judged.scored().score().examples());
        json.addProperty("metric", judged.scored().score().metric());
        judged.fromTuned().ifPresent(difference -> json.add("fromTuned", difference(difference)));
        return json;
    }

    private static JsonObject difference(Difference difference) {
        JsonObject json = new JsonObject();
        json.addProperty("value", difference.value());
        add(json, difference.interval());
        return json;
    }

    private static void add(JsonObject json, Optional<Interval> interval) {
        interval.ifPresent(ends -> {
            json.addProperty("lower", ends.low());
            json.addProperty("upper", ends.high());
        });
    }

    private static JsonObject tensor(TensorPlan tensor, Shrunk file, long bytes) {
        JsonObject json = new JsonObject();
        json.addProperty("name", tensor.tensor().name());
        if (tensor.fate() != Fate.PRUNED) {
            json.addProperty("form", tensor.fate() == Fate.BASE ? "nothing" : "whole");
            json.addProperty("bytes", bytes);
            return json;
        }
        ChangeForm form = file.forms().get(tensor.tensor().id());
        ChangeLost.Sums sums = file.changes().get(tensor.tensor().id());
        long values = tensor.rows() * tensor.rowLength();
        json.addProperty("form", ShrinkText.kind(form, values));
        json.addProperty("keptFraction", (double) form.kept() / values);
        if (form.kept() > 0) {
            json.addProperty("values", Values.typed(form.values()));
        }
        json.addProperty("rank", form.rank());
        if (form.rank() > 0) {
            json.addProperty("factors", Values.typed(form.factors()));
        }
        json.addProperty("bytes", bytes);
        json.addProperty("changeLost", Shrunk.share(sums.change(), sums.lost()));
        json.addProperty("partOfChange", Shrunk.share(file.change(), sums.change()));
        if (bytes > 0) {
            json.addProperty("lossPerByte",
                    Shrunk.share(file.change(), Math.max(0, sums.change() - sums.lost())) / bytes);
        }
        return json;
    }
}
