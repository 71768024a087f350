/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.evaluate;

import java.util.Locale;

import org.kenworkbench.analysis.scores.Interval;

/** Formats scores, their differences and their intervals for results, with three decimals. Stateless. */
public final class ScoreText {

    private ScoreText() {
    }

    /** Formats a score. */
    public static String digits(double score) {
        return String.format(Locale.ROOT, "%.3f", score);
    }

    /** Formats an interval, as {@code 0.912 to 0.947}. */
    public static String range(Interval interval) {
        return digits(interval.low()) + " to " + digits(interval.high());
    }

    /** Formats a difference of scores, with its sign. */
    public static String signed(double difference) {
        return String.format(Locale.ROOT, "%+.3f", difference);
    }

    /** Formats the interval of a difference, as {@code -0.012 to +0.031}. */
    public static String signedRange(Interval interval) {
        return signed(interval.low()) + " to " + signed(interval.high());
    }

    /** Formats a p-value, small ones as a power of ten. */
    public static String pValue(double value) {
        return String.format(Locale.ROOT, value < 0.001 ? "%.1e" : "%.3f", value);
    }
}
