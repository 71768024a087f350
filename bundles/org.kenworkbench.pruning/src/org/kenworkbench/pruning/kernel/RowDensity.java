/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.kernel;

/**
 * The Gaussian kernel density estimate of one row, as the {@code ken} rules take it ({@code docs/rules.md}). Safe for
 * use by many threads as long as nobody changes the values.
 */
public final class RowDensity {

    private final double[] values;
    private final double std;
    private final double bandwidth;

    private RowDensity(double[] values, double std, double bandwidth) {
        this.values = values;
        this.std = std;
        this.bandwidth = bandwidth;
    }

    /**
     * @param values   of the row, at least one; not copied
     * @param isDouble whether the row is of type F64; otherwise std is rounded to float32
     */
    public static RowDensity of(double[] values, boolean isDouble) {
        double std = GaussianKde.deviation(values, values.length);
        return new RowDensity(values, isDouble ? std : (float) std,
                GaussianKde.bandwidth(values, values.length, isDouble));
    }

    /** The population standard deviation. */
    public double std() {
        return std;
    }

    /** h = 1.06 · std · n^(-1/5); 0 for a row of equal values, which has no density. */
    public double bandwidth() {
        return bandwidth;
    }

    /** f at any point, in time that grows with the row; NaN where h is 0. */
    public double at(double x) {
        return bandwidth == 0 ? Double.NaN : new GaussianKde(values, values.length, bandwidth).at(x);
    }
}
