/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.kenworkbench.internal.operations.pieces.WrittenFile;
import org.kenworkbench.tensor.TensorId;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * The result of a piece that has written its shard.
 *
 * @param tensors   its tensors
 * @param others    digests of tensors of the base that nothing goes back to
 * @param progress  what the writer of the shard tells
 * @param shards    the shard, alone
 * @param takenOver whether an earlier run has done it
 */
record PackedPiece(List<PackedTensor> tensors, Map<TensorId, String> others, String progress, List<WrittenFile> shards,
        boolean takenOver) {

    private static final String TENSORS = "tensors";
    private static final String NAME = "name";
    private static final String TUNED = "tuned";
    private static final String BASE = "base";
    private static final String OTHERS = "others";
    private static final String PROGRESS = "progress";
    private static final String SHARDS = "shards";
    private static final String TAKEN_OVER = "takenOver";

    PackedPiece {
        tensors = List.copyOf(tensors);
        others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
        shards = List.copyOf(shards);
    }

    /** Returns the same result of a piece that an earlier run has done. */
    PackedPiece taken() {
        return new PackedPiece(tensors, others, progress, shards, true);
    }

    /** Writes the result as JSON in UTF-8. */
    byte[] bytes() {
        return json().toString().getBytes(StandardCharsets.UTF_8);
    }

    JsonObject json() {
        JsonArray packed = new JsonArray();
        for (PackedTensor tensor : tensors) {
            JsonObject each = new JsonObject();
            each.addProperty(NAME, tensor.id().name());
            each.addProperty(TUNED, tensor.tuned());
            tensor.base().ifPresent(digest -> each.addProperty(BASE, digest));
            packed.add(each);
        }
        JsonObject digests = new JsonObject();
        others.forEach((id, digest) -> digests.addProperty(id.name(), digest));
        JsonObject json = new JsonObject();
        json.add(TENSORS, packed);
        json.add(OTHERS, digests);
        json.addProperty(PROGRESS, progress);
        json.add(SHARDS, WrittenFile.json(shards));
        json.addProperty(TAKEN_OVER, takenOver);
        return json;
    }

    /** @throws IllegalArgumentException if the bytes are not of {@link #bytes} */
    static PackedPiece parse(byte[] bytes) {
        try {
            return parse(JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8)).getAsJsonObject());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("no result of a piece of a packing", e);
        }
    }

    static PackedPiece parse(JsonObject json) {
        List<PackedTensor> tensors = new ArrayList<>();
        for (JsonElement each : json.getAsJsonArray(TENSORS)) {
            JsonObject tensor = each.getAsJsonObject();
            tensors.add(new PackedTensor(new TensorId(tensor.get(NAME).getAsString()), tensor.get(TUNED).getAsString(),
                    Optional.ofNullable(tensor.get(BASE)).map(JsonElement::getAsString)));
        }
        Map<TensorId, String> others = new HashMap<>();
        json.getAsJsonObject(OTHERS).entrySet()
                .forEach(other -> others.put(new TensorId(other.getKey()), other.getValue().getAsString()));
        return new PackedPiece(tensors, others, json.get(PROGRESS).getAsString(),
                WrittenFile.parse(json.getAsJsonArray(SHARDS)), json.get(TAKEN_OVER).getAsBoolean());
    }
}
