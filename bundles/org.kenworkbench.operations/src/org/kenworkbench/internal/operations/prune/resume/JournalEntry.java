/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.resume;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.internal.operations.prune.write.HalfPrecisionSink;
import org.kenworkbench.internal.operations.prune.write.OtherForms;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.tensor.TensorId;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * The progress of a run since the journal entry before.
 *
 * @param results results of the tensors that ended, one or more, in the plan's order; by plan
 * @param written progress of the subnetwork's writer ({@code SubnetworkWriter.progress}), by plan
 * @param forms   sizes of the tuned model's other forms, of the whole run so far
 */
public record JournalEntry(List<List<TensorResult>> results, List<String> written, OtherForms.State forms) {

    private static final String TENSORS = "tensors";
    private static final String RESULTS = "results";
    private static final String WRITTEN = "written";
    private static final String HALF = "half";
    private static final String WHOLE_BYTES = "wholeBytes";
    private static final String SIZE_BYTES = "sizeBytes";
    private static final String FITS = "fits";
    private static final String ANY_FLOAT32 = "anyFloat32";

    public JournalEntry {
        results = results.stream().map(List::copyOf).toList();
        written = List.copyOf(written);
    }

    /** Returns the number of tensors that ended. */
    public int tensors() {
        return results.getFirst().size();
    }

    /** Writes the entry as JSON on one line. */
    public String text() {
        return json().toString();
    }

    /** Writes the entry as JSON. */
    public JsonObject json() {
        JsonArray names = new JsonArray();
        results.getFirst().forEach(result -> names.add(result.plan().tensor().name()));
        JsonArray byPlan = new JsonArray();
        for (List<TensorResult> ofPlan : results) {
            JsonArray each = new JsonArray();
            ofPlan.forEach(result -> each.add(TensorResultJson.json(result)));
            byPlan.add(each);
        }
        JsonArray progress = new JsonArray();
        written.forEach(text -> progress.add(JsonParser.parseString(text)));
        JsonObject ofHalf = new JsonObject();
        ofHalf.addProperty(SIZE_BYTES, forms.half().sizeBytes());
        ofHalf.addProperty(FITS, forms.half().fits());
        ofHalf.addProperty(ANY_FLOAT32, forms.half().anyFloat32());
        JsonObject json = new JsonObject();
        json.add(TENSORS, names);
        json.add(RESULTS, byPlan);
        json.add(WRITTEN, progress);
        json.add(HALF, ofHalf);
        json.addProperty(WHOLE_BYTES, forms.wholeBytes());
        return json;
    }

    /**
     * Reads an entry that {@link #text} has written.
     *
     * @param tensors the tensors by name, for each plan
     * @throws RuntimeException of any kind if the text was not made by {@link #text} for these plans
     */
    public static JournalEntry parse(String text, List<Map<TensorId, TensorPlan>> tensors) {
        return parse(JsonParser.parseString(text).getAsJsonObject(), tensors);
    }

    /**
     * Reads an entry that {@link #json} has written.
     *
     * @param tensors the tensors by name, for each plan
     * @throws RuntimeException of any kind if the entry was not made by {@link #json} for these plans
     */
    public static JournalEntry parse(JsonObject json, List<Map<TensorId, TensorPlan>> tensors) {
        List<String> names = json.getAsJsonArray(TENSORS).asList().stream().map(JsonElement::getAsString).toList();
        List<List<TensorResult>> results = new ArrayList<>();
        List<String> written = new ArrayList<>();
        for (int plan = 0; plan < tensors.size(); plan++) {
            JsonArray each = json.getAsJsonArray(RESULTS).get(plan).getAsJsonArray();
            List<TensorResult> ofPlan = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                TensorPlan tensor = tensors.get(plan).get(new TensorId(names.get(i)));
                ofPlan.add(TensorResultJson.parse(each.get(i).getAsJsonObject(), tensor));
            }
            results.add(ofPlan);
            written.add(json.getAsJsonArray(WRITTEN).get(plan).toString());
        }
        JsonObject half = json.getAsJsonObject(HALF);
        HalfPrecisionSink.State ofHalf = new HalfPrecisionSink.State(half.get(SIZE_BYTES).getAsLong(),
                half.get(FITS).getAsBoolean(), half.get(ANY_FLOAT32).getAsBoolean());
        return new JournalEntry(results, written, new OtherForms.State(ofHalf, json.get(WHOLE_BYTES).getAsLong()));
    }

    /** Maps names to the tensors of each plan. */
    public static List<Map<TensorId, TensorPlan>> tensors(List<PruningPlan> plans) {
        List<Map<TensorId, TensorPlan>> tensors = new ArrayList<>();
        for (PruningPlan plan : plans) {
            Map<TensorId, TensorPlan> ofPlan = new HashMap<>();
            plan.tensors().forEach(tensor -> ofPlan.put(tensor.tensor().id(), tensor));
            tensors.add(ofPlan);
        }
        return tensors;
    }
}
