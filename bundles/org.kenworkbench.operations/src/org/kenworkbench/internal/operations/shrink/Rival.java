/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * A model that something else has made and scored on the same validation data: a sweep, or a training.
 *
 * @param method   name of the way it was made
 * @param bytes    of its file
 * @param interval lower and upper end of the interval of its score; empty if it has none
 * @param examples that it was scored on; 0 if unknown
 */
record Rival(String method, long bytes, double score, Optional<double[]> interval, int examples) {

    private static final String OF_SWEEP = "sweep.json";
    private static final String OTHERS = "rivals.json";

    /**
     * Reads the pruned models of a sweep, {@code sweep.json}, and those that were made in other ways,
     * {@code rivals.json}.
     *
     * @param folder that has one of these files, or both
     * @throws OperationException of kind INPUT if it has neither, or one has another form
     */
    static List<Rival> read(Path folder) throws IOException, OperationException {
        Path sweep = folder.resolve(OF_SWEEP);
        Path others = folder.resolve(OTHERS);
        if (!Files.isRegularFile(sweep) && !Files.isRegularFile(others)) {
            throw new OperationException(ExitCode.INPUT, folder + " has neither " + OF_SWEEP + " nor " + OTHERS
                    + "; give --rivals the folder of a finished 'ken sweep', or one with the scores of other models.");
        }
        List<Rival> rivals = new ArrayList<>();
        if (Files.isRegularFile(sweep)) {
            rivals.addAll(read(sweep, "is not what 'ken sweep' writes; give --rivals the folder of a finished one.",
                    Rival::ofSweep));
        }
        if (Files.isRegularFile(others)) {
            rivals.addAll(read(others, "is no list of models with method, bytes (1 or more), score and, if they are"
                    + " known, low, high (no less) and examples; write it as docs/shrink.md tells.", Rival::ofOthers));
        }
        return rivals;
    }

    private static List<Rival> read(Path file, String otherwise, Function<JsonElement, List<Rival>> reader)
            throws IOException, OperationException {
        try {
            return reader.apply(JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException | NumberFormatException
                | CharacterCodingException e) {
            throw new OperationException(ExitCode.INPUT, file + " " + otherwise, e);
        }
    }

    private static List<Rival> ofSweep(JsonElement file) {
        JsonObject sweep = file.getAsJsonObject();
        List<Rival> rivals = new ArrayList<>();
        for (JsonElement point : member(sweep, "points").getAsJsonArray()) {
            JsonObject one = point.getAsJsonObject();
            if (member(one, "model").getAsString().equals("pruned")
                    && member(one, "split").getAsString().equals("validation")) {
                rivals.add(of(one, member(sweep, "examples").getAsInt()));
            }
        }
        return rivals;
    }

    private static List<Rival> ofOthers(JsonElement file) {
        List<Rival> rivals = new ArrayList<>();
        for (JsonElement element : file.getAsJsonArray()) {
            JsonObject one = element.getAsJsonObject();
            Rival rival = new Rival(member(one, "method").getAsString(), member(one, "bytes").getAsLong(),
                    member(one, "score").getAsDouble(),
                    one.has("low") ? Optional.of(new double[] {member(one, "low").getAsDouble(),
                            member(one, "high").getAsDouble()}) : Optional.empty(),
                    one.has("examples") ? one.get("examples").getAsInt() : 0);
            double[] ends = rival.interval.orElse(new double[] {rival.score, rival.score});
            if (rival.bytes < 1 || rival.method.isBlank() || rival.examples < 0
                    || !DoubleStream.of(rival.score, ends[0], ends[1]).allMatch(Double::isFinite)
                    || ends[0] > ends[1]) {
                throw new JsonParseException("A model has no method or an impossible number.");
            }
            rivals.add(rival);
        }
        return rivals;
    }

    private static Rival of(JsonObject point, int examples) {
        JsonElement interval = member(point, "interval");
        return new Rival(member(point, "rule").getAsString(), member(point, "subnetworkBytes").getAsLong(),
                member(point, "score").getAsDouble(),
                interval.isJsonNull() ? Optional.empty()
                        : Optional.of(new double[] {member(interval.getAsJsonObject(), "low").getAsDouble(),
                                member(interval.getAsJsonObject(), "high").getAsDouble()}),
                examples);
    }

    /** Returns a member that has to be there. */
    private static JsonElement member(JsonObject object, String name) {
        JsonElement member = object.get(name);
        if (member == null) {
            throw new JsonParseException("There is no " + name + '.');
        }
        return member;
    }
}
