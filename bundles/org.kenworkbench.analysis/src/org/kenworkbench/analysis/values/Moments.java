/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values;

/**
 * Moments of numbers, about their own mean, in double. {@link #plus} adds those of others without a loss of digits,
 * however far means are from zero. Source of the formulas: P. Pébay, Formulas for robust, one-pass parallel computation
 * of covariances and arbitrary-order statistical moments, SAND2008-6212, 2008.
 *
 * @param count  number of values
 * @param mean   NaN if there are none
 * @param second sum of squared distances from the mean
 * @param third  sum of cubed ones
 * @param fourth sum of their fourth powers
 */
public record Moments(long count, double mean, double second, double third, double fourth) {

    /** Moments of no values. */
    public static final Moments NONE = new Moments(0, Double.NaN, 0, 0, 0);

    /** Adds the moments of other values. */
    public Moments plus(Moments other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        double a = count;
        double b = other.count;
        double n = a + b;
        double d = other.mean - mean;
        double part = d * b / n;
        double d2 = d * part * a;
        return new Moments(count + other.count, mean + part, second + other.second + d2,
                third + other.third + d2 * d * (a - b) / n + 3 * d * (a * other.second - b * second) / n,
                fourth + other.fourth + d2 * d * d * (a * a - a * b + b * b) / (n * n)
                        + 6 * d * d * (a * a * other.second + b * b * second) / (n * n)
                        + 4 * d * (a * other.third - b * third) / n);
    }

    /** Returns the standard deviation σ of the values themselves; NaN if there are none. */
    public double deviation() {
        return Math.sqrt(second / count);
    }

    /** Returns the root of the mean square; NaN if there are no values. */
    public double rms() {
        return Math.sqrt(mean * mean + second / count);
    }

    /** Returns the fourth moment in units of σ⁴: 3 for a normal distribution; NaN where all values are equal. */
    public double kurtosis() {
        return count * fourth / (second * second);
    }
}
