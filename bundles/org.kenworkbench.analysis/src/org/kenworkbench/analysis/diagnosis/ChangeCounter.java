/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

/** Counts what changed, and sums squares. For one thread. */
final class ChangeCounter {

    private long sampled;
    private long changed;
    private double baseSquares;
    private double tunedSquares;
    private double products;
    private double deltaSquares;

    void add(double[] base, double[] tuned, int count) {
        for (int i = 0; i < count; i++) {
            double b = base[i];
            double t = tuned[i];
            double delta = t - b;
            changed += delta != 0 ? 1 : 0;
            baseSquares += b * b;
            tunedSquares += t * t;
            products += b * t;
            deltaSquares += delta * delta;
        }
        sampled += count;
    }

    /** Adds elements that are no floating-point numbers: they count, but have no squares. */
    void add(long elements, long changedOnes) {
        sampled += elements;
        changed += changedOnes;
    }

    /** @param parameters of the whole tensor */
    SampledChange figures(long parameters) {
        double scale = sampled == 0 ? 0 : (double) parameters / sampled;
        return new SampledChange(parameters, sampled, changed, baseSquares * scale, tunedSquares * scale,
                products * scale,
                deltaSquares * scale);
    }
}
