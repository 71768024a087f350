/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.OutputFile;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * The results of a batch: {@value #LINES} has a line for each job as it ends, so that a batch that was stopped can go
 * on; {@value #TABLE} has all of them, at the end. For one thread.
 */
final class JobResults implements AutoCloseable {

    static final String LINES = "results.jsonl";
    static final String TABLE = "results.csv";
    private static final List<String> COLUMNS = List.of("name", "operation", "status", "exit", "seconds", "sizeBytes",
            "outputs", "sha256", "sentence");

    private final Path place;
    private final FileChannel lines;
    private final Map<String, JsonObject> byName = new LinkedHashMap<>();
    /** Whether the file has a second line of a job. */
    private boolean replaced;

    private JobResults(Path place, FileChannel lines) {
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
                    done -> earlier.put(done.name(), done), () -> earlier.remove(text(json, "name").orElse(""))));
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

    /** Returns the text of a field; empty if there is none. */
    static Optional<String> text(JsonObject json, String field) {
        return json.has(field) && json.get(field).isJsonPrimitive() ? Optional.of(json.get(field).getAsString())
                : Optional.empty();
    }

    /**
     * Begins the file of lines.
     *
     * @param kept what stays of an earlier run
     */
    static JobResults begin(Path place, List<JsonObject> kept) throws IOException, OperationException {
        write(place.resolve(LINES), text(kept));
        JobResults results = new JobResults(place, FileChannel.open(place.resolve(LINES), StandardOpenOption.WRITE,
                StandardOpenOption.APPEND));
        kept.forEach(line -> results.byName.put(line.get("name").getAsString(), line));
        return results;
    }

    private static String text(Collection<JsonObject> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** Replaces a file of the batch as a whole. */
    private static void write(Path target, String text) throws IOException, OperationException {
        try (OutputFile file = OutputFile.open(target, true, List.of())) {
            Files.writeString(file.temporary(), text);
            file.publish();
        }
    }

    /** Adds the line of a job, which stands for one that was kept of it as well. */
    void add(JobResult result) throws IOException {
        JsonObject line = result.json();
        replaced |= byName.remove(result.job().name()) != null;
        byName.put(result.job().name(), line);
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            lines.write(bytes);
        }
        lines.force(false);
    }

    /** Returns the lines of all jobs, in the order in which they ended. */
    List<JsonObject> lines() {
        return List.copyOf(byName.values());
    }

    /** Writes the table of all results, and leaves one line for each job. Nothing can be added then. */
    void end() throws IOException, OperationException {
        if (replaced) {
            close();
            write(place.resolve(LINES), text(byName.values()));
        }
        StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append("\r\n");
        for (JsonObject line : byName.values()) {
            List<String> cells = new ArrayList<>();
            for (String column : COLUMNS) {
                cells.add(quoted(switch (column) {
                    case "outputs" -> joined(line, "path");
                    case "sha256" -> joined(line, "sha256");
                    case "seconds" -> String.format(Locale.ROOT, "%.3f", line.get(column).getAsDouble());
                    default -> line.has(column) ? line.get(column).getAsString() : "";
                }));
            }
            text.append(String.join(",", cells)).append("\r\n");
        }
        write(place.resolve(TABLE), text.toString());
    }

    private static String joined(JsonObject line, String field) {
        List<String> texts = new ArrayList<>();
        for (JsonElement output : line.getAsJsonArray("outputs")) {
            texts.add(output.getAsJsonObject().get(field).getAsString());
        }
        return String.join(" ", texts);
    }

    /** Quotes a cell as RFC 4180 does; one that a spreadsheet would take for a formula is a text. */
    private static String quoted(String text) {
        String safe = text.matches("(?s)[=+@-].*") ? '\'' + text : text;
        return safe.matches("(?s).*[,\"\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
