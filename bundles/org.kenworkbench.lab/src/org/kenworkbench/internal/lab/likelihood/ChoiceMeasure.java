/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.likelihood;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Measure by which answers are compared; higher is better. */
public enum ChoiceMeasure {

    /** Logarithm of the answer's probability. */
    ACC,
    /** The same for each byte of the answer, so that long answers have no disadvantage. */
    ACC_NORM;

    /** Returns the name in results, that of the lm-evaluation-harness: {@code acc}, {@code acc_norm}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds the measure with an {@link #id()}. */
    public static Optional<ChoiceMeasure> of(String id) {
        return Arrays.stream(values()).filter(measure -> measure.id().equals(id)).findFirst();
    }

    double of(double log, int bytes) {
        return this == ACC ? log : log / bytes;
    }
}
