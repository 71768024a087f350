/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.kenworkbench.internal.batch.task.LineFields;
import org.kenworkbench.internal.batch.task.PreparedJob;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.GrowingLines;
import org.kenworkbench.operations.output.OutputFile;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * The results of a batch: {@value #LINES} has a line for each job as it ends, so that a batch that was stopped can go
 * on; {@value #TABLE} has all of them, at the end. Safe for use by many threads.
 */
final class JobResults implements AutoCloseable {

    static final String LINES = "results.jsonl";
    static final String TABLE = "results.csv";

    private final Path place;
    private final GrowingLines lines;
    private final Map<String, JsonObject> byName = new LinkedHashMap<>();
    /** Whether the file has a second line of a job. */
    private boolean replaced;

    private JobResults(Path place, GrowingLines lines) {
        this.place = place;
        this.lines = lines;
    }

    static boolean areIn(Path place) {
        return Files.exists(place.resolve(LINES));
    }

    /**
     * Reads what an earlier run has done. A last line that was cut short is left out.
     *
     * @return by the job's name
     */
    static Map<String, JobResult.Earlier> earlier(Path place) throws IOException {
        Map<String, JobResult.Earlier> earlier = new HashMap<>();
        // Decoded without an error where a line was cut short within a character.
        String text = new String(Files.readAllBytes(place.resolve(LINES)), StandardCharsets.UTF_8);
        for (String line : text.lines().toList()) {
            // Whatever else a line is, its job is run again.
            json(line).ifPresent(json -> JobResult.Earlier.of(json).ifPresentOrElse(
                    done -> earlier.put(done.name(), done),
                    () -> earlier.remove(LineFields.text(json, "name").orElse(""))));
        }
        return earlier;
    }

    private static Optional<JsonObject> json(String line) {
        try {
            JsonElement json = JsonParser.parseString(line);
            return json.isJsonObject() ? Optional.of(json.getAsJsonObject()) : Optional.empty();
        } catch (JsonParseException _) {
            return Optional.empty(); // cut short
        }
    }

    /**
     * Begins the file of lines.
     *
     * @param kept     what stays of an earlier run
     * @param warnings told where a store does not take the file for the time being
     */
    static JobResults begin(Path place, List<JsonObject> kept, Consumer<String> warnings)
            throws IOException, OperationException {
        JobResults results = new JobResults(place, GrowingLines.begin(place.resolve(LINES),
                kept.stream().map(JsonObject::toString).toList(), GrowingLines.EVERY, warnings));
        kept.forEach(line -> results.byName.put(line.get("name").getAsString(), line));
        return results;
    }

    /** Adds the line of a job, which stands for one that was kept of it as well. */
    void add(JobResult result) throws IOException {
        JsonObject line = result.json();
        synchronized (byName) {
            replaced |= byName.remove(result.job().name()) != null;
            byName.put(result.job().name(), line);
        }
        lines.add(line.toString());
    }

    /** Returns the lines of jobs that have ended, in the order of these. */
    List<JsonObject> lines(Collection<PreparedJob> jobs) {
        synchronized (byName) {
            return jobs.stream().map(job -> byName.get(job.job().name())).filter(line -> line != null).toList();
        }
    }

    /**
     * Writes the table of all results, in the order of these jobs, and leaves one line for each of them in the file of
     * lines. Nothing can be added then.
     *
     * @param context sees the files go into a store, and may stop that
     */
    void end(Collection<PreparedJob> jobs, OperationContext context) throws IOException, OperationException {
        close();
        synchronized (byName) {
            if (replaced) {
                StringBuilder text = new StringBuilder();
                byName.values().forEach(line -> text.append(line).append('\n'));
                write(place.resolve(LINES), text.toString(), context);
            }
        }
        write(place.resolve(TABLE), JobTable.text(lines(jobs)), context);
    }

    /** Replaces a file of the batch as a whole. */
    private static void write(Path target, String text, OperationContext context)
            throws IOException, OperationException {
        try (OutputFile file = OutputFile.open(target, true, List.of())) {
            Files.writeString(file.temporary(), text);
            file.publish(context);
        }
    }

    @Override
    public void close() throws IOException, OperationException {
        lines.close();
    }
}
