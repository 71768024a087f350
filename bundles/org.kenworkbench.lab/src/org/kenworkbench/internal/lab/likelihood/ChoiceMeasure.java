/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.likelihood;

import java.util.Arrays;
import java.util.Locale;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.evaluation.ScoringTask;

/** Measure by which answers are compared; higher is better. */
public enum ChoiceMeasure {

    /** Logarithm of the answer's probability. */
    ACC,
    /** The same for each character of the answer, so that long answers have no disadvantage. */
    ACC_NORM;

    /** Returns the name in results, that of the lm-evaluation-harness: {@code acc}, {@code acc_norm}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the measure that a task names, by its {@link #id()}.
     *
     * @throws OperationException of kind USAGE if there is none of the name
     */
    public static ChoiceMeasure of(ScoringTask.Choice task) throws OperationException {
        String id = task.metric().orElse(ACC.id());
        return Arrays.stream(values()).filter(measure -> measure.id().equals(id)).findFirst()
                .orElseThrow(() -> new OperationException(ExitCode.USAGE,
                        "'" + id + "' is no metric of choices; give acc or acc_norm."));
    }

    double of(double log, int characters) {
        return this == ACC ? log : log / characters;
    }
}
