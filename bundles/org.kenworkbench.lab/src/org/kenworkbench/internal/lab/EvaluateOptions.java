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

import org.kenworkbench.internal.lab.data.ChoiceFile;
import org.kenworkbench.internal.lab.data.Columns;
import org.kenworkbench.internal.lab.data.DocumentUnit;
import org.kenworkbench.internal.lab.data.SplitShares;
import org.kenworkbench.internal.lab.likelihood.WindowSettings;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.Option;

/**
 * The options of {@code evaluate}, of which each task takes some. Filled before the operation runs.
 */
abstract class EvaluateOptions extends FileOptions {

    /** Kind of evaluation. */
    enum Task {
        CLASSIFY,
        PERPLEXITY,
        CHOICE
    }

    @Argument(label = "MODEL", description = "%evaluate.model")
    private Path model;

    @Option(names = "--task", label = "TASK", description = "%evaluate.task", order = 1)
    private Task task = Task.CLASSIFY;

    @Option(names = "--text", label = "COLUMN", description = "%evaluate.text", order = 3)
    private String text = "";

    @Option(names = "--text-pair", label = "COLUMN", description = "%data.textPair", order = 4)
    private String textPair = "";

    @Option(names = "--label", label = "COLUMN", description = "%evaluate.label", order = 5)
    private String label = "";

    @Option(names = "--choices", label = "COLUMN", description = "%evaluate.choices", order = 5)
    private String choices = "";

    @Option(names = "--split", label = "SHARES", description = "%data.split", order = 6)
    private String split = "";

    @Option(names = "--part", label = "PART", choices = {"training", "validation", "test"},
            description = "%evaluate.part", order = 7)
    private String part = "";

    @Option(names = "--against", label = "OTHER", description = "%evaluate.against", order = 8)
    private Path against;

    @Option(names = "--metric", label = "METRIC", description = "%evaluate.metric", order = 9,
            choices = {"accuracy", "macro-f1", "weighted-f1", "acc", "acc_norm"})
    private String metric = "";

    @Option(names = "--batch", label = "N", description = "%evaluate.batch", order = 10)
    private int batch = 0;

    @Option(names = "--max-tokens", label = "N", description = "%train.maxTokens", order = 11)
    private int maxTokens;

    @Option(names = "--documents", label = "UNIT", description = "%evaluate.documents", order = 12)
    private DocumentUnit documents;

    @Option(names = "--window", label = "N", description = "%evaluate.window", order = 13)
    private int window;

    @Option(names = "--stride", label = "N", description = "%evaluate.stride", order = 14)
    private int stride;

    final Path model() {
        return model;
    }

    final Task task() {
        return task;
    }

    final Optional<Path> against() {
        return Optional.ofNullable(against);
    }

    /**
     * Returns the columns of labelled examples.
     *
     * @throws OperationException of kind USAGE if one is not named
     */
    final Columns columns() throws OperationException {
        require("--text", text);
        require("--label", label);
        return new Columns(text, textPair.isEmpty() ? Optional.empty() : Optional.of(textPair), label);
    }

    /**
     * Returns the keys of questions.
     *
     * @throws OperationException of kind USAGE if one is not named
     */
    final ChoiceFile.Keys choiceKeys() throws OperationException {
        require("--text", text);
        require("--choices", choices);
        require("--label", label);
        return new ChoiceFile.Keys(text, choices, label);
    }

    private void require(String option, String value) throws OperationException {
        if (value.isEmpty()) {
            throw new OperationException(ExitCode.USAGE, "--task " + task.name().toLowerCase(Locale.ROOT)
                    + " needs " + option + "; name the column or key.");
        }
    }

    /** Returns the column of the texts, where it is named. */
    final Optional<String> text() {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Whether the user said how to divide. */
    final boolean isSplit() {
        return !split.isEmpty();
    }

    /** @throws OperationException of kind USAGE if they make no sense */
    final SplitShares shares() throws OperationException {
        return shares(split);
    }

    /** Returns the part that was asked for, or an empty text. */
    final String part() {
        return part;
    }

    /** Returns the metric that was asked for, or an empty text. */
    final String metric() {
        return metric;
    }

    /** @throws OperationException of kind USAGE if it makes no sense */
    final int batch(int usual) throws OperationException {
        requireRange("--batch", batch, batch == 0 ? 0 : 1, MOST);
        return batch == 0 ? usual : batch;
    }

    /** @throws OperationException of kind USAGE if it makes no sense */
    final int maxTokens() throws OperationException {
        requireMaxTokens(maxTokens);
        return maxTokens;
    }

    /** Returns what is a document of plain text. */
    final DocumentUnit documents() {
        return documents == null ? DocumentUnit.FILE : documents;
    }

    /** @throws OperationException of kind USAGE if they make no sense */
    final WindowSettings windows() throws OperationException {
        requireRange("--window", window, 0, MOST_WINDOW);
        requireRange("--stride", stride, 0, MOST);
        return new WindowSettings(window, stride, batch(8));
    }

    /**
     * Refuses options that the task does not take.
     *
     * @throws OperationException of kind USAGE that names the first of them
     */
    final void requireOwnOptions() throws OperationException {
        List<String> foreign = new ArrayList<>();
        boolean classify = task == Task.CLASSIFY;
        addIf(foreign, "--text-pair", !textPair.isEmpty() && !classify);
        addIf(foreign, "--split", !split.isEmpty() && !classify);
        addIf(foreign, "--part", !part.isEmpty() && !classify);
        addIf(foreign, "--max-tokens", maxTokens != 0 && !classify);
        addIf(foreign, "--label", !label.isEmpty() && task == Task.PERPLEXITY);
        addIf(foreign, "--metric", !metric.isEmpty() && task == Task.PERPLEXITY);
        addIf(foreign, "--documents", documents != null && task != Task.PERPLEXITY);
        addIf(foreign, "--stride", stride != 0 && task != Task.PERPLEXITY);
        addIf(foreign, "--choices", !choices.isEmpty() && task != Task.CHOICE);
        addIf(foreign, "--window", window != 0 && classify);
        if (!foreign.isEmpty()) {
            throw new OperationException(ExitCode.USAGE, "--task " + task.name().toLowerCase(Locale.ROOT)
                    + " takes no " + foreign.getFirst() + "; leave it out.");
        }
    }

    private static void addIf(List<String> options, String name, boolean given) {
        if (given) {
            options.add(name);
        }
    }
}
