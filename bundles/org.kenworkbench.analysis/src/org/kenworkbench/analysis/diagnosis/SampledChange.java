/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

/**
 * Distance between one or more tuned tensors and their base, counted over sampled parameters and scaled to all.
 *
 * @param parameters all parameters
 * @param sampled    parameters that were sampled
 * @param changed    sampled parameters whose value differs
 * @param baseSquares  ‖base‖², scaled from the sample to all parameters, as are the next two
 * @param tunedSquares ‖tuned‖²
 * @param products     the inner product of base and tuned
 * @param deltaSquares ‖tuned - base‖², also scaled; summed by itself, since computing it from the other three would
 *                     suffer from cancellation
 */
public record SampledChange(long parameters, long sampled, long changed, double baseSquares, double tunedSquares,
        double products, double deltaSquares) {

    public static final SampledChange NONE = new SampledChange(0, 0, 0, 0, 0, 0, 0);

    public SampledChange plus(SampledChange other) {
        return new SampledChange(parameters + other.parameters, sampled + other.sampled, changed + other.changed,
                baseSquares + other.baseSquares, tunedSquares + other.tunedSquares, products + other.products,
                deltaSquares + other.deltaSquares);
    }

    /** Returns ‖tuned - base‖ / ‖base‖; 0 if nothing differs, infinite beside a base of zeros. */
    public double relativeChange() {
        return deltaSquares == 0 ? 0 : Math.sqrt(deltaSquares / baseSquares);
    }

    /** Returns the cosine of the angle between both; NaN if one of them is zero. */
    public double cosine() {
        return products / Math.sqrt(baseSquares * tunedSquares);
    }

    /** Returns the share of the sampled parameters that changed; NaN if none was sampled. */
    public double changedShare() {
        return (double) changed / sampled;
    }

    /** Whether no sampled parameter changed. */
    public boolean isUnchanged() {
        return changed == 0;
    }
}
