/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.scoring;

import java.nio.file.Path;
import java.util.Optional;

import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.evaluation.DocumentUnit;
import org.kenworkbench.operations.evaluation.ScoringTask;
import org.kenworkbench.operations.evaluation.TaskOptions;

/** The options by which a user says how models are scored by a program or on data, once it is said by which. */
public abstract class DataOptions {

    @Option(names = "--evaluator-timeout", label = "SECONDS", description = "%sweep.evaluatorTimeout", order = 5)
    private int evaluatorTimeout;

    @Option(names = "--task", label = "TASK", description = "%sweep.task", order = 5)
    private ScoringTask.Kind task = ScoringTask.Kind.CLASSIFY;

    @Option(names = "--text", label = "COLUMN", description = "%sweep.text", order = 5)
    private String text = "";

    @Option(names = "--text-pair", label = "COLUMN", description = "%sweep.textPair", order = 5)
    private String textPair = "";

    @Option(names = "--label", label = "COLUMN", description = "%sweep.label", order = 5)
    private String label = "";

    @Option(names = "--choices", label = "COLUMN", description = "%sweep.choices", order = 5)
    private String choices = "";

    @Option(names = "--metric", label = "METRIC", description = "%sweep.metric", order = 5,
            choices = {"accuracy", "macro-f1", "weighted-f1", "acc", "acc_norm"})
    private String metric = "";

    @Option(names = "--documents", label = "UNIT", description = "%sweep.documents", order = 5)
    private DocumentUnit documents;

    @Option(names = "--window", label = "N", description = "%sweep.window", order = 5)
    private int window;

    @Option(names = "--stride", label = "N", description = "%sweep.stride", order = 5)
    private int stride;

    @Option(names = "--split", label = "SHARES", description = "%sweep.split", order = 5)
    private String split = "";

    /**
     * Returns the settings that the options and what scores make together.
     *
     * @param evaluator     command of a program; empty for none
     * @param testEvaluator command that scores on test data; empty for none
     * @param data          null for none
     */
    protected final ScorerSettings settings(String evaluator, String testEvaluator, Path data) {
        return new ScorerSettings(evaluator, testEvaluator, Optional.ofNullable(data),
                new TaskOptions(task, new TaskOptions.Columns(text, textPair, label, choices), metric,
                        Optional.ofNullable(documents), new ScoringTask.Windows(window, stride)),
                split, evaluatorTimeout);
    }
}
