/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

/**
 * Options by which a user describes a {@link ScoringTask}, as they were given. All commands that score models take them
 * under the same names and refuse the same ones. Texts are empty, and numbers 0, where nothing was given. Immutable.
 *
 * @param kind      {@code --task}
 * @param columns   columns or keys of the data
 * @param metric    {@code --metric}
 * @param documents {@code --documents}
 * @param windows   {@code --window} and {@code --stride}
 */
public record TaskOptions(ScoringTask.Kind kind, Columns columns, String metric, Optional<DocumentUnit> documents,
        ScoringTask.Windows windows) {

    /** Bound on a window, whose square is the number of an attention head's scores. */
    public static final int MOST_WINDOW = 65_536;
    private static final int MOST_STRIDE = 1_000_000;

    /**
     * Columns or keys of the data.
     *
     * @param text     {@code --text}
     * @param textPair {@code --text-pair}
     * @param label    {@code --label}
     * @param choices  {@code --choices}
     */
    public record Columns(String text, String textPair, String label, String choices) {

        public Columns {
            Objects.requireNonNull(text);
            Objects.requireNonNull(textPair);
            Objects.requireNonNull(label);
            Objects.requireNonNull(choices);
        }
    }

    public TaskOptions {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(columns);
        Objects.requireNonNull(metric);
        Objects.requireNonNull(documents);
        Objects.requireNonNull(windows);
    }

    /** Returns the names of the options that were given; {@code --task} only where it is not the usual one. */
    public List<String> given() {
        List<String> given = new ArrayList<>();
        addIf(given, "--task", kind != ScoringTask.Kind.CLASSIFY);
        addIf(given, "--text", !columns.text.isEmpty());
        addIf(given, "--text-pair", !columns.textPair.isEmpty());
        addIf(given, "--label", !columns.label.isEmpty());
        addIf(given, "--choices", !columns.choices.isEmpty());
        addIf(given, "--metric", !metric.isEmpty());
        addIf(given, "--documents", documents.isPresent());
        addIf(given, "--window", windows.tokens() != 0);
        addIf(given, "--stride", windows.strideTokens() != 0);
        return given;
    }

    private static void addIf(List<String> options, String name, boolean isGiven) {
        if (isGiven) {
            options.add(name);
        }
    }

    /**
     * Returns the task that the options describe. Reads no file.
     *
     * @param data file of the data, whose name says whether it has columns
     * @throws OperationException of kind USAGE for an option that the task does not take, one that it needs and lacks,
     *                            and a value out of its bounds
     */
    public ScoringTask task(Path data) throws OperationException {
        requireOwn();
        requireColumns(data);
        requireRange("--window", windows.tokens(), MOST_WINDOW);
        requireRange("--stride", windows.strideTokens(), MOST_STRIDE);
        requireMetric();
        return switch (kind) {
            case CLASSIFY -> new ScoringTask.Classify(columns.text, optional(columns.textPair), columns.label,
                    optional(metric));
            case PERPLEXITY -> new ScoringTask.Perplexity(optional(columns.text),
                    documents.orElse(DocumentUnit.FILE), windows);
            case CHOICE -> new ScoringTask.Choice(columns.text, columns.choices, columns.label, optional(metric),
                    windows.tokens());
        };
    }

    private void requireOwn() throws OperationException {
        List<String> own = switch (kind) {
            case CLASSIFY -> List.of("--task", "--text", "--text-pair", "--label", "--metric");
            case PERPLEXITY -> List.of("--task", "--text", "--documents", "--window", "--stride");
            case CHOICE -> List.of("--task", "--text", "--choices", "--label", "--metric", "--window");
        };
        for (String option : given()) {
            if (!own.contains(option)) {
                throw usage("--task " + kind.id() + " takes no " + option + "; leave it out.");
            }
        }
    }

    private void requireColumns(Path data) throws OperationException {
        List<String> missing = new ArrayList<>(switch (kind) {
            case CLASSIFY -> List.of("--text", "--label");
            case PERPLEXITY -> DocumentUnit.isPlain(data) ? List.<String>of() : List.of("--text");
            case CHOICE -> List.of("--text", "--choices", "--label");
        });
        missing.removeAll(given());
        if (!missing.isEmpty()) {
            throw usage("--task " + kind.id() + " needs " + String.join(" and ", missing)
                    + (kind == ScoringTask.Kind.PERPLEXITY ? " for a file of records" : "")
                    + (missing.size() == 1 ? "; name the column or key." : "; name the columns or keys."));
        }
    }

    private void requireMetric() throws OperationException {
        List<String> metrics = switch (kind) {
            case CLASSIFY -> List.of("accuracy", "macro-f1", "weighted-f1");
            case PERPLEXITY -> List.<String>of();
            case CHOICE -> List.of("acc", "acc_norm");
        };
        if (!metric.isEmpty() && !metrics.contains(metric)) {
            throw usage("--metric " + metric + " is none of --task " + kind.id() + "; give "
                    + String.join(", ", metrics.subList(0, metrics.size() - 1)) + " or " + metrics.getLast() + '.');
        }
    }

    private static void requireRange(String option, int value, int most) throws OperationException {
        if (value < 0 || value > most) {
            throw usage(option + " takes a number from 0 to " + most + ", not " + value + '.');
        }
    }

    private static Optional<String> optional(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private static OperationException usage(String sentence) {
        return new OperationException(ExitCode.USAGE, sentence);
    }
}
