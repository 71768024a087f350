/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.chart;

/**
 * The mapping of values to pixels along an axis.
 *
 * @param low  the value at {@code from}
 * @param high the value at {@code to}, not {@code low}
 * @param from start of the axis in logical pixels
 * @param to   end of the axis in logical pixels; smaller than {@code from} where values rise upwards
 */
public record Span(double low, double high, double from, double to) {

    /** Returns the pixel of a value; values beyond the ends are extrapolated. */
    public double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** Returns the value at a pixel. */
    public double value(double pixel) {
        return low + (pixel - from) / (to - from) * (high - low);
    }
}
