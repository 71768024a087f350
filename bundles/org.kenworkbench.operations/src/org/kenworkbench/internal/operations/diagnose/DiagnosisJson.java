/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.diagnose;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import org.kenworkbench.analysis.diagnosis.PairDiagnosis;
import org.kenworkbench.analysis.diagnosis.RankEstimate;
import org.kenworkbench.analysis.diagnosis.RankSummary;
import org.kenworkbench.analysis.diagnosis.RankVerdict;
import org.kenworkbench.analysis.diagnosis.SampledChange;
import org.kenworkbench.analysis.diagnosis.StorageEstimate;
import org.kenworkbench.analysis.diagnosis.StoredSizes;
import org.kenworkbench.analysis.diagnosis.TensorDiagnosis;
import org.kenworkbench.internal.operations.JsonValues;
import org.kenworkbench.internal.operations.LayerJson;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.operations.program.ProgramVersion;
import org.kenworkbench.operations.services.PairFindings;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Place;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** The document of {@code diagnose --json}, as {@code docs/diagnosis.schema.json} specifies it. Stateless. */
final class DiagnosisJson {

    /** Version of the schema: an added field leaves it as it is, a changed or removed field raises it. */
    private static final int VERSION = 1;

    private DiagnosisJson() {
    }

    static JsonObject of(Checkpoint base, Checkpoint tuned, PairFindings findings) throws IOException {
        PairDiagnosis diagnosis = findings.diagnosis();
        JsonObject json = new JsonObject();
        json.addProperty("format", "ken-diagnosis");
        json.addProperty("version", VERSION);
        json.addProperty("programVersion", ProgramVersion.text());
        json.add("base", input(base));
        json.add("tuned", input(tuned));
        json.addProperty("seed", diagnosis.seed());
        json.add("match", match(findings.match(), diagnosis));
        json.add("change", change(diagnosis.total()));
        JsonObject fit = change(diagnosis.weights());
        fit.addProperty("verdict", JsonValues.word(diagnosis.baseFit()));
        json.add("baseFit", fit);
        json.addProperty("unchanged", diagnosis.isUnchanged());
        json.addProperty("typeOnly", diagnosis.isTypeOnly());
        json.add("rank", rank(diagnosis.rank()));
        json.add("storage", storage(findings.storage()));
        JsonObject advice = new JsonObject();
        advice.addProperty("kind", JsonValues.word(findings.advice().kind()));
        advice.addProperty("sentence", findings.advice().sentence());
        json.add("recommendation", advice);
        JsonArray roles = new JsonArray();
        diagnosis.byRole().forEach((role, tensors) -> {
            JsonObject entry = group(tensors);
            entry.addProperty("role", role.id());
            roles.add(entry);
        });
        json.add("roles", roles);
        JsonArray layers = new JsonArray();
        diagnosis.byLayer().forEach((layer, tensors) -> {
            JsonObject entry = group(tensors);
            LayerJson.put(entry, layer);
            layers.add(entry);
        });
        json.add("layers", layers);
        JsonArray tensors = new JsonArray();
        Map<TensorId, Place> places = diagnosis.places();
        diagnosis.tensors().forEach(tensor -> tensors.add(tensor(tensor, places.get(tensor.tensor().id()))));
        json.add("tensors", tensors);
        return json;
    }

    private static JsonObject input(Checkpoint checkpoint) throws IOException {
        JsonObject json = new JsonObject();
        json.addProperty("path", checkpoint.source().toString());
        json.addProperty("format", checkpoint.formatId());
        json.addProperty("sizeBytes", InputFiles.sizeBytes(checkpoint));
        return json;
    }

    private static JsonObject match(TensorMatch match, PairDiagnosis diagnosis) {
        JsonObject json = new JsonObject();
        json.addProperty("tensors", diagnosis.tensors().size());
        json.add("differing", names(match.differing().stream().map(TensorMatch.Misfit::tuned).toList()));
        json.add("onlyInBase", names(match.onlyInBase()));
        json.add("onlyInTuned", names(match.onlyInTuned()));
        return json;
    }

    private static JsonArray names(List<TensorInfo> tensors) {
        JsonArray names = new JsonArray();
        tensors.forEach(tensor -> names.add(tensor.name()));
        return names;
    }

    private static JsonObject change(SampledChange change) {
        JsonObject json = new JsonObject();
        json.addProperty("parameters", change.parameters());
        json.addProperty("sampled", change.sampled());
        json.addProperty("changed", change.changed());
        json.add("changedShare", JsonValues.number(change.changedShare()));
        json.add("relativeChange", JsonValues.number(change.relativeChange()));
        json.add("cosine", JsonValues.number(change.cosine()));
        return json;
    }

    private static JsonObject group(List<TensorDiagnosis> tensors) {
        JsonObject json = change(PairDiagnosis.sum(tensors));
        json.addProperty("tensors", tensors.size());
        json.addProperty("unchangedTensors",
                tensors.stream().filter(tensor -> tensor.change().isUnchanged()).count());
        return json;
    }

    private static JsonObject rank(RankSummary rank) {
        JsonObject json = new JsonObject();
        json.add("verdict", rank.verdict().<JsonElement>map(verdict -> new JsonPrimitive(JsonValues.word(verdict)))
                .orElse(JsonNull.INSTANCE));
        json.add("rank",
                rank.verdict().filter(RankVerdict.LOW::equals).<JsonElement>map(_ -> new JsonPrimitive(rank.rank()))
                        .orElse(JsonNull.INSTANCE));
        json.addProperty("low", rank.low());
        json.addProperty("full", rank.full());
        json.addProperty("hidden", rank.hidden());
        json.addProperty("untold", rank.untold());
        return json;
    }

    private static JsonObject storage(StorageEstimate storage) {
        JsonObject json = new JsonObject();
        json.addProperty("tuned", storage.sizes().plainBytes());
        json.add("losslessHalf", whole(storage.halfBytes()));
        json.addProperty("losslessDelta", storage.sizes().wholeBytes());
        json.add("adapter", whole(storage.adapterBytes()));
        JsonArray subnetworks = new JsonArray();
        for (int i = 0; i < StoredSizes.KEPT_SHARES.size(); i++) {
            JsonObject entry = new JsonObject();
            entry.addProperty("keep", StoredSizes.KEPT_SHARES.get(i));
            entry.addProperty("bytes", storage.sizes().subnetworkBytes().get(i));
            subnetworks.add(entry);
        }
        json.add("subnetworks", subnetworks);
        return json;
    }

    private static JsonElement whole(OptionalLong bytes) {
        return bytes.isPresent() ? new JsonPrimitive(bytes.getAsLong()) : JsonNull.INSTANCE;
    }

    private static JsonObject tensor(TensorDiagnosis tensor, Place place) {
        JsonObject json = change(tensor.change());
        json.addProperty("name", tensor.tensor().name());
        json.addProperty("dtype", tensor.tensor().dtype().name());
        json.addProperty("baseDtype", tensor.baseType().name());
        JsonArray shape = new JsonArray();
        tensor.tensor().shape().dims().forEach(shape::add);
        json.add("shape", shape);
        json.addProperty("role", tensor.role().id());
        LayerJson.put(json, place.layer());
        json.add("rank", tensor.rank().<JsonElement>map(DiagnosisJson::rank).orElse(JsonNull.INSTANCE));
        return json;
    }

    private static JsonObject rank(RankEstimate estimate) {
        JsonObject json = new JsonObject();
        json.addProperty("verdict", JsonValues.word(estimate.verdict()));
        json.addProperty("rank", estimate.rank());
        json.addProperty("highestRank", estimate.highestRank());
        json.addProperty("rows", estimate.rows());
        json.add("captured", JsonValues.number(estimate.captured()));
        json.add("residualOverRounding", JsonValues.number(estimate.residualOverRounding()));
        return json;
    }
}
