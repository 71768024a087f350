/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.evaluate;

import java.util.Arrays;
import java.util.Locale;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.evaluation.ScoringTask;

/** Kind of score; higher is better. */
public enum Metric {

    ACCURACY,
    MACRO_F1,
    WEIGHTED_F1;

    /** Returns the name of the metric in results: {@code accuracy}, {@code macro-f1}, {@code weighted-f1}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the metric that a task names, by its {@link #id()}.
     *
     * @throws OperationException of kind USAGE if there is none of the name
     */
    public static Metric of(ScoringTask.Classify task) throws OperationException {
        String id = task.metric().orElse(ACCURACY.id());
        return Arrays.stream(values()).filter(metric -> metric.id().equals(id)).findFirst()
                .orElseThrow(() -> new OperationException(ExitCode.USAGE, "'" + id
                        + "' is no metric of a classifier; give accuracy, macro-f1 or weighted-f1."));
    }

    /** Computes the score of a confusion matrix. */
    public double of(Confusion confusion) {
        return switch (this) {
            case ACCURACY -> confusion.accuracy();
            case MACRO_F1 -> confusion.macroF1();
            case WEIGHTED_F1 -> confusion.weightedF1();
        };
    }
}
