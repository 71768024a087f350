/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.kenworkbench.operations.evaluation.ModelScore;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * Scores as they come, one JSON object a line, so that a sweep that was ended goes on where it was. A line counts for a
 * sweep whose key of the same model is equal: it holds all that a score depends on. One thread.
 */
public final class SweepLog implements AutoCloseable {

    static final String FILE = "sweep.jsonl";
    private final Path file;
    private final Map<String, ScoredModel> known = new HashMap<>();
    /** Writer of the file; it is made with the first score, so that a sweep without scores leaves no file. */
    private BufferedWriter writer;

    private SweepLog(Path file) {
        this.file = file;
    }

    /**
     * @param resume whether what is in the file counts; else it is deleted
     * @throws IOException if the file cannot be read; a line that is no score, as the last one after a kill, is left
     *         out
     */
    static SweepLog open(Path file, boolean resume) throws IOException {
        SweepLog log = new SweepLog(file);
        if (!resume) {
            Files.deleteIfExists(file);
        } else if (Files.exists(file)) {
            log.read();
        }
        return log;
    }

    private void read() throws IOException {
        // A line that was cut within a character is no reason to fail.
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                parse(line).ifPresent(json -> known.put(json.get("key").getAsString(), scored(json)));
            }
        }
    }

    private static Optional<JsonObject> parse(String line) {
        try {
            JsonElement json = JsonParser.parseString(line);
            if (!json.isJsonObject()) {
                return Optional.empty();
            }
            scored(json.getAsJsonObject());
            return Optional.of(json.getAsJsonObject());
        } catch (JsonParseException | IllegalStateException | NullPointerException | IllegalArgumentException
                | UnsupportedOperationException _) {
            return Optional.empty(); // cut by a kill, or not ours
        }
    }

    private static ScoredModel scored(JsonObject json) {
        Subject subject = new Subject(Subject.Model.valueOf(json.get("model").getAsString()),
                json.get("rule").getAsString(),
                json.get("reset").getAsDouble());
        JsonElement examples = json.get("perExample");
        Optional<double[]> perExample = Optional.empty();
        if (!examples.isJsonNull()) {
            JsonArray array = examples.getAsJsonArray();
            double[] values = new double[array.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = array.get(i).getAsDouble();
            }
            perExample = Optional.of(values);
        }
        JsonElement bytes = json.get("subnetworkBytes");
        return new ScoredModel(subject, Subject.Split.valueOf(json.get("split").getAsString()),
                new ModelScore(json.get("score").getAsDouble(), perExample, json.get("metric").getAsString()),
                json.get("resetShare").getAsDouble(),
                bytes.isJsonNull() ? OptionalLong.empty() : OptionalLong.of(bytes.getAsLong()),
                json.get("seconds").getAsDouble());
    }

    /** The score of that key, if an earlier run found it. */
    public Optional<ScoredModel> find(String key) {
        return Optional.ofNullable(known.get(key));
    }

    /** Adds a score and forces it to the disk. */
    public void add(String key, ScoredModel scored) throws IOException {
        if (writer == null) {
            // A last line that was cut is ended first.
            boolean cut = Files.exists(file) && Files.size(file) > 0;
            writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
            if (cut) {
                writer.write('\n');
            }
        }
        writer.write(line(key, scored));
        writer.write('\n');
        writer.flush();
        known.put(key, scored);
    }

    private static String line(String key, ScoredModel scored) {
        JsonObject json = new JsonObject();
        json.addProperty("key", key);
        json.addProperty("model", scored.subject().model().name());
        json.addProperty("rule", scored.subject().rule());
        json.addProperty("reset", scored.subject().reset());
        json.addProperty("split", scored.split().name());
        json.addProperty("resetShare", scored.resetShare());
        json.addProperty("score", scored.score().score());
        json.addProperty("metric", scored.score().metric());
        json.addProperty("subnetworkBytes",
                scored.subnetworkBytes().isPresent() ? scored.subnetworkBytes().getAsLong() : null);
        json.addProperty("seconds", scored.seconds());
        json.add("perExample", scored.score().perExample().map(SweepLog::array).orElse(null));
        return json.toString();
    }

    private static JsonElement array(double[] values) {
        JsonArray array = new JsonArray(values.length);
        for (double value : values) {
            // 0 and 1, as most are, without a point.
            if (value == Math.rint(value) && Math.abs(value) < 1e9) {
                array.add((long) value);
            } else {
                array.add(value);
            }
        }
        return array;
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
