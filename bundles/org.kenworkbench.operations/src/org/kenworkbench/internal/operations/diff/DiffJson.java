/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.diff;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.analysis.difference.ChangedCounts;
import org.kenworkbench.analysis.difference.LargestChange;
import org.kenworkbench.analysis.difference.LineChange;
import org.kenworkbench.analysis.difference.LineChanges;
import org.kenworkbench.analysis.difference.ModelDifference;
import org.kenworkbench.analysis.difference.SquareSums;
import org.kenworkbench.analysis.difference.TensorDifference;
import org.kenworkbench.analysis.difference.finding.Severity;
import org.kenworkbench.analysis.difference.steps.StepDistribution;
import org.kenworkbench.analysis.difference.steps.StepQuantile;
import org.kenworkbench.internal.operations.JsonValues;
import org.kenworkbench.internal.operations.LayerJson;
import org.kenworkbench.operations.look.FoundDifferences;
import org.kenworkbench.operations.program.ProgramVersion;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Places;
import org.kenworkbench.tensor.place.Roles;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** The document of {@code diff --json}, as {@code docs/difference.schema.json} specifies it. Stateless. */
final class DiffJson {

    /** Version of the schema: an added field leaves it as it is, a changed or removed field raises it. */
    static final int VERSION = 1;
    static final String FORMAT = "ken-difference";

    private DiffJson() {
    }

    static String of(Checkpoint base, Checkpoint tuned, FoundDifferences found,
            Map<TensorId, StepDistribution> steps) {
        ModelDifference difference = found.difference();
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.addProperty("version", VERSION);
        json.addProperty("programVersion", ProgramVersion.text());
        json.add("base", input(base));
        json.add("tuned", input(tuned));
        json.addProperty("same", difference.isSame());
        json.add("match", match(difference));
        JsonObject change = change(difference.counts(), difference.squares());
        json.add("change", change);
        JsonArray findings = new JsonArray();
        found.findings().forEach(told -> findings.add(finding(told)));
        json.add("findings", findings);
        JsonArray tensors = new JsonArray();
        Map<TensorId, Place> places = Places.of(difference.tensors().stream().map(TensorDifference::tuned).toList());
        difference.tensors().forEach(tensor -> {
            JsonObject one = tensor(tensor, places.get(tensor.tuned().id()));
            Optional.ofNullable(steps.get(tensor.tuned().id())).ifPresent(of -> one.add("steps", steps(of)));
            tensors.add(one);
        });
        json.add("tensors", tensors);
        return json.toString();
    }

    private static JsonObject input(Checkpoint checkpoint) {
        JsonObject json = new JsonObject();
        json.addProperty("path", checkpoint.source().toString());
        json.addProperty("format", checkpoint.formatId());
        return json;
    }

    private static JsonObject match(ModelDifference difference) {
        TensorMatch match = difference.match();
        JsonObject json = new JsonObject();
        json.addProperty("tensors", difference.tensors().size());
        json.add("differing", names(match.differing().stream().map(misfit -> misfit.tuned().id()).toList()));
        json.add("onlyInBase", names(match.onlyInBase().stream().map(TensorInfo::id).toList()));
        json.add("onlyInTuned", names(match.onlyInTuned().stream().map(TensorInfo::id).toList()));
        return json;
    }

    private static JsonArray names(Collection<TensorId> tensors) {
        JsonArray names = new JsonArray();
        tensors.forEach(tensor -> names.add(tensor.name()));
        return names;
    }

    private static JsonObject finding(FoundDifferences.Told told) {
        JsonObject json = new JsonObject();
        json.addProperty("severity", severity(told.finding().severity()));
        json.addProperty("kind", JsonValues.kind(told.finding().getClass()));
        json.addProperty("sentence", told.sentence());
        json.add("tensors", names(told.finding().tensors()));
        return json;
    }

    static String severity(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private static JsonObject change(ChangedCounts counts, SquareSums squares) {
        JsonObject json = new JsonObject();
        json.addProperty("values", counts.values());
        json.addProperty("changed", counts.changed());
        json.addProperty("signFlips", counts.signFlips());
        json.addProperty("baseZeros", counts.baseZeros());
        json.addProperty("tunedZeros", counts.tunedZeros());
        json.addProperty("baseNotFinite", counts.baseNotFinite());
        json.addProperty("tunedNotFinite", counts.tunedNotFinite());
        json.add("baseNorm", JsonValues.number(Math.sqrt(squares.base())));
        json.add("tunedNorm", JsonValues.number(Math.sqrt(squares.tuned())));
        json.add("deltaNorm", JsonValues.number(Math.sqrt(squares.delta())));
        json.add("relativeChange", JsonValues.number(squares.relativeChange()));
        json.add("cosine", JsonValues.number(squares.cosine()));
        return json;
    }

    private static JsonObject tensor(TensorDifference tensor, Place place) {
        JsonObject json = new JsonObject();
        json.addProperty("name", tensor.tuned().name());
        json.addProperty("baseName", tensor.base().name());
        json.addProperty("dtype", tensor.tuned().dtype().name());
        json.addProperty("baseDtype", tensor.baseType().name());
        json.add("shape", dims(tensor.tuned()));
        json.add("baseShape", dims(tensor.base()));
        json.addProperty("role", Roles.of(tensor.tuned()).id());
        LayerJson.put(json, place.layer());
        json.add("change", change(tensor.counts(), tensor.squares()));
        json.add("largest", tensor.largest().<JsonElement>map(largest -> largest(tensor, largest))
                .orElse(JsonNull.INSTANCE));
        json.add("rows", lines(tensor.rows()));
        json.add("columns", lines(tensor.columns()));
        return json;
    }

    private static JsonArray dims(TensorInfo tensor) {
        JsonArray shape = new JsonArray();
        tensor.shape().dims().forEach(shape::add);
        return shape;
    }

    private static JsonObject largest(TensorDifference tensor, LargestChange largest) {
        JsonObject json = new JsonObject();
        json.addProperty("element", largest.element());
        json.add("base", JsonValues.number(largest.base()));
        json.add("tuned", JsonValues.number(largest.tuned()));
        DiffTables.steps(tensor).ifPresent(steps -> {
            json.addProperty("steps", steps);
            json.addProperty("unit", tensor.unit().name());
        });
        return json;
    }

    private static JsonObject steps(StepDistribution steps) {
        JsonObject json = new JsonObject();
        json.addProperty("unit", steps.unit().name());
        json.addProperty("values", steps.values());
        json.addProperty("unmoved", steps.unmoved());
        json.add("lowered", counts(steps.lowered()));
        json.add("raised", counts(steps.raised()));
        JsonArray quantiles = new JsonArray();
        for (StepQuantile quantile : steps.quantiles()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("share", quantile.share());
            entry.addProperty("steps", quantile.steps());
            quantiles.add(entry);
        }
        json.add("quantiles", quantiles);
        return json;
    }

    private static JsonArray counts(List<Long> counts) {
        JsonArray array = new JsonArray();
        counts.forEach(array::add);
        return array;
    }

    private static JsonElement lines(Optional<LineChanges> lines) {
        if (lines.isEmpty()) {
            return JsonNull.INSTANCE;
        }
        JsonObject json = new JsonObject();
        json.addProperty("count", lines.get().lines());
        json.addProperty("unchanged", lines.get().unchanged().count());
        json.addProperty("mostlyUnchanged", lines.get().mostlyUnchanged());
        json.addProperty("holdingNineTenths", lines.get().holdingMost());
        json.add("medianRelativeChange", JsonValues.number(lines.get().medianRelativeChange()));
        JsonArray largest = new JsonArray();
        for (LineChange line : lines.get().largest()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("index", line.index());
            entry.add("relativeChange", JsonValues.number(line.relativeChange()));
            largest.add(entry);
        }
        json.add("largest", largest);
        return json;
    }
}
