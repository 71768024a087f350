/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo;

import java.util.Optional;

import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.internal.lab.evaluate.ScoreText;
import org.kenworkbench.operations.Quantities;

import com.google.gson.JsonObject;

/**
 * A classifier with what it takes to store it beside the base.
 *
 * @param method    how it was made, in a word
 * @param name      the same in Markdown, for a table
 * @param form      what is stored
 * @param sizeBytes of that
 * @param score     accuracy on the validation sentences
 * @param interval  its 95 % interval over the sentences
 * @param examples  number of the sentences
 */
public record StoredModel(String method, String name, String form, long sizeBytes, double score,
        Optional<Interval> interval, int examples) {

    String row() {
        return "| " + name + " | " + form + " | " + Quantities.bytes(sizeBytes) + " | " + ScoreText.digits(score)
                + interval.map(range -> ' ' + SweepPoints.range(range.low(), range.high())).orElse("") + " |\n";
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("name", name);
        json.addProperty("form", form);
        json.addProperty("sizeBytes", sizeBytes);
        addScore(json);
        return json;
    }

    /** Returns the model as {@code ken shrink --rivals} reads it. */
    JsonObject rival() {
        JsonObject json = new JsonObject();
        json.addProperty("method", method);
        json.addProperty("bytes", sizeBytes);
        addScore(json);
        json.addProperty("examples", examples);
        return json;
    }

    private void addScore(JsonObject json) {
        json.addProperty("score", score);
        interval.ifPresent(range -> {
            json.addProperty("low", range.low());
            json.addProperty("high", range.high());
        });
    }
}
