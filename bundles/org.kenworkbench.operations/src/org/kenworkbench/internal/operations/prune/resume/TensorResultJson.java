/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.resume;

import java.util.Optional;

import org.kenworkbench.pruning.kernel.DensityCounts;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.DeltaNorms;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.pruning.result.ValueCounts;

import com.google.gson.JsonObject;

/** A tensor's results in a journal, to and fro, without a bit lost. Stateless. */
public final class TensorResultJson {

    private static final String KEPT = "kept";
    private static final String RESET = "reset";
    private static final String CHANGED_KEPT = "changedKept";
    private static final String CHANGED_RESET = "changedReset";
    private static final String DELTA = "deltaNormSquared";
    private static final String KEPT_DELTA = "keptDeltaNormSquared";
    private static final String RANDOM_DELTA = "randomKeptDeltaNormSquared";
    private static final String BASE_NORM = "baseNormSquared";
    private static final String DENSITIES = "densities";
    private static final String EXACT_SUMS = "exactSums";
    private static final String BASE_DIGEST = "baseDigest";
    private static final String TUNED_DIGEST = "tunedDigest";
    private static final String PRUNED_DIGEST = "prunedDigest";

    private TensorResultJson() {
    }

    static JsonObject json(TensorResult result) {
        JsonObject json = new JsonObject();
        json.addProperty(KEPT, result.kept());
        json.addProperty(RESET, result.reset());
        json.addProperty(CHANGED_KEPT, result.changedKept());
        json.addProperty(CHANGED_RESET, result.changedReset());
        // As text: sums may be infinite, which JSON has no number for.
        json.addProperty(DELTA, Double.toString(result.deltaNormSquared()));
        json.addProperty(KEPT_DELTA, Double.toString(result.keptDeltaNormSquared()));
        json.addProperty(RANDOM_DELTA, Double.toString(result.randomKeptDeltaNormSquared()));
        json.addProperty(BASE_NORM, Double.toString(result.baseNormSquared()));
        json.addProperty(DENSITIES, result.densities().densities());
        json.addProperty(EXACT_SUMS, result.densities().exactSums());
        result.baseDigest().ifPresent(hex -> json.addProperty(BASE_DIGEST, hex));
        json.addProperty(TUNED_DIGEST, result.tunedDigest());
        json.addProperty(PRUNED_DIGEST, result.prunedDigest());
        return json;
    }

    /** @throws RuntimeException of any kind if {@link #json} did not make it */
    static TensorResult parse(JsonObject json, TensorPlan plan) {
        Optional<String> base = json.has(BASE_DIGEST) ? Optional.of(json.get(BASE_DIGEST).getAsString())
                : Optional.empty();
        ValueCounts counts = new ValueCounts(json.get(KEPT).getAsLong(), json.get(RESET).getAsLong(),
                json.get(CHANGED_KEPT).getAsLong(), json.get(CHANGED_RESET).getAsLong());
        DeltaNorms norms = new DeltaNorms(number(json, DELTA), number(json, KEPT_DELTA), number(json, RANDOM_DELTA),
                number(json, BASE_NORM));
        return new TensorResult(plan, counts, norms,
                new DensityCounts(json.get(DENSITIES).getAsLong(), json.get(EXACT_SUMS).getAsLong()), base,
                json.get(TUNED_DIGEST).getAsString(), json.get(PRUNED_DIGEST).getAsString());
    }

    private static double number(JsonObject json, String name) {
        return Double.parseDouble(json.get(name).getAsString());
    }
}
