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

import org.kenworkbench.internal.batch.task.Job;
import org.kenworkbench.internal.batch.task.JobOutput;
import org.kenworkbench.internal.batch.task.LineFields;
import org.kenworkbench.internal.batch.task.TaskOutcome;
import org.kenworkbench.operations.ExitCode;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * End of a job: a line of the results.
 *
 * @param key tells the same job with the same inputs again
 */
record JobResult(Job job, String key, TaskOutcome end) {

    boolean isDone() {
        return end.exit() == ExitCode.DONE || end.exit() == ExitCode.WARNINGS;
    }

    private String status() {
        return isDone() ? "done" : "failed";
    }

    private long sizeBytes() {
        return end.outputs().stream().mapToLong(JobOutput::sizeBytes).sum();
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("name", job.name());
        json.addProperty("operation", job.operation());
        json.addProperty("status", status());
        json.addProperty("exit", end.exit().code());
        end.sentence().ifPresent(why -> json.addProperty("sentence", why));
        JsonArray told = new JsonArray();
        end.warnings().forEach(told::add);
        json.add("warnings", told);
        json.addProperty("seconds", Math.round(end.seconds() * 1000) / 1000.0);
        json.addProperty("sizeBytes", sizeBytes());
        JsonArray files = new JsonArray();
        end.outputs().forEach(output -> files.add(output.json()));
        json.add("outputs", files);
        json.addProperty("key", key);
        return json;
    }

    /** Line that an earlier run wrote of a job that was done. */
    record Earlier(String name, String key, List<JobOutput> outputs, JsonObject line) {

        /** @return empty where the line is not that of a job that was done */
        static Optional<Earlier> of(JsonObject line) {
            Optional<String> name = LineFields.text(line, "name");
            Optional<String> key = LineFields.text(line, "key");
            if (name.isEmpty() || key.isEmpty() || !LineFields.text(line, "status").equals(Optional.of("done"))
                    || LineFields.text(line, "operation").isEmpty() || !hasNumber(line, "seconds")
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
