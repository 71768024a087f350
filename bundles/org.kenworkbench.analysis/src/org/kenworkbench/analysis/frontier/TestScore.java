/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.frontier;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

import org.kenworkbench.analysis.scores.Difference;
import org.kenworkbench.analysis.scores.Interval;

/**
 * The score of a file on examples that had no part in any choice.
 *
 * @param value     higher is better; empty if only the difference is known
 * @param interval  of the score; empty if unknown
 * @param fromTuned difference from the score of all of the tuning on the same examples; empty if unknown
 * @param examples  how many were scored; 0 if unknown
 */
public record TestScore(OptionalDouble value, Optional<Interval> interval, Optional<Difference> fromTuned,
        long examples) {

    public TestScore {
        Objects.requireNonNull(value);
        Objects.requireNonNull(interval);
        Objects.requireNonNull(fromTuned);
    }
}
