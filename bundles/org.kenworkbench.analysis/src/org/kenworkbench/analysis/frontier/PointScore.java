/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.frontier;

import java.util.Objects;
import java.util.Optional;

import org.kenworkbench.analysis.scores.Difference;
import org.kenworkbench.analysis.scores.Interval;

/**
 * The score of a file on some examples.
 *
 * @param value     higher is better
 * @param interval  of the score; empty if unknown
 * @param fromTuned difference from the score of all of the tuning on the same examples; empty if unknown
 * @param examples  how many were scored; 0 if unknown
 */
public record PointScore(double value, Optional<Interval> interval, Optional<Difference> fromTuned, long examples) {

    public PointScore {
        Objects.requireNonNull(interval);
        Objects.requireNonNull(fromTuned);
    }

    /** Returns the lower end of the interval, or the score itself if there is no interval. */
    public double low() {
        return interval.map(Interval::low).orElse(value);
    }

    /** Returns the upper end of the interval, or the score itself if there is no interval. */
    public double high() {
        return interval.map(Interval::high).orElse(value);
    }

    /** Tells whether the intervals of two scores have a value in common. */
    public boolean overlaps(PointScore other) {
        return low() <= other.high() && other.low() <= high();
    }
}
