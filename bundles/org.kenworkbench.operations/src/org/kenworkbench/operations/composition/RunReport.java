/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.composition;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionException;
import org.kenworkbench.composition.CompositionPaths;
import org.kenworkbench.composition.OutputKind;
import org.kenworkbench.composition.OutputReference;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * The contents of {@code report.json} that the composition does not hold.
 *
 * @param losslessHalfBytes size of the tuned checkpoint as FP16, if that loses nothing
 * @param losslessDeltaBytes approximate size of all its tensors as a lossless delta, nothing reset
 * @param seconds           wall-clock time of all stages
 * @param warnings          sentences of the run
 */
public record RunReport(OptionalLong losslessHalfBytes, OptionalLong losslessDeltaBytes, double seconds,
        List<String> warnings) {

    public RunReport {
        warnings = List.copyOf(warnings);
    }

    /** Greatest size of a report that is read: many times that of a report on the largest models published. */
    private static final long MAX_BYTES = 512L << 20;

    /**
     * Reads the report that a composition names.
     *
     * @return empty where it is not there, which is normal, since only the composition may have been copied
     * @throws IOException if it is damaged or cannot be read; the message is one sentence for the user
     */
    public static Optional<RunReport> of(Composition composition, Path kenx) throws IOException {
        for (OutputReference output : composition.getOutputs()) {
            if (output.getKind() == OutputKind.REPORT && output.getPath() != null) {
                Path file = CompositionPaths.resolve(kenx, output.getPath());
                try {
                    return Files.isRegularFile(file) && Files.size(file) <= MAX_BYTES ? Optional.of(read(file))
                            : Optional.empty();
                } catch (IOException | JsonParseException | IllegalStateException | IllegalArgumentException
                        | ClassCastException | UnsupportedOperationException e) {
                    // A part of another kind than expected, which the library tells in one of these ways.
                    throw new CompositionException("The report " + output.getPath() + " of the composition " + kenx
                            + " cannot be read; prune again to get a new one.", e);
                }
            }
        }
        return Optional.empty();
    }

    private static RunReport read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            JsonObject report = JsonParser.parseReader(reader).getAsJsonObject();
            JsonObject bytes = object(report, "bytes");
            double seconds = 0;
            for (JsonElement stage : object(report, "secondsPerStage").asMap().values()) {
                seconds += stage.getAsDouble();
            }
            return new RunReport(count(bytes, "losslessHalf"), count(bytes, "losslessDelta"), seconds,
                    warnings(report.getAsJsonArray("warnings")));
        }
    }

    private static JsonObject object(JsonObject in, String key) {
        if (in.get(key) instanceof JsonObject object) {
            return object;
        }
        throw new JsonParseException("\"" + key + "\" is no object.");
    }

    /**
     * Returns the warnings of a report.
     *
     * @param told null for none
     */
    private static List<String> warnings(@Nullable JsonArray told) {
        return told == null ? List.of() : told.asList().stream().map(JsonElement::getAsString).toList();
    }

    private static OptionalLong count(JsonObject json, String key) {
        JsonElement value = json.get(key);
        return value == null || value.isJsonNull() ? OptionalLong.empty() : OptionalLong.of(value.getAsLong());
    }
}
