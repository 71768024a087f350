/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * The file that Hugging Face's trainer writes beside each checkpoint, with what programs read of it: the step, and a
 * log of loss, learning rate and scores up to there. One thread.
 */
final class CheckpointState {

    static final String FILE = "trainer_state.json";
    /** Scores of a look at the validation examples: their names in this lab's log, and in the trainer's. */
    private static final Map<String, String> SCORES = Map.of("validationLoss", "eval_loss", "validationAccuracy",
            "eval_accuracy", "validationMacroF1", "eval_macro_f1", "validationWeightedF1", "eval_weighted_f1",
            "validationPerplexity", "eval_perplexity");

    private final long every;
    private final Log log;
    /** Bytes of the metrics that the log has. */
    private long readBytes;

    /** @param every steps of a line of the log */
    CheckpointState(long every) {
        this.every = every;
        this.log = new Log(every);
    }

    /**
     * Makes the state at a step, which is later than that of the call before. A line of its log has the mean loss of
     * the steps since the line before, as one step's alone tells little.
     *
     * @param metrics file of the {@link MetricsLog}, which has all steps up to there and no others; what it had at the
     *                call before is not read again
     */
    String at(Path metrics, TrainingProgress progress) throws IOException {
        log.last = progress.step();
        try (SeekableByteChannel channel = Files.newByteChannel(metrics)) {
            channel.position(readBytes);
            byte[] more = Channels.newInputStream(channel).readAllBytes();
            new String(more, StandardCharsets.UTF_8).lines()
                    .forEach(line -> log.add(JsonParser.parseString(line).getAsJsonObject()));
            readBytes += more.length;
        }
        JsonObject json = new JsonObject();
        json.addProperty("global_step", progress.step());
        json.addProperty("epoch", log.epoch);
        if (progress.bestStep() >= 0) {
            json.addProperty("best_global_step", progress.bestStep());
            json.addProperty("best_metric", progress.bestScore());
        }
        json.addProperty("logging_steps", every);
        json.addProperty("save_steps", every);
        json.add("log_history", log.history);
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json) + '\n';
    }

    /** Log that takes the lines of a training one by one. */
    private static final class Log {

        private final JsonArray history = new JsonArray();
        private final long every;
        /** Step at which the log has a line whatever its number is. */
        private long last;
        private double epoch;
        private double losses;
        private long steps;

        Log(long every) {
            this.every = every;
        }

        void add(JsonObject line) {
            long step = line.get("step").getAsLong();
            if (line.has("loss")) {
                epoch = line.get("epoch").getAsDouble();
                losses += line.get("loss").getAsDouble();
                steps++;
                if (step % every == 0 || step == last) {
                    JsonObject one = at(step);
                    one.addProperty("loss", losses / steps);
                    one.add("learning_rate", line.get("rate"));
                    one.add("grad_norm", line.get("gradientNorm"));
                    history.add(one);
                    losses = 0;
                    steps = 0;
                }
            } else {
                JsonObject one = at(step);
                line.entrySet().stream().filter(entry -> SCORES.containsKey(entry.getKey()))
                        .forEach(entry -> one.add(SCORES.get(entry.getKey()), entry.getValue()));
                history.add(one);
            }
        }

        private JsonObject at(long step) {
            JsonObject one = new JsonObject();
            one.addProperty("epoch", epoch);
            one.addProperty("step", step);
            return one;
        }
    }
}
