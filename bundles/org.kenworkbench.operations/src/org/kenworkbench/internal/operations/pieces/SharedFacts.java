/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pieces;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.program.ProgramVersion;
import org.kenworkbench.subnetwork.SubnetworkSet;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * The facts that the pieces of any run are told, whatever is done in them.
 *
 * @param version   of the program's build
 * @param stamps    digest of the stamps of the inputs' files
 * @param temporary way from the output to its temporary folder; empty for one in a store
 * @param sets      facts of the shards, by the folder that they go into
 */
public record SharedFacts(String version, String stamps, String temporary, List<SubnetworkSet> sets) {

    private static final String VERSION = "version";
    private static final String STAMPS = "stamps";
    private static final String TEMPORARY = "temporary";
    private static final String SETS = "sets";
    private static final String SHARDS = "shards";
    private static final String REQUIRES = "requires";

    public SharedFacts {
        sets = List.copyOf(sets);
    }

    /** Returns the number of shards, with the one that has no tensors. */
    public int shards() {
        return sets.getFirst().count();
    }

    /** Adds the facts to those that are told of a certain work. */
    public void addTo(JsonObject json) {
        json.addProperty(VERSION, version);
        json.addProperty(STAMPS, stamps);
        json.addProperty(TEMPORARY, temporary);
        addSets(json);
    }

    private void addSets(JsonObject json) {
        json.add(SETS, array(sets.stream().map(SubnetworkSet::text).toList()));
        json.addProperty(SHARDS, shards());
        // Each process has an order of its own for sets that cannot be changed.
        json.add(REQUIRES, array(List.copyOf(new TreeSet<>(sets.getFirst().requires()))));
    }

    /** Returns what the shards have in common, as a text that is the same in every process. */
    public String setsText() {
        JsonObject json = new JsonObject();
        addSets(json);
        return json.toString();
    }

    private static JsonArray array(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    /** @throws RuntimeException of any kind if {@link #addTo} did not add them */
    public static SharedFacts parse(JsonObject json) {
        int shards = json.get(SHARDS).getAsInt();
        Set<String> requires = Set.copyOf(texts(json, REQUIRES));
        return new SharedFacts(json.get(VERSION).getAsString(), json.get(STAMPS).getAsString(),
                json.get(TEMPORARY).getAsString(),
                texts(json, SETS).stream().map(text -> new SubnetworkSet(text, shards, requires)).toList());
    }

    private static List<String> texts(JsonObject json, String name) {
        return json.getAsJsonArray(name).asList().stream().map(JsonElement::getAsString).toList();
    }

    /**
     * Requires that this process runs the build of the program that has divided the work.
     *
     * @param work what was divided, as in "the pruning"
     * @throws OperationException of kind RESOURCES if it runs another one
     */
    public void requireThisVersion(String work) throws OperationException {
        if (!version.equals(ProgramVersion.ofBuild())) {
            throw new OperationException(ExitCode.RESOURCES,
                    "this process runs version " + ProgramVersion.ofBuild() + " of the program, and the one that "
                            + "divided " + work + " version " + version + "; install the same on all machines.");
        }
    }
}
