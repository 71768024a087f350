/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks;

/**
 * One figure with its bar.
 *
 * @param measure what was measured, for people
 * @param value   NaN where it could not be measured
 * @param unit    of value and bar, as {@code ×} or {@code s}
 */
public record Figure(String measure, double value, String unit, Bar bar) {

    /** A figure that could not be had here. */
    public static Figure missing(String measure, String unit, Bar bar) {
        return new Figure(measure, Double.NaN, unit, bar);
    }

    boolean isMissing() {
        return Double.isNaN(value);
    }

    boolean met() {
        return bar.metBy(value);
    }
}
