/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.task;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.operations.ExitCode;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * End of a task.
 *
 * @param exit     status that the command would have ended with
 * @param sentence why it failed; empty if it did not
 * @param seconds  that the work took
 * @param outputs  files that a whole job made; none if it failed, or of a piece
 * @param piece    what a piece gave; empty of a whole job, or if it failed
 */
public record TaskOutcome(ExitCode exit, Optional<String> sentence, List<String> warnings, double seconds,
        List<JobOutput> outputs, Optional<byte[]> piece) {

    public TaskOutcome {
        warnings = List.copyOf(warnings);
        outputs = List.copyOf(outputs);
    }

    /** Returns the text of the outcome: JSON in UTF-8. */
    public byte[] bytes() {
        JsonObject json = new JsonObject();
        json.addProperty("exit", exit.name());
        sentence.ifPresent(text -> json.addProperty("sentence", text));
        JsonArray told = new JsonArray();
        warnings.forEach(told::add);
        json.add("warnings", told);
        json.addProperty("seconds", seconds);
        JsonArray files = new JsonArray();
        outputs.forEach(output -> files.add(output.json()));
        json.add("outputs", files);
        piece.ifPresent(bytes -> json.addProperty("piece", Base64.getEncoder().encodeToString(bytes)));
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads what {@link #bytes} wrote. */
    public static TaskOutcome of(byte[] text) {
        JsonObject json = JsonParser.parseString(new String(text, StandardCharsets.UTF_8)).getAsJsonObject();
        List<String> warnings = new ArrayList<>();
        for (JsonElement warning : json.getAsJsonArray("warnings")) {
            warnings.add(warning.getAsString());
        }
        List<JobOutput> outputs = new ArrayList<>();
        for (JsonElement output : json.getAsJsonArray("outputs")) {
            outputs.add(JobOutput.of(output.getAsJsonObject()).orElseThrow());
        }
        return new TaskOutcome(ExitCode.valueOf(json.get("exit").getAsString()), LineFields.text(json, "sentence"),
                warnings, json.get("seconds").getAsDouble(), outputs,
                LineFields.text(json, "piece").map(Base64.getDecoder()::decode));
    }
}
