/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.series;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import org.kenworkbench.analysis.difference.series.Against;
import org.kenworkbench.analysis.difference.series.CheckpointSeries;
import org.kenworkbench.analysis.difference.series.SeriesMatch;
import org.kenworkbench.analysis.difference.series.SeriesPoint;
import org.kenworkbench.analysis.difference.series.StoppedTensor;
import org.kenworkbench.analysis.difference.series.TensorSeries;
import org.kenworkbench.analysis.difference.series.ValueChange;
import org.kenworkbench.internal.operations.JsonValues;
import org.kenworkbench.internal.operations.LayerJson;
import org.kenworkbench.operations.program.ProgramVersion;
import org.kenworkbench.operations.series.ReadSeries;
import org.kenworkbench.operations.series.SeriesReader;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Roles;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** The document of {@code series --json}, as {@code docs/series.schema.json} specifies it. Stateless. */
final class SeriesJson {

    /** Version of the schema: an added field leaves it as it is, a changed or removed field raises it. */
    private static final int VERSION = 1;

    private SeriesJson() {
    }

    /** @param stoppedTensors those that stopped below the limit */
    static String of(ReadSeries read, List<SeriesReader.Told> findings, List<StoppedTensor> stoppedTensors,
            double limit) {
        CheckpointSeries series = read.series();
        JsonObject json = new JsonObject();
        json.addProperty("format", "ken-series");
        json.addProperty("version", VERSION);
        json.addProperty("programVersion", ProgramVersion.text());
        json.add("checkpoints", checkpoints(read));
        json.addProperty("stoppedBelow", limit);
        JsonArray omitted = new JsonArray();
        series.match().omitted().forEach(of -> omitted.add(omitted(of)));
        json.add("omitted", omitted);
        JsonArray told = new JsonArray();
        findings.forEach(finding -> told.add(finding(finding, series.points())));
        json.add("findings", told);
        JsonArray tensors = new JsonArray();
        Map<TensorId, Place> places = series.places();
        series.tensors().forEach(
                tensor -> tensors.add(tensor(tensor, places.get(tensor.tensor().id()), series.points(), limit)));
        json.add("tensors", tensors);
        JsonArray freezeList = new JsonArray();
        stoppedTensors.forEach(stopped -> freezeList.add(stopped(stopped, series.points())));
        json.add("freezeList", freezeList);
        return json.toString();
    }

    private static JsonArray checkpoints(ReadSeries read) {
        List<SeriesPoint> points = read.series().points();
        List<OptionalDouble> losses = read.log().losses(points);
        Optional<TensorSeries> whole = read.series().whole();
        JsonArray checkpoints = new JsonArray();
        for (int i = 0; i < points.size(); i++) {
            Path path = read.paths().get(i);
            JsonObject json = new JsonObject();
            json.addProperty("path", path.toString());
            json.addProperty("label", points.get(i).label());
            json.add("step", step(points.get(i)));
            json.add("loss",
                    losses.get(i).isPresent() ? JsonValues.number(losses.get(i).getAsDouble()) : JsonNull.INSTANCE);
            int at = i;
            json.add("change", whole.map(all -> changes(all, at)).orElseGet(JsonObject::new));
            checkpoints.add(json);
        }
        return checkpoints;
    }

    private static JsonObject omitted(SeriesMatch.Omitted omitted) {
        JsonObject json = new JsonObject();
        json.addProperty("name", omitted.tensor().name());
        json.addProperty("dtype", omitted.tensor().dtype().name());
        json.addProperty("reason", JsonValues.word(omitted.reason()));
        return json;
    }

    private static JsonObject finding(SeriesReader.Told told, List<SeriesPoint> points) {
        JsonObject json = new JsonObject();
        json.addProperty("severity", JsonValues.word(told.finding().severity()));
        json.addProperty("kind",
                JsonValues.kind(told.finding().getClass()));
        json.addProperty("sentence", told.sentence());
        json.add("checkpoint", label(told.finding().at(), points));
        JsonArray names = new JsonArray();
        told.finding().tensors().forEach(tensor -> names.add(tensor.name()));
        json.add("tensors", names);
        return json;
    }

    private static JsonObject stopped(StoppedTensor stopped, List<SeriesPoint> points) {
        JsonObject json = new JsonObject();
        json.addProperty("name", stopped.tensor().name());
        json.addProperty("stoppedAt", points.get(stopped.from()).label());
        json.add("step", step(points.get(stopped.from())));
        json.addProperty("moved", stopped.moved());
        json.addProperty("parameters", stopped.tensor().shape().elementCount());
        return json;
    }

    private static JsonElement step(SeriesPoint point) {
        return point.step().isPresent() ? new JsonPrimitive(point.step().getAsLong()) : JsonNull.INSTANCE;
    }

    private static JsonElement label(OptionalInt checkpoint, List<SeriesPoint> points) {
        return checkpoint.isPresent() ? new JsonPrimitive(points.get(checkpoint.getAsInt()).label())
                : JsonNull.INSTANCE;
    }

    private static JsonObject tensor(TensorSeries tensor, Place place, List<SeriesPoint> points, double limit) {
        JsonObject json = new JsonObject();
        json.addProperty("name", tensor.tensor().name());
        json.addProperty("dtype", tensor.tensor().dtype().name());
        JsonArray shape = new JsonArray();
        tensor.tensor().shape().dims().forEach(shape::add);
        json.add("shape", shape);
        json.addProperty("role", Roles.of(tensor.tensor()).id());
        LayerJson.put(json, place.layer());
        json.addProperty("moved", tensor.moved());
        json.add("path", JsonValues.number(tensor.path()));
        json.add("stoppedAt", label(tensor.stoppedAt(limit), points));
        JsonArray changes = new JsonArray();
        for (int i = 0; i < points.size(); i++) {
            if (tensor.isIn(i)) {
                changes.add(changes(tensor, i));
            } else {
                changes.add(JsonNull.INSTANCE);
            }
        }
        json.add("changes", changes);
        return json;
    }

    private static JsonObject changes(TensorSeries tensor, int checkpoint) {
        JsonObject json = new JsonObject();
        json.addProperty("notFinite", tensor.notFinite(checkpoint));
        for (Against against : Against.values()) {
            json.add(JsonValues.word(against), tensor.change(against, checkpoint).<JsonElement>map(SeriesJson::change)
                    .orElse(JsonNull.INSTANCE));
        }
        return json;
    }

    private static JsonObject change(ValueChange change) {
        JsonObject json = new JsonObject();
        json.add("relativeChange", JsonValues.number(change.relative()));
        json.add("deltaNorm", JsonValues.number(Math.sqrt(change.delta())));
        json.add("baseNorm", JsonValues.number(Math.sqrt(change.base())));
        json.addProperty("changed", change.changed());
        json.add("largest", JsonValues.number(change.largest()));
        return json;
    }
}
