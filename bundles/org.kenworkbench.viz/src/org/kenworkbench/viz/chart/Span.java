/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.chart;

/**
 * Where values lie along an axis, in pixels.
 *
 * @param low  the value at {@code from}
 * @param high the value at {@code to}, not {@code low}
 * @param from in logical pixels
 * @param to   in logical pixels; smaller than {@code from} where values rise upwards
 */
public record Span(double low, double high, double from, double to) {

    /** The pixel of a value, also beyond the ends. */
    public double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** The value at a pixel. */
    public double value(double pixel) {
        return low + (pixel - from) / (to - from) * (high - low);
    }
}
