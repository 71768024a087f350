/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import org.kenworkbench.internal.lab.data.DataSplit;
import org.kenworkbench.internal.lab.data.SplitShares;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.evaluation.DocumentUnit;
import org.kenworkbench.operations.evaluation.ScoringTask;
import org.kenworkbench.operations.evaluation.TaskOptions;

/**
 * The options of {@code evaluate}, of which each task takes some. Filled before the operation runs.
 */
abstract class EvaluateOptions extends FileOptions {

    @Argument(label = "MODEL", description = "%evaluate.model")
    private Path model;

    @Option(names = "--task", label = "TASK", description = "%evaluate.task", order = 1)
    private ScoringTask.Kind task = ScoringTask.Kind.CLASSIFY;

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

    /**
     * Returns the task with its columns or keys.
     *
     * @throws OperationException of kind USAGE for an option that the task does not take, and for one that it needs and
     *                            lacks
     */
    final ScoringTask task() throws OperationException {
        ScoringTask asked = new TaskOptions(task, new TaskOptions.Columns(text, textPair, label, choices), metric,
                Optional.ofNullable(documents), new ScoringTask.Windows(window, stride)).task(data());
        if (maxTokens != 0 && task != ScoringTask.Kind.CLASSIFY) {
            throw new OperationException(ExitCode.USAGE,
                    "--task " + task.id() + " takes no --max-tokens; leave it out.");
        }
        return asked;
    }

    final Optional<Path> against() {
        return Optional.ofNullable(against);
    }

    /**
     * Returns the part of the data to score on: all of them unless the user said how to divide, and then the test part
     * if no other is named.
     *
     * @throws OperationException of kind USAGE if the shares make no sense
     */
    final EvaluatedPart part(long seed) throws OperationException {
        SplitShares shares = shares(split);
        DataSplit.Part named = part.isEmpty() ? DataSplit.Part.TEST
                : DataSplit.Part.valueOf(part.toUpperCase(Locale.ROOT));
        return new EvaluatedPart(split.isEmpty() && part.isEmpty() ? Optional.empty() : Optional.of(named), shares,
                seed);
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
}
