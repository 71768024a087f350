/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.input;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import org.kenworkbench.pruning.match.TiedTensors;
import org.kenworkbench.tensor.TensorId;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Tensors of the two checkpoints that are one under several names, which only values tell. */
public record TiedPair(TiedTensors base, TiedTensors tuned) {

    private static final String BASE = "base";
    private static final String TUNED = "tuned";

    /** Writes both for another process. */
    public JsonObject json() {
        JsonObject json = new JsonObject();
        json.add(BASE, json(base));
        json.add(TUNED, json(tuned));
        return json;
    }

    private static JsonObject json(TiedTensors tied) {
        JsonObject json = new JsonObject();
        new TreeMap<>(tied.classes()).forEach((tensor, first) -> json.addProperty(tensor.name(), first.name()));
        return json;
    }

    /** @throws RuntimeException of any kind if {@link #json} did not make it */
    public static TiedPair parse(JsonObject json) {
        return new TiedPair(tied(json.getAsJsonObject(BASE)), tied(json.getAsJsonObject(TUNED)));
    }

    private static TiedTensors tied(JsonObject json) {
        Map<TensorId, TensorId> classes = new HashMap<>();
        for (Map.Entry<String, JsonElement> tensor : json.entrySet()) {
            classes.put(new TensorId(tensor.getKey()), new TensorId(tensor.getValue().getAsString()));
        }
        return new TiedTensors(classes);
    }
}
