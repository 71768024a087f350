/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.series;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.analysis.difference.series.TrainingLog;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** Reads what Hugging Face's trainer writes beside each checkpoint: its log up to that step. Stateless. */
final class TrainerState {

    private static final String NAME = "trainer_state.json";
    /** A log of a million lines; what is larger is something else. */
    private static final long MOST_BYTES = 64 << 20;

    private TrainerState() {
    }

    /**
     * Reads the logs beside checkpoints; where several tell of a step, the last one counts.
     *
     * @param warning told, in a sentence, of a file that cannot be read
     */
    static TrainingLog read(List<Path> checkpoints, Consumer<String> warning) {
        NavigableMap<Long, TrainingLog.Entry> entries = new TreeMap<>();
        // Checkpoints that are files of one folder have one log.
        Set<Path> files = new LinkedHashSet<>();
        for (Path checkpoint : checkpoints) {
            files.add(Files.isDirectory(checkpoint) ? checkpoint.resolve(NAME)
                    : checkpoint.toAbsolutePath().resolveSibling(NAME));
        }
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                read(file, warning, entries);
            }
        }
        return new TrainingLog(List.copyOf(entries.values()));
    }

    private static void read(Path file, Consumer<String> warning, Map<Long, TrainingLog.Entry> entries) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                warning.accept(file + " is too large for the log of a training, so no loss is taken from it.");
                return;
            }
            JsonElement json;
            try (Reader reader = Files.newBufferedReader(file)) {
                json = JsonParser.parseReader(reader);
            }
            JsonElement log = json.isJsonObject() ? json.getAsJsonObject().get("log_history") : null;
            if (log == null || !log.isJsonArray()) {
                warning.accept(file + " has no log_history, so no loss is taken from it.");
                return;
            }
            for (JsonElement line : log.getAsJsonArray()) {
                if (line.isJsonObject()) {
                    add(line.getAsJsonObject(), entries);
                }
            }
        } catch (IOException | JsonParseException | StackOverflowError e) {
            warning.accept(file + " cannot be read as the state of a trainer, so no loss is taken from it.");
        }
    }

    private static void add(JsonObject line, Map<Long, TrainingLog.Entry> entries) {
        OptionalDouble step = number(line.get("step"));
        OptionalDouble loss = number(line.get("loss"));
        OptionalDouble rate = number(line.get("learning_rate"));
        if (step.isPresent() && step.getAsDouble() >= 0 && (loss.isPresent() || rate.isPresent())) {
            long at = (long) step.getAsDouble();
            entries.put(at, new TrainingLog.Entry(at, loss, rate));
        }
    }

    private static OptionalDouble number(@Nullable JsonElement element) {
        if (element == null || !element.isJsonPrimitive()) {
            return OptionalDouble.empty();
        }
        try {
            double value = element.getAsDouble();
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }
}
