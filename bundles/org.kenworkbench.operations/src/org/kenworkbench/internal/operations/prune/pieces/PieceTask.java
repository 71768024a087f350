/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.pieces;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import org.kenworkbench.pruning.plan.TensorSpan;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * One piece of a pruning: to count something of its tensors, or to prune and write them.
 *
 * @param shard    number of the shard to write, from 2 on; 0 if the piece counts
 * @param question what to count; empty if the piece writes
 * @param cuts     where to cut off, if rows of the whole model share a budget and the piece writes
 */
public record PieceTask(PieceFacts facts, TensorSpan span, int shard, Optional<byte[]> question,
        Optional<byte[]> cuts) {

    private static final String FACTS = "facts";
    private static final String BEGIN = "begin";
    private static final String END = "end";
    private static final String SHARD = "shard";
    private static final String QUESTION = "question";
    private static final String CUTS = "cuts";

    /** Creates a piece that counts. */
    public static PieceTask count(PieceFacts facts, TensorSpan span, byte[] question) {
        return new PieceTask(facts, span, 0, Optional.of(question), Optional.empty());
    }

    /** Creates a piece that writes a shard. */
    public static PieceTask write(PieceFacts facts, TensorSpan span, int shard, Optional<byte[]> cuts) {
        return new PieceTask(facts, span, shard, Optional.empty(), cuts);
    }

    /** Writes the piece as JSON in UTF-8. */
    public byte[] bytes() {
        JsonObject json = work();
        json.add(FACTS, facts.json());
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private JsonObject work() {
        JsonObject json = new JsonObject();
        json.addProperty(BEGIN, span.begin());
        json.addProperty(END, span.end());
        json.addProperty(SHARD, shard);
        question.ifPresent(bytes -> json.addProperty(QUESTION, Base64.getEncoder().encodeToString(bytes)));
        cuts.ifPresent(bytes -> json.addProperty(CUTS, Base64.getEncoder().encodeToString(bytes)));
        return json;
    }

    /** Returns a text that is the same for equal work in every process, wherever its inputs and outputs lie. */
    public String key() {
        return facts.shared().setsText() + ' ' + work();
    }

    /** @throws IllegalArgumentException if the bytes are not of {@link #bytes} of this version of the program */
    public static PieceTask parse(byte[] bytes) {
        try {
            JsonObject json = JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8)).getAsJsonObject();
            return new PieceTask(PieceFacts.parse(json.getAsJsonObject(FACTS)),
                    new TensorSpan(json.get(BEGIN).getAsInt(), json.get(END).getAsInt()), json.get(SHARD).getAsInt(),
                    decoded(json, QUESTION), decoded(json, CUTS));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("no piece of a pruning, or one of another version of the program", e);
        }
    }

    private static Optional<byte[]> decoded(JsonObject json, String name) {
        return json.has(name) ? Optional.of(Base64.getDecoder().decode(json.get(name).getAsString()))
                : Optional.empty();
    }
}
