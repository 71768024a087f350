/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import org.kenworkbench.checkpoint.TensorId;
import org.kenworkbench.internal.operations.LayerJson;
import org.kenworkbench.internal.operations.ProgramVersion;
import org.kenworkbench.pruning.DensityCounts;
import org.kenworkbench.pruning.Place;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.PruningResult;
import org.kenworkbench.pruning.TensorPlan;
import org.kenworkbench.pruning.TensorResult;
import org.kenworkbench.subnetwork.SideFile;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** {@code report.json}, as {@code docs/report.schema.json} specifies it. */
public final class ReportFile {

    /** Of the schema; a field added leaves it, a field changed or removed raises it. */
    static final int VERSION = 1;

    private ReportFile() {
    }

    static void write(PruneOutcome outcome, Path file) throws IOException {
        Files.writeString(file,
                new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create()
                        .toJson(json(outcome)) + '\n');
    }

    /** The document; numbers that JSON cannot hold are null. */
    public static JsonObject json(PruneOutcome outcome) {
        JsonObject json = new JsonObject();
        json.addProperty("format", "ken-report"); //$NON-NLS-1$ //$NON-NLS-2$
        json.addProperty("version", VERSION); //$NON-NLS-1$
        json.addProperty("programVersion", ProgramVersion.text()); //$NON-NLS-1$
        json.add("base", input(outcome.base(), outcome.result().baseDigest())); //$NON-NLS-1$
        json.add("tuned", input(outcome.tuned(), outcome.result().tunedDigest())); //$NON-NLS-1$
        json.addProperty("prunedDigest", outcome.result().prunedDigest()); //$NON-NLS-1$
        json.add("match", MatchReport.json(outcome.result().plan().match())); //$NON-NLS-1$
        json.add("settings", settings(outcome)); //$NON-NLS-1$
        json.add("scope", totals(outcome.result().scope())); //$NON-NLS-1$
        json.addProperty("factorNumbers", outcome.result().plan().factorNumbers()); //$NON-NLS-1$
        json.add("model", totals(outcome.result().model())); //$NON-NLS-1$
        json.addProperty("rowsKeptWhole", //$NON-NLS-1$
                outcome.result().keptWhole().stream().mapToLong(t -> t.plan().rows()).sum());
        json.add("densities", densities(outcome.result().densities())); //$NON-NLS-1$
        json.add("bytes", bytes(outcome)); //$NON-NLS-1$
        json.add("sideFiles", sideFiles(outcome)); //$NON-NLS-1$
        JsonObject seconds = new JsonObject();
        outcome.secondsPerStage().forEach(seconds::addProperty);
        json.add("secondsPerStage", seconds); //$NON-NLS-1$
        JsonArray warnings = new JsonArray();
        outcome.warnings().forEach(warnings::add);
        json.add("warnings", warnings); //$NON-NLS-1$
        JsonArray tensors = new JsonArray();
        Map<TensorId, Place> places = outcome.result().plan().places();
        outcome.result().tensors().forEach(t -> tensors.add(tensor(t, places.get(t.plan().tensor().id()), outcome)));
        json.add("tensors", tensors); //$NON-NLS-1$
        return json;
    }

    private static JsonObject input(PruneOutcome.InputFile input, String digest) {
        JsonObject json = new JsonObject();
        json.addProperty("path", input.named()); //$NON-NLS-1$
        json.addProperty("format", input.formatId()); //$NON-NLS-1$
        json.addProperty("sizeBytes", input.sizeBytes()); //$NON-NLS-1$
        json.addProperty("digest", digest); //$NON-NLS-1$
        return json;
    }

    private static JsonObject settings(PruneOutcome outcome) {
        PruningRequest request = outcome.request();
        JsonObject json = new JsonObject();
        json.addProperty("rule", request.ruleId()); //$NON-NLS-1$
        json.addProperty("k", request.budget().toString()); //$NON-NLS-1$
        JsonArray amounts = new JsonArray();
        outcome.job().requests().forEach(of -> amounts.add(of.budget().toString()));
        json.add("amounts", amounts); //$NON-NLS-1$
        json.addProperty("scope", request.scope().text()); //$NON-NLS-1$
        json.addProperty("matricesOnly", request.scope().matricesOnly()); //$NON-NLS-1$
        json.addProperty("outside", Words.of(request.outside())); //$NON-NLS-1$
        json.addProperty("fill", FillChoice.of(request).toString()); //$NON-NLS-1$
        json.addProperty("allocate", Words.of(request.allocation())); //$NON-NLS-1$
        json.addProperty("rescale", Words.of(request.rescale())); //$NON-NLS-1$
        json.addProperty("norms", outcome.norms().orElse(null)); //$NON-NLS-1$
        json.addProperty("unmatched", outcome.job().unmatched().name().toLowerCase(Locale.ROOT)); //$NON-NLS-1$
        json.addProperty("provider", outcome.result().provider().provider().id()); //$NON-NLS-1$
        json.addProperty("providerReason", outcome.result().provider().reason()); //$NON-NLS-1$
        json.addProperty("coding", outcome.job().coding()); //$NON-NLS-1$
        json.addProperty("seed", request.seed()); //$NON-NLS-1$
        return json;
    }

    private static JsonObject totals(PruningResult.Totals totals) {
        JsonObject json = new JsonObject();
        json.addProperty("parameters", totals.parameters()); //$NON-NLS-1$
        json.addProperty("kept", totals.kept()); //$NON-NLS-1$
        json.addProperty("reset", totals.reset()); //$NON-NLS-1$
        json.addProperty("changedKept", totals.changedKept()); //$NON-NLS-1$
        json.addProperty("changedReset", totals.changedReset()); //$NON-NLS-1$
        number(json, "keptFraction", totals.keptFraction()); //$NON-NLS-1$
        number(json, "deltaNormSquared", totals.deltaNormSquared()); //$NON-NLS-1$
        number(json, "tuningKeptFraction", totals.tuningKeptFraction()); //$NON-NLS-1$
        number(json, "randomTuningKeptFraction", totals.randomTuningKeptFraction()); //$NON-NLS-1$
        return json;
    }

    private static JsonElement densities(DensityCounts counts) {
        if (counts.densities() == 0) {
            return JsonNull.INSTANCE;
        }
        JsonObject json = new JsonObject();
        json.addProperty("needed", counts.densities()); //$NON-NLS-1$
        json.addProperty("exactSums", counts.exactSums()); //$NON-NLS-1$
        return json;
    }

    private static JsonArray sideFiles(PruneOutcome outcome) {
        JsonArray files = new JsonArray();
        for (SideFile file : outcome.sideFiles()) {
            JsonObject json = new JsonObject();
            json.addProperty("name", file.name()); //$NON-NLS-1$
            json.addProperty("sizeBytes", file.sizeBytes()); //$NON-NLS-1$
            json.addProperty("sha256", file.sha256()); //$NON-NLS-1$
            files.add(json);
        }
        return files;
    }

    private static JsonObject bytes(PruneOutcome outcome) {
        JsonObject json = new JsonObject();
        json.addProperty("tuned", outcome.tuned().sizeBytes()); //$NON-NLS-1$
        outcome.sizes().halfBytes().ifPresentOrElse(
                bytes -> json.addProperty("losslessHalf", bytes), () -> json.add("losslessHalf", JsonNull.INSTANCE)); //$NON-NLS-1$ //$NON-NLS-2$
        outcome.sizes().wholeBytes().ifPresentOrElse(
                bytes -> json.addProperty("wholeXor", bytes), () -> json.add("wholeXor", JsonNull.INSTANCE)); //$NON-NLS-1$ //$NON-NLS-2$
        json.addProperty("subnetwork", outcome.sizes().subnetworkBytes()); //$NON-NLS-1$
        outcome.sizes().modelBytes().ifPresentOrElse(
                bytes -> json.addProperty("model", bytes), () -> json.add("model", JsonNull.INSTANCE)); //$NON-NLS-1$ //$NON-NLS-2$
        return json;
    }

    private static JsonObject tensor(TensorResult result, Place place, PruneOutcome outcome) {
        TensorPlan plan = result.plan();
        JsonObject json = MatchReport.json(plan.tensor());
        json.add("base", plan.base().<JsonElement>map(MatchReport::json).orElse(JsonNull.INSTANCE)); //$NON-NLS-1$
        json.addProperty("role", plan.role().id()); //$NON-NLS-1$
        LayerJson.put(json, place.layer());
        json.addProperty("fate", Words.of(plan.fate())); //$NON-NLS-1$
        json.addProperty("reason", plan.reason()); //$NON-NLS-1$
        json.addProperty("rows", plan.rows()); //$NON-NLS-1$
        json.addProperty("n", plan.rowLength()); //$NON-NLS-1$
        json.addProperty("k", plan.k()); //$NON-NLS-1$
        json.addProperty("rank", plan.rank()); //$NON-NLS-1$
        json.addProperty("factorNumbers", plan.factorNumbers()); //$NON-NLS-1$
        json.addProperty("addedParameters", plan.addedParameters()); //$NON-NLS-1$
        json.addProperty("kept", result.kept()); //$NON-NLS-1$
        json.addProperty("reset", result.reset()); //$NON-NLS-1$
        json.addProperty("changedKept", result.changedKept()); //$NON-NLS-1$
        json.addProperty("changedReset", result.changedReset()); //$NON-NLS-1$
        number(json, "deltaNormSquared", result.deltaNormSquared()); //$NON-NLS-1$
        number(json, "keptDeltaNormSquared", result.keptDeltaNormSquared()); //$NON-NLS-1$
        number(json, "randomKeptDeltaNormSquared", result.randomKeptDeltaNormSquared()); //$NON-NLS-1$
        number(json, "baseNormSquared", result.baseNormSquared()); //$NON-NLS-1$
        json.add("densities", densities(result.densities())); //$NON-NLS-1$
        json.addProperty("storedBytes", outcome.storedBytes().get(plan.tensor().id())); //$NON-NLS-1$
        return json;
    }

    private static void number(JsonObject json, String name, double value) {
        if (Double.isFinite(value)) {
            json.addProperty(name, value);
        } else {
            json.add(name, JsonNull.INSTANCE);
        }
    }
}
