/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.pieces;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.kenworkbench.internal.operations.prune.input.TiedPair;
import org.kenworkbench.subnetwork.SubnetworkSet;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * The facts that all pieces of a run are told, so that they do parts of one work or refuse.
 *
 * @param version   of the program's build
 * @param tensors   digest of what headers and settings decide
 * @param provider  id of the provider that selects
 * @param inputs    facts of the inputs
 * @param temporary way from the output to its temporary folder; empty for one in a store
 * @param sets      facts of the shards, by amount
 */
public record PieceFacts(String version, String tensors, String provider, Inputs inputs, String temporary,
        List<SubnetworkSet> sets) {

    /**
     * Facts of the inputs that no process need find out again.
     *
     * @param stamps digest of the stamps of their files, see {@code InputStamps.digest}
     * @param norms  what is known of the norms' file, see {@code RunIdentity.norms}
     * @param tied   tensors that are one under several names
     */
    public record Inputs(String stamps, String norms, TiedPair tied) {
    }

    private static final String VERSION = "version";
    private static final String TENSORS = "tensors";
    private static final String NORMS = "norms";
    private static final String PROVIDER = "provider";
    private static final String STAMPS = "stamps";
    private static final String TIED = "tied";
    private static final String TEMPORARY = "temporary";
    private static final String SETS = "sets";
    private static final String SHARDS = "shards";
    private static final String REQUIRES = "requires";

    public PieceFacts {
        sets = List.copyOf(sets);
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty(VERSION, version);
        json.addProperty(TENSORS, tensors);
        json.addProperty(NORMS, inputs.norms);
        json.addProperty(PROVIDER, provider);
        json.addProperty(STAMPS, inputs.stamps);
        json.add(TIED, inputs.tied.json());
        json.addProperty(TEMPORARY, temporary);
        addSets(json);
        return json;
    }

    private void addSets(JsonObject json) {
        json.add(SETS, array(sets.stream().map(SubnetworkSet::text).toList()));
        json.addProperty(SHARDS, sets.getFirst().count());
        // Each process has an order of its own for sets that cannot be changed.
        json.add(REQUIRES, array(List.copyOf(new TreeSet<>(sets.getFirst().requires()))));
    }

    /** Returns what the shards have in common, as a text that is the same in every process. */
    String setsText() {
        JsonObject json = new JsonObject();
        addSets(json);
        return json.toString();
    }

    private static JsonArray array(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    static PieceFacts parse(JsonObject json) {
        int shards = json.get(SHARDS).getAsInt();
        Set<String> requires = Set.copyOf(texts(json, REQUIRES));
        Inputs inputs = new Inputs(json.get(STAMPS).getAsString(), json.get(NORMS).getAsString(),
                TiedPair.parse(json.getAsJsonObject(TIED)));
        return new PieceFacts(json.get(VERSION).getAsString(), json.get(TENSORS).getAsString(),
                json.get(PROVIDER).getAsString(), inputs, json.get(TEMPORARY).getAsString(),
                texts(json, SETS).stream().map(text -> new SubnetworkSet(text, shards, requires)).toList());
    }

    private static List<String> texts(JsonObject json, String name) {
        return json.getAsJsonArray(name).asList().stream().map(JsonElement::getAsString).toList();
    }
}
