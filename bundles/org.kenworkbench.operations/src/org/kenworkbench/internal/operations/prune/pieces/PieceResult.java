/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.pieces;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.kenworkbench.internal.operations.pieces.WrittenFile;
import org.kenworkbench.internal.operations.prune.resume.JournalEntry;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.tensor.TensorId;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * The result of a piece that has written its shard.
 *
 * @param entry    results of its tensors and progress of its writers, by amount
 * @param shards   its files, by amount
 * @param takenOver whether an earlier run has done it
 */
public record PieceResult(JournalEntry entry, List<WrittenFile> shards, boolean takenOver) {

    private static final String ENTRY = "entry";
    private static final String SHARDS = "shards";
    private static final String TAKEN_OVER = "takenOver";

    public PieceResult {
        shards = List.copyOf(shards);
    }

    /** Returns the same result of a piece that an earlier run has done. */
    PieceResult taken() {
        return new PieceResult(entry, shards, true);
    }

    /** Writes the result as JSON in UTF-8. */
    public byte[] bytes() {
        return json().toString().getBytes(StandardCharsets.UTF_8);
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.add(ENTRY, entry.json());
        json.add(SHARDS, WrittenFile.json(shards));
        json.addProperty(TAKEN_OVER, takenOver);
        return json;
    }

    /**
     * Reads a result.
     *
     * @param tensors the tensors by name, for each plan
     * @throws IllegalArgumentException if it is none of a piece of these plans
     */
    public static PieceResult parse(byte[] bytes, List<Map<TensorId, TensorPlan>> tensors) {
        try {
            return parse(JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8)).getAsJsonObject(), tensors);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("no result of a piece of this pruning", e);
        }
    }

    static PieceResult parse(JsonObject json, List<Map<TensorId, TensorPlan>> tensors) {
        return new PieceResult(JournalEntry.parse(json.getAsJsonObject(ENTRY), tensors),
                WrittenFile.parse(json.getAsJsonArray(SHARDS)), json.get(TAKEN_OVER).getAsBoolean());
    }
}
