/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference;

/**
 * Sums of squares over values that are finite in both tensors of a pair; all zero where values are not read as numbers.
 *
 * @param base  ‖base‖²
 * @param tuned ‖tuned‖²
 * @param delta ‖tuned - base‖²
 */
public record SquareSums(double base, double tuned, double delta) {

    public static final SquareSums NONE = new SquareSums(0, 0, 0);

    public SquareSums plus(SquareSums other) {
        return new SquareSums(base + other.base, tuned + other.tuned, delta + other.delta);
    }

    /** Returns ‖tuned - base‖ / ‖base‖; 0 if nothing differs, infinite beside a base of zeros. */
    public double relativeChange() {
        return delta == 0 ? 0 : Math.sqrt(delta / base);
    }

    /** Returns ‖tuned‖ / ‖base‖; NaN if both are zero. */
    public double normRatio() {
        return Math.sqrt(tuned / base);
    }

    /** Returns the cosine of the angle between base and tuned; NaN if one of them is zero. */
    public double cosine() {
        return (base + tuned - delta) / (2 * Math.sqrt(base) * Math.sqrt(tuned));
    }
}
