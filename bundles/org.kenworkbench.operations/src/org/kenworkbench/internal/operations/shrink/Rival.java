/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * A model that a sweep has scored on validation data.
 *
 * @param method   as the sweep names it
 * @param bytes    of its file
 * @param interval lower and upper end of the interval of its score; empty if it has none
 * @param examples that it was scored on; 0 if unknown
 */
record Rival(String method, long bytes, double score, Optional<double[]> interval, int examples) {

    private static final String FILE = "sweep.json";

    /**
     * Reads the pruned models of a sweep.
     *
     * @param folder of the sweep
     * @throws OperationException of kind INPUT if it has no results of a sweep
     */
    static List<Rival> read(Path folder) throws IOException, OperationException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new OperationException(ExitCode.INPUT,
                    folder + " has no " + FILE + "; give --rivals the folder of a finished 'ken sweep'.");
        }
        try {
            JsonObject sweep = JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            List<Rival> rivals = new ArrayList<>();
            for (JsonElement point : member(sweep, "points").getAsJsonArray()) {
                JsonObject one = point.getAsJsonObject();
                if (member(one, "model").getAsString().equals("pruned")
                        && member(one, "split").getAsString().equals("validation")) {
                    rivals.add(of(one, member(sweep, "examples").getAsInt()));
                }
            }
            return rivals;
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException
                | NumberFormatException e) {
            throw new OperationException(ExitCode.INPUT,
                    file + " is not what 'ken sweep' writes; give --rivals the folder of a finished one.", e);
        }
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
