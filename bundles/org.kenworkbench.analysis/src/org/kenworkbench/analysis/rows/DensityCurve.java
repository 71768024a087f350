/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.rows;

import java.util.function.BooleanSupplier;

import org.kenworkbench.pruning.kernel.RowDensity;

/**
 * Samples of the density of a row at even distances, two bandwidths beyond its ends.
 *
 * @param x where; not copied
 * @param f the density there; not copied
 */
public record DensityCurve(double[] x, double[] f) {

    private static final int SAMPLES = 321;
    private static final double BEYOND = 2;
    private static final DensityCurve NONE = new DensityCurve(new double[0], new double[0]);

    /** Samples the density; there are no samples for a row that has none, and too few once cancelled. */
    static DensityCurve of(RowDensity density, double min, double max, BooleanSupplier cancelled) {
        if (density.bandwidth() == 0) {
            return NONE;
        }
        double from = min - BEYOND * density.bandwidth();
        double to = max + BEYOND * density.bandwidth();
        double[] x = new double[SAMPLES];
        double[] f = new double[SAMPLES];
        for (int i = 0; i < SAMPLES && !cancelled.getAsBoolean(); i++) {
            double along = (double) i / (SAMPLES - 1);
            x[i] = from * (1 - along) + to * along;
            f[i] = density.at(x[i]);
        }
        return new DensityCurve(x, f);
    }

    /** Number of samples. */
    public int size() {
        return x.length;
    }
}
