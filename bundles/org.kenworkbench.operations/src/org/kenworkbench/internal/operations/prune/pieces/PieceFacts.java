/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.pieces;

import org.kenworkbench.internal.operations.pieces.SharedFacts;
import org.kenworkbench.internal.operations.prune.input.TiedPair;

import com.google.gson.JsonObject;

/**
 * The facts that all pieces of a run are told, so that they do parts of one work or refuse.
 *
 * @param shared   facts that pieces of any work are told; sets by amount
 * @param tensors  digest of what headers and settings decide
 * @param provider id of the provider that selects
 * @param inputs   facts of the inputs
 */
public record PieceFacts(SharedFacts shared, String tensors, String provider, Inputs inputs) {

    /**
     * Facts of the inputs that no process need find out again.
     *
     * @param norms what is known of the norms' file, see {@code RunIdentity.norms}
     * @param tied  tensors that are one under several names
     */
    public record Inputs(String norms, TiedPair tied) {
    }

    private static final String TENSORS = "tensors";
    private static final String NORMS = "norms";
    private static final String PROVIDER = "provider";
    private static final String TIED = "tied";

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty(TENSORS, tensors);
        json.addProperty(NORMS, inputs.norms);
        json.addProperty(PROVIDER, provider);
        json.add(TIED, inputs.tied.json());
        shared.addTo(json);
        return json;
    }

    static PieceFacts parse(JsonObject json) {
        Inputs inputs = new Inputs(json.get(NORMS).getAsString(), TiedPair.parse(json.getAsJsonObject(TIED)));
        return new PieceFacts(SharedFacts.parse(json), json.get(TENSORS).getAsString(),
                json.get(PROVIDER).getAsString(), inputs);
    }
}
