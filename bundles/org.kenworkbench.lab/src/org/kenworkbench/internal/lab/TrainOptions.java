/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.kenworkbench.internal.lab.data.Columns;
import org.kenworkbench.internal.lab.data.DataRequest;
import org.kenworkbench.internal.lab.evaluate.Metric;
import org.kenworkbench.internal.lab.language.LanguageJob;
import org.kenworkbench.internal.lab.language.TextRequest;
import org.kenworkbench.internal.lab.train.TrainJob;
import org.kenworkbench.internal.lab.train.TrainingSettings;
import org.kenworkbench.internal.lab.train.Tuning;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.evaluation.DocumentUnit;

/** The options of {@code train}, of which each task takes some. Filled before the operation runs. */
abstract class TrainOptions extends FileOptions {

    /** Kind of training. */
    enum Task {
        CLASSIFY,
        LM
    }

    @Option(names = "--model", label = "BASE", required = true, description = "%train.model", order = 1)
    private Path model;

    @Option(names = "--task", label = "TASK", description = "%train.task", order = 1)
    private Task task = Task.CLASSIFY;

    @Option(names = "--text", label = "COLUMN", description = "%train.text", order = 3)
    private String text = "";

    @Option(names = "--text-pair", label = "COLUMN", description = "%data.textPair", order = 4)
    private String textPair = "";

    @Option(names = "--label", label = "COLUMN", description = "%train.label", order = 5)
    private String label = "";

    @Option(names = "--documents", label = "UNIT", description = "%evaluate.documents", order = 5)
    private DocumentUnit documents;

    @Option(names = "--template", label = "NAME", description = "%train.template", order = 5,
            choices = {"chatml", "llama-3", "llama-2", "mistral", "gemma", "phi-3", "zephyr"})
    private String template = "";

    @Option(names = "--split", label = "SHARES", description = "%data.split", order = 6)
    private String split = "";

    @Option(names = "--validation", label = "FILE", description = "%train.validation", order = 7)
    private Path validation;

    @Option(names = "--test", label = "FILE", description = "%train.test", order = 8)
    private Path test;

    @Option(names = "--tune", label = "WHAT", description = "%train.tune", order = 9)
    private String tune = "all";

    @Option(names = "--epochs", label = "N", description = "%train.epochs", order = 10)
    private int epochs = 3;

    @Option(names = "--steps", label = "N", description = "%train.steps", order = 11)
    private int steps;

    @Option(names = "--batch", label = "N", description = "%train.batch", order = 12)
    private int batch = 16;

    @Option(names = "--rate", label = "RATE", description = "%train.rate", order = 13)
    private Double rate;

    @Option(names = "--warmup", label = "SHARE", description = "%train.warmup", order = 14)
    private double warmup = 0.1;

    @Option(names = "--weight-decay", label = "DECAY", description = "%train.weightDecay", order = 15)
    private double weightDecay = 0.01;

    @Option(names = "--clip", label = "NORM", description = "%train.clip", order = 16)
    private double clip = 1;

    @Option(names = "--validate-every", label = "STEPS", description = "%train.validateEvery", order = 17)
    private int validateEvery;

    @Option(names = "--save-every", label = "STEPS", description = "%train.saveEvery", order = 18)
    private int saveEvery;

    @Option(names = "--patience", label = "N", description = "%train.patience", order = 19)
    private int patience = 3;

    @Option(names = "--metric", label = "METRIC", description = "%train.metric", order = 20)
    private Metric metric;

    @Option(names = "--max-tokens", label = "N", description = "%train.maxTokens", order = 21)
    private int maxTokens;

    @Option(names = "--length", label = "N", description = "%train.length", order = 21)
    private int length;

    @Option(names = "--resume", description = "%train.resume", order = 22)
    private boolean resume;

    @Option(names = "--out", label = "DIR", required = true, description = "%train.out", order = 23)
    private Path out;

    final Task task() {
        return task;
    }

    final Path out() {
        return out;
    }

    /**
     * Refuses options that the task does not take, and those that contradict each other.
     *
     * @throws OperationException of kind USAGE that names the first of them
     */
    final void requireOwnOptions() throws OperationException {
        List<String> foreign = new ArrayList<>();
        boolean classify = task == Task.CLASSIFY;
        addIf(foreign, "--text-pair", !textPair.isEmpty() && !classify);
        addIf(foreign, "--label", !label.isEmpty() && !classify);
        addIf(foreign, "--metric", metric != null && !classify);
        addIf(foreign, "--max-tokens", maxTokens != 0 && !classify);
        addIf(foreign, "--documents", documents != null && classify);
        addIf(foreign, "--template", !template.isEmpty() && classify);
        addIf(foreign, "--length", length != 0 && classify);
        if (!foreign.isEmpty()) {
            throw new OperationException(ExitCode.USAGE, "--task " + task.name().toLowerCase(Locale.ROOT)
                    + " takes no " + foreign.getFirst() + "; leave it out.");
        }
        if (classify) {
            require("--text", text);
            require("--label", label);
        }
        if (!split.isEmpty() && (validation != null || test != null)) {
            throw new OperationException(ExitCode.USAGE,
                    "--split divides --data, and --validation and --test are files of their own; give one or the "
                            + "other.");
        }
    }

    private void require(String option, String value) throws OperationException {
        if (value.isEmpty()) {
            throw new OperationException(ExitCode.USAGE, "--task " + task.name().toLowerCase(Locale.ROOT)
                    + " needs " + option + "; name the column or key.");
        }
    }

    private static void addIf(List<String> options, String name, boolean given) {
        if (given) {
            options.add(name);
        }
    }

    /**
     * Returns what is to be done with a classifier.
     *
     * @throws OperationException of kind USAGE if the options make no sense
     */
    final TrainJob job(long seed, boolean force) throws OperationException {
        requireMaxTokens(maxTokens);
        DataRequest data = new DataRequest(data(), Optional.ofNullable(validation), Optional.ofNullable(test),
                new Columns(text, textPair.isEmpty() ? Optional.empty() : Optional.of(textPair), label),
                shares(split), seed);
        return new TrainJob(model, data, settings(maxTokens, seed), out, force, resume);
    }

    /**
     * Returns what is to be done with a decoder.
     *
     * @throws OperationException of kind USAGE if the options make no sense
     */
    final LanguageJob languageJob(long seed, boolean force) throws OperationException {
        requireRange("--length", length, length == 0 ? 0 : 2, MOST_WINDOW);
        TextRequest request = new TextRequest(
                new TextRequest.Files(data(), Optional.ofNullable(validation), Optional.ofNullable(test)),
                new TextRequest.Form(text.isEmpty() ? Optional.empty() : Optional.of(text),
                        documents == null ? DocumentUnit.FILE : documents,
                        template.isEmpty() ? Optional.empty() : Optional.of(template)),
                shares(split), seed);
        if (!request.isChat() && text.isEmpty() && !DocumentUnit.isPlain(data())) {
            require("--text", text);
        }
        if (!request.isChat() && !template.isEmpty()) {
            throw new OperationException(ExitCode.USAGE, "--template is for conversations, and --data has documents;"
                    + " leave it out, or give a .jsonl file of conversations without --text.");
        }
        return new LanguageJob(model, request, settings(length, seed), out, force, resume);
    }

    private TrainingSettings settings(int tokens, long seed) throws OperationException {
        requireRange("--epochs", epochs, 1, MOST);
        requireRange("--steps", steps, 0, Integer.MAX_VALUE);
        requireRange("--batch", batch, 1, MOST);
        requireRange("--warmup", warmup, 0, 1);
        requireRange("--weight-decay", weightDecay, 0, 1);
        requireRange("--clip", clip, 1e-6, 1e6);
        requireRange("--validate-every", validateEvery, 0, Integer.MAX_VALUE);
        requireRange("--save-every", saveEvery, 0, Integer.MAX_VALUE);
        requireRange("--patience", patience, 1, MOST);
        Tuning tuning = tuning();
        double peak = rate == null ? tuning.defaultRate() : rate;
        requireRange("--rate", peak, 1e-12, 10);
        return new TrainingSettings(tuning, new TrainingSettings.Schedule(epochs, steps, batch, peak, warmup),
                new TrainingSettings.Damping(weightDecay, clip),
                new TrainingSettings.Watch(validateEvery, saveEvery, patience,
                        metric == null ? Metric.ACCURACY : metric),
                tokens, seed);
    }

    private Tuning tuning() throws OperationException {
        try {
            return Tuning.parse(tune);
        } catch (IllegalArgumentException e) {
            throw new OperationException(ExitCode.USAGE, e.getMessage(), e);
        }
    }
}
