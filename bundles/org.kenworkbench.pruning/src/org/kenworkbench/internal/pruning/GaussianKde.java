/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * The Gaussian kernel density estimate of one row, summed exactly as DESIGN.md section 4 writes it:
 * f(x) = (1/(n·h·√2π)) Σ exp(-((x-w_i)/h)²/2), in index order, in double.
 */
final class GaussianKde {

    private static final double SQRT_2_PI = Math.sqrt(2 * Math.PI);

    private final double[] values;
    private final int n;
    private final double bandwidth;
    private final double scale;

    /** @param bandwidth above 0 */
    GaussianKde(double[] values, int n, double bandwidth) {
        this.values = values;
        this.n = n;
        this.bandwidth = bandwidth;
        this.scale = 1 / (n * bandwidth * SQRT_2_PI);
    }

    /**
     * The rule-of-thumb bandwidth h = 1.06 · std · n^(-1/5). For float32 rows std is rounded to float32 and multiplied
     * by 1.06f in float32, as NumPy does it; for double rows all is double.
     *
     * @return 0 for a constant row (and for one whose deviation rounds to zero)
     */
    static double bandwidth(double[] values, int n, boolean isDouble) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += values[i];
        }
        double mean = sum / n;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double d = values[i] - mean;
            squares += d * d;
        }
        double std = Math.sqrt(squares / n);
        double scaled = isDouble ? 1.06 * std : 1.06f * (float) std;
        return scaled * Math.pow(n, -0.2);
    }

    /** f at any point. */
    double at(double x) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += kernel(x - values[i]);
        }
        return scale * sum;
    }

    /**
     * f at each value of the row; unfinished once cancelled. The kernel is even, so each pair is evaluated once; every sum still grows in index
     * order (term j reaches f_i before term j + 1 does), hence equals {@link #at} bit for bit.
     */
    void atValues(double[] densities, BooleanSupplier cancelled) {
        Arrays.fill(densities, 0, n, 0);
        double self = kernel(0);
        for (int i = 0; i < n && !cancelled.getAsBoolean(); i++) {
            double x = values[i];
            double sum = densities[i] + self;
            for (int j = i + 1; j < n; j++) {
                double term = kernel(x - values[j]);
                sum += term;
                densities[j] += term;
            }
            densities[i] = scale * sum;
        }
    }

    private double kernel(double distance) {
        double z = distance / bandwidth;
        return Math.exp(-(z * z) / 2);
    }
}
