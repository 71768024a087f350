/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.scores;

import java.util.Objects;

/**
 * A range that the true value is in with a confidence of 95 %.
 *
 * @param low    finite
 * @param high   finite, not below {@code low}
 * @param method how it was made
 */
public record Interval(double low, double high, IntervalMethod method) {

    public Interval {
        Objects.requireNonNull(method);
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException(low + " to " + high);
        }
    }

    /** A range of which nobody says how it was made. */
    public Interval(double low, double high) {
        this(low, high, IntervalMethod.UNSTATED);
    }

    /** Whether the value is not ruled out. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Returns the same interval in another unit, which is so many times smaller. */
    Interval times(double factor) {
        return new Interval(low * factor, high * factor, method);
    }
}
