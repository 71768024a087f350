/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pack;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.kenworkbench.internal.operations.pieces.SharedFacts;
import org.kenworkbench.internal.operations.prune.input.TiedPair;
import org.kenworkbench.pruning.plan.TensorSpan;
import org.kenworkbench.subnetwork.SubnetworkSet;
import org.kenworkbench.tensor.TensorId;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * One piece of a packing: tensors to pack into a shard.
 *
 * @param facts  facts that all pieces are told
 * @param span   tensors among those of the model that are not tied to others
 * @param shard  number of the shard to write, from 2 on
 * @param others tensors of the base that nothing goes back to, whose digests the piece is to compute
 */
record PackTask(Facts facts, TensorSpan span, int shard, List<TensorId> others) {

    /**
     * The facts that all pieces of a run are told, so that they do parts of one work or refuse.
     *
     * @param tensors digest of what headers decide
     * @param tied    tensors that are one under several names
     * @param joined  whether the shards are joined at the end, so that they lie beside the result
     */
    record Facts(SharedFacts shared, String tensors, TiedPair tied, boolean joined) {

        SubnetworkSet set() {
            return shared.sets().getFirst();
        }
    }

    private static final String TENSORS = "tensors";
    private static final String TIED = "tied";
    private static final String JOINED = "joined";
    private static final String FACTS = "facts";
    private static final String BEGIN = "begin";
    private static final String END = "end";
    private static final String SHARD = "shard";
    private static final String OTHERS = "others";

    PackTask {
        others = List.copyOf(others);
    }

    /** Writes the piece as JSON in UTF-8. */
    byte[] bytes() {
        JsonObject told = new JsonObject();
        told.addProperty(TENSORS, facts.tensors());
        told.add(TIED, facts.tied().json());
        told.addProperty(JOINED, facts.joined());
        facts.shared().addTo(told);
        JsonArray names = new JsonArray();
        others.forEach(other -> names.add(other.name()));
        JsonObject json = work();
        json.add(OTHERS, names);
        json.add(FACTS, told);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private JsonObject work() {
        JsonObject json = new JsonObject();
        json.addProperty(BEGIN, span.begin());
        json.addProperty(END, span.end());
        json.addProperty(SHARD, shard);
        return json;
    }

    /** Returns a text that is the same for equal work in every process, wherever its inputs and outputs lie. */
    String key() {
        return facts.shared().setsText() + ' ' + work();
    }

    /** @throws IllegalArgumentException if the bytes are not of {@link #bytes} of this version of the program */
    static PackTask parse(byte[] bytes) {
        try {
            JsonObject json = JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8)).getAsJsonObject();
            JsonObject told = json.getAsJsonObject(FACTS);
            Facts facts = new Facts(SharedFacts.parse(told), told.get(TENSORS).getAsString(),
                    TiedPair.parse(told.getAsJsonObject(TIED)), told.get(JOINED).getAsBoolean());
            return new PackTask(facts, new TensorSpan(json.get(BEGIN).getAsInt(), json.get(END).getAsInt()),
                    json.get(SHARD).getAsInt(), json.getAsJsonArray(OTHERS).asList().stream()
                            .map(JsonElement::getAsString).map(TensorId::new).toList());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("no piece of a packing, or one of another version of the program", e);
        }
    }
}
