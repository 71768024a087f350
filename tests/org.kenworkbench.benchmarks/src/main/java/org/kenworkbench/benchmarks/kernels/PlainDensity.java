/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.kernels;

/** The Gaussian kernel density of one row by its definition: a sum over all values for each point. */
final class PlainDensity {

    private final float[] values;
    private final double bandwidth;

    PlainDensity(float[] values) {
        this.values = values;
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        float deviation = (float) Math.sqrt(squares / values.length);
        bandwidth = (double) (1.06f * deviation) * Math.pow(values.length, -0.2);
    }

    double at(double x) {
        double sum = 0;
        for (float value : values) {
            double z = (x - value) / bandwidth;
            sum += Math.exp(-(z * z) / 2);
        }
        return sum / (values.length * bandwidth * Math.sqrt(2 * Math.PI));
    }
}
