/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.comparison;

import java.util.Arrays;

/**
 * Summary of the figures of several draws.
 *
 * @param draws     number of figures, 1 or more
 * @param deviation standard deviation of the sample (n - 1); 0 for a single draw
 */
public record Spread(int draws, double mean, double deviation, double least, double most) {

    /** @throws IllegalArgumentException if there are no figures */
    public static Spread of(double... figures) {
        if (figures.length == 0) {
            throw new IllegalArgumentException("no figures");
        }
        double sum = 0;
        for (double figure : figures) {
            sum += figure;
        }
        double mean = sum / figures.length;
        double squares = 0;
        for (double figure : figures) {
            squares += (figure - mean) * (figure - mean);
        }
        return new Spread(figures.length, mean, figures.length == 1 ? 0 : Math.sqrt(squares / (figures.length - 1)),
                Arrays.stream(figures).min().getAsDouble(), Arrays.stream(figures).max().getAsDouble());
    }
}
