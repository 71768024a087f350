/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.operations.ExitCode;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * End of a job: a line of the results.
 *
 * @param key      tells the same job with the same inputs again
 * @param exit     status that the command would have ended with
 * @param sentence why it failed; empty if it did not
 * @param outputs  files that it made; none if it failed
 */
record JobResult(Job job, String key, ExitCode exit, Optional<String> sentence, List<String> warnings,
        double seconds, List<JobOutput> outputs) {

    JobResult {
        warnings = List.copyOf(warnings);
        outputs = List.copyOf(outputs);
    }

    boolean isDone() {
        return exit == ExitCode.DONE || exit == ExitCode.WARNINGS;
    }

    String status() {
        return isDone() ? "done" : "failed";
    }

    long sizeBytes() {
        return outputs.stream().mapToLong(JobOutput::sizeBytes).sum();
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("name", job.name());
        json.addProperty("operation", job.operation());
        json.addProperty("status", status());
        json.addProperty("exit", exit.code());
        sentence.ifPresent(why -> json.addProperty("sentence", why));
        JsonArray told = new JsonArray();
        warnings.forEach(told::add);
        json.add("warnings", told);
        json.addProperty("seconds", Math.round(seconds * 1000) / 1000.0);
        json.addProperty("sizeBytes", sizeBytes());
        JsonArray files = new JsonArray();
        for (JobOutput output : outputs) {
            JsonObject file = new JsonObject();
            file.addProperty("path", output.path());
            file.addProperty("sizeBytes", output.sizeBytes());
            file.addProperty("sha256", output.sha256());
            files.add(file);
        }
        json.add("outputs", files);
        json.addProperty("key", key);
        return json;
    }

    /** Line that an earlier run wrote of a job that was done. */
    record Earlier(String name, String key, List<JobOutput> outputs, JsonObject line) {

        /** @return empty where the line is not that of a job that was done */
        static Optional<Earlier> of(JsonObject line) {
            Optional<String> name = JobResults.text(line, "name");
            Optional<String> key = JobResults.text(line, "key");
            if (name.isEmpty() || key.isEmpty() || !JobResults.text(line, "status").equals(Optional.of("done"))
                    || JobResults.text(line, "operation").isEmpty() || !hasNumber(line, "seconds")
                    || !hasNumber(line, "exit") || !hasNumber(line, "sizeBytes") || !line.has("outputs")
                    || !line.get("outputs").isJsonArray()) {
                return Optional.empty();
            }
            List<JobOutput> outputs = new ArrayList<>();
            for (JsonElement output : line.getAsJsonArray("outputs")) {
                Optional<JobOutput> read = output.isJsonObject() ? JobOutput.of(output.getAsJsonObject())
                        : Optional.empty();
                if (read.isEmpty()) {
                    return Optional.empty();
                }
                outputs.add(read.get());
            }
            return Optional.of(new Earlier(name.get(), key.get(), outputs, line));
        }

        private static boolean hasNumber(JsonObject line, String field) {
            return line.has(field) && line.get(field).isJsonPrimitive()
                    && line.getAsJsonPrimitive(field).isNumber();
        }
    }
}
