/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.scores;

/**
 * The quantile of the standard normal distribution: algorithm AS 241 (PPND16) of Wichura, "The Percentage Points of the
 * Normal Distribution", Applied Statistics 37 (1988), to about 16 digits. Stateless.
 */
final class NormalQuantile {

    /** Coefficients of ascending powers: numerator and denominator near the centre. */
    private static final double[] A = {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
            1.3731693765509461125e4,
            4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3};
    private static final double[] B = {1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
            2.1213794301586595867e4,
            3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3};
    /** Coefficients for the tails, down to e^-25: numerator and denominator. */
    private static final double[] C = {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
            3.64784832476320460504e0,
            1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4};
    private static final double[] D = {1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
            1.48103976427480074590e-1,
            1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9};
    private static final double LEAST_TAIL = 1e-10;

    private NormalQuantile() {
    }

    /**
     * Returns what a standard normal variable exceeds with that probability.
     *
     * @param tail from 1e-10 to 0.5
     */
    static double above(double tail) {
        if (!(tail >= LEAST_TAIL && tail <= 0.5)) {
            throw new IllegalArgumentException(Double.toString(tail));
        }
        double q = 0.5 - tail;
        if (q <= 0.425) {
            double r = 0.180625 - q * q;
            return q * polynomial(A, r) / polynomial(B, r);
        }
        double r = Math.sqrt(-StrictMath.log(tail)) - 1.6;
        return polynomial(C, r) / polynomial(D, r);
    }

    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = value * x + coefficients[i];
        }
        return value;
    }
}
