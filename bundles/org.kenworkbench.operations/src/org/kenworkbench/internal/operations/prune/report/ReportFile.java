/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import org.kenworkbench.internal.operations.LayerJson;
import org.kenworkbench.internal.operations.prune.request.FillChoice;
import org.kenworkbench.internal.operations.prune.request.Words;
import org.kenworkbench.operations.command.Values;
import org.kenworkbench.operations.program.ProgramVersion;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.kernel.DensityCounts;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.PruningResult;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.place.Place;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** The document {@code report.json}, as {@code docs/report.schema.json} specifies it. */
public final class ReportFile {

    /** Version of the schema: an added field leaves it as it is, a changed or removed field raises it. */
    static final int VERSION = 1;

    private ReportFile() {
    }

    public static void write(PruneOutcome outcome, Path file) throws IOException {
        Files.writeString(file,
                ShownText.json(new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create()
                        .toJson(json(outcome))) + '\n');
    }

    /** Returns the document, in which numbers that JSON cannot hold are null. */
    public static JsonObject json(PruneOutcome outcome) {
        JsonObject json = new JsonObject();
        json.addProperty("format", "ken-report");
        json.addProperty("version", VERSION);
        json.addProperty("programVersion", ProgramVersion.text());
        json.add("base", input(outcome.base(), outcome.result().baseDigest()));
        json.add("tuned", input(outcome.tuned(), outcome.result().tunedDigest()));
        json.addProperty("prunedDigest", outcome.result().prunedDigest());
        json.add("match", MatchReport.json(outcome.result().plan().match()));
        json.add("settings", settings(outcome));
        json.add("scope", totals(outcome.result().scope()));
        json.addProperty("factorNumbers", outcome.result().plan().factorNumbers());
        json.add("model", totals(outcome.result().model()));
        json.addProperty("rowsKeptWhole",
                outcome.result().keptWhole().stream().mapToLong(t -> t.plan().rows()).sum());
        json.add("densities", densities(outcome.result().densities()));
        json.add("bytes", bytes(outcome));
        json.add("sideFiles", sideFiles(outcome));
        JsonObject seconds = new JsonObject();
        outcome.notes().secondsPerStage().forEach(seconds::addProperty);
        json.add("secondsPerStage", seconds);
        JsonArray warnings = new JsonArray();
        outcome.notes().warnings().forEach(warnings::add);
        json.add("warnings", warnings);
        JsonArray tensors = new JsonArray();
        Map<TensorId, Place> places = outcome.result().plan().places();
        outcome.result().tensors().forEach(t -> tensors.add(tensor(t, places.get(t.plan().tensor().id()), outcome)));
        json.add("tensors", tensors);
        return json;
    }

    private static JsonObject input(PruneOutcome.InputFile input, String digest) {
        JsonObject json = new JsonObject();
        json.addProperty("path", input.named());
        json.addProperty("format", input.formatId());
        json.addProperty("sizeBytes", input.sizeBytes());
        json.addProperty("digest", digest);
        return json;
    }

    private static JsonObject settings(PruneOutcome outcome) {
        PruningRequest request = outcome.request();
        JsonObject json = new JsonObject();
        json.addProperty("rule", request.ruleId());
        json.addProperty("k", request.budget().toString());
        JsonArray amounts = new JsonArray();
        outcome.job().requests().forEach(of -> amounts.add(of.budget().toString()));
        json.add("amounts", amounts);
        json.addProperty("scope", request.scope().text());
        json.addProperty("matricesOnly", request.scope().matricesOnly());
        json.addProperty("outside", Words.of(request.outside()));
        json.addProperty("fill", FillChoice.of(request).toString());
        if (outcome.result().plan().hasForms()) {
            json.addProperty("formsByTensor", true);
        }
        json.addProperty("allocate", Words.of(request.allocation()));
        json.addProperty("rescale", Words.of(request.rescale()));
        json.addProperty("values", Values.typed(request.precision()));
        json.addProperty("norms", outcome.sources().norms().orElse(null));
        json.addProperty("unmatched", outcome.job().source().unmatched().name().toLowerCase(Locale.ROOT));
        json.addProperty("provider", outcome.result().provider().provider().id());
        json.addProperty("providerReason", outcome.result().provider().reason());
        json.addProperty("coding", outcome.job().target().coding().id());
        json.addProperty("seed", request.seed());
        return json;
    }

    private static JsonObject totals(PruningResult.Totals totals) {
        JsonObject json = new JsonObject();
        json.addProperty("parameters", totals.parameters());
        json.addProperty("kept", totals.kept());
        json.addProperty("reset", totals.reset());
        json.addProperty("changedKept", totals.changedKept());
        json.addProperty("changedReset", totals.changedReset());
        number(json, "keptFraction", totals.keptFraction());
        number(json, "deltaNormSquared", totals.deltaNormSquared());
        number(json, "tuningKeptFraction", totals.tuningKeptFraction());
        number(json, "randomTuningKeptFraction", totals.randomTuningKeptFraction());
        return json;
    }

    private static JsonElement densities(DensityCounts counts) {
        if (counts.densities() == 0) {
            return JsonNull.INSTANCE;
        }
        JsonObject json = new JsonObject();
        json.addProperty("needed", counts.densities());
        json.addProperty("exactSums", counts.exactSums());
        return json;
    }

    private static JsonArray sideFiles(PruneOutcome outcome) {
        JsonArray files = new JsonArray();
        for (SideFile file : outcome.written().sideFiles()) {
            JsonObject json = new JsonObject();
            json.addProperty("name", file.name());
            json.addProperty("sizeBytes", file.sizeBytes());
            json.addProperty("sha256", file.sha256());
            files.add(json);
        }
        return files;
    }

    private static JsonObject bytes(PruneOutcome outcome) {
        JsonObject json = new JsonObject();
        json.addProperty("tuned", outcome.tuned().sizeBytes());
        outcome.sizes().halfBytes().ifPresentOrElse(
                bytes -> json.addProperty("losslessHalf", bytes), () -> json.add("losslessHalf", JsonNull.INSTANCE));
        outcome.sizes().wholeBytes().ifPresentOrElse(
                bytes -> json.addProperty("losslessDelta", bytes), () -> json.add("losslessDelta", JsonNull.INSTANCE));
        json.addProperty("subnetwork", outcome.sizes().subnetworkBytes());
        outcome.sizes().modelBytes().ifPresentOrElse(
                bytes -> json.addProperty("model", bytes), () -> json.add("model", JsonNull.INSTANCE));
        return json;
    }

    private static JsonObject tensor(TensorResult result, Place place, PruneOutcome outcome) {
        TensorPlan plan = result.plan();
        JsonObject json = MatchReport.json(plan.tensor());
        json.add("base", plan.base().<JsonElement>map(MatchReport::json).orElse(JsonNull.INSTANCE));
        json.addProperty("role", plan.role().id());
        LayerJson.put(json, place.layer());
        json.addProperty("fate", Words.of(plan.fate()));
        json.addProperty("reason", plan.reason());
        json.addProperty("rows", plan.rows());
        json.addProperty("n", plan.rowLength());
        json.addProperty("k", plan.k());
        json.addProperty("rank", plan.rank());
        json.addProperty("factorNumbers", plan.factorNumbers());
        json.addProperty("addedParameters", plan.addedParameters());
        json.addProperty("kept", result.kept());
        json.addProperty("reset", result.reset());
        json.addProperty("changedKept", result.changedKept());
        json.addProperty("changedReset", result.changedReset());
        number(json, "deltaNormSquared", result.deltaNormSquared());
        number(json, "keptDeltaNormSquared", result.keptDeltaNormSquared());
        number(json, "randomKeptDeltaNormSquared", result.randomKeptDeltaNormSquared());
        number(json, "baseNormSquared", result.baseNormSquared());
        json.add("densities", densities(result.densities()));
        json.addProperty("storedBytes", outcome.written().storedBytes().get(plan.tensor().id()));
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
