/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.kernel;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * The Gaussian kernel density estimate of one row, summed exactly as {@code docs/rules.md} defines it:
 * f(x) = (1/(n·h·√2π)) Σ exp(-((x-w_i)/h)²/2), in index order, in double.
 */
public final class GaussianKde {

    private static final double SQRT_2_PI = Math.sqrt(2 * Math.PI);

    /**
     * Number of bandwidths beyond which a kernel is 0 in double: 39²/2 = 760.5, and exp(-745.2) rounds to 0 already.
     */
    public static final double REACH = 39;

    private final double[] values;
    private final int n;
    private final double bandwidth;
    private final double scale;
    private final BooleanSupplier cancelled;

    /**
     * Makes the estimate of a row whose sums nobody cancels.
     *
     * @param bandwidth above 0
     */
    public GaussianKde(double[] values, int n, double bandwidth) {
        this(values, n, bandwidth, () -> false);
    }

    /**
     * Makes the estimate of a row.
     *
     * @param bandwidth above 0
     * @param cancelled asked before each sum, which ends with a {@link java.util.concurrent.CancellationException} then
     */
    public GaussianKde(double[] values, int n, double bandwidth, BooleanSupplier cancelled) {
        this.cancelled = cancelled;
        this.values = values;
        this.n = n;
        this.bandwidth = bandwidth;
        this.scale = scale(n, bandwidth);
    }

    /** Gives the factor 1/(n·h·√2π) that the sum of the kernels is multiplied with. */
    public static double scale(int n, double bandwidth) {
        return 1 / (n * bandwidth * SQRT_2_PI);
    }

    /**
     * The rule-of-thumb bandwidth h = 1.06 · std · n^(-1/5). For float32 rows std is rounded to float32 and multiplied
     * by 1.06f in float32, as NumPy does it; for double rows all is double.
     *
     * @return 0 for a constant row (and for one whose deviation rounds to zero)
     */
    public static double bandwidth(double[] values, int n, boolean isDouble) {
        double std = deviation(values, n);
        return isDouble ? 1.06 * std * shrink(n) : bandwidth((float) std, shrink(n));
    }

    /** The population standard deviation, in two passes. */
    public static double deviation(double[] values, int n) {
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
        return Math.sqrt(squares / n);
    }

    /**
     * The bandwidth of a float32 row of the given standard deviation; {@code shrink} is {@link #shrink} of its length.
     */
    public static double bandwidth(float std, double shrink) {
        return 1.06f * std * shrink;
    }

    /** n^(-1/5). */
    public static double shrink(int n) {
        return Math.pow(n, -0.2);
    }

    /** f at any point. */
    public double at(double x) {
        Cancellation.check(cancelled);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += kernel(x - values[i]);
        }
        return scale * sum;
    }

    /**
     * f at any point, given the indices, ascending, of all values within {@link #REACH} bandwidths of it. Equals
     * {@link #at(double)} bit for bit: the terms left out are 0.
     */
    public double at(double x, int[] indices, int from, int to) {
        Cancellation.check(cancelled);
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += kernel(x - values[indices[i]]);
        }
        return scale * sum;
    }

    /**
     * f at each value of the row. The kernel is even, so each pair is evaluated once; every sum still grows in index
     * order (term j reaches f_i before term j + 1 does), hence equals {@link #at} bit for bit.
     */
    public void atValues(double[] densities) {
        Arrays.fill(densities, 0, n, 0);
        double self = kernel(0);
        for (int i = 0; i < n; i++) {
            Cancellation.check(cancelled);
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
