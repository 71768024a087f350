/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.diagnosis;

import org.kenworkbench.tensor.DType;

/**
 * The variance of rounding to a floating-point type: u²/12, where u is the distance between neighbouring values of the
 * type around the value. Stateless.
 */
public final class Rounding {

    private static final int EXPONENT_BIAS = 1023;
    private static final int FRACTION_BITS = 52;
    private static final int EXPONENT_MASK = 0x7FF;
    /**
     * Least exponent for F64, below which the square of u does not fit a double; the sum of such variances is
     * negligible beside any other.
     */
    private static final int LEAST_EXPONENT = -450;

    private final int fractionBits;
    private final int leastExponent;

    private Rounding(int fractionBits, int leastExponent) {
        this.fractionBits = fractionBits;
        this.leastExponent = leastExponent;
    }

    /** @throws IllegalArgumentException for a type that is not prunable */
    public static Rounding to(DType type) {
        return switch (type) {
            case F64 -> new Rounding(52, LEAST_EXPONENT);
            case F32 -> new Rounding(23, -126);
            case F16 -> new Rounding(10, -14);
            case BF16 -> new Rounding(7, -126);
            default -> throw new IllegalArgumentException(type + " does not round");
        };
    }

    /**
     * Returns the rounding to the narrowest type that holds all of some values of a type: a model that was merged in
     * half precision is often stored as float32.
     */
    public static Rounding of(DType type, double[] values, int count) {
        if (type != DType.F32 && type != DType.F64) {
            return to(type);
        }
        boolean half = true;
        boolean brain = true;
        boolean single = true;
        for (int i = 0; i < count; i++) {
            float value = (float) values[i];
            half &= Float.float16ToFloat(Float.floatToFloat16(value)) == values[i];
            brain &= (Float.floatToRawIntBits(value) & 0xFFFF) == 0;
            single &= value == values[i];
        }
        if (!single) {
            return to(DType.F64);
        }
        if (brain) {
            return to(DType.BF16);
        }
        return to(half ? DType.F16 : DType.F32);
    }

    /** Sums the variances over finite values. */
    public double variance(double[] values, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            int exponent = (int) (Double.doubleToRawLongBits(values[i]) >>> FRACTION_BITS & EXPONENT_MASK)
                    - EXPONENT_BIAS;
            long squared = 2L * (Math.max(exponent, leastExponent) - fractionBits) + EXPONENT_BIAS;
            sum += Double.longBitsToDouble(squared << FRACTION_BITS);
        }
        return sum / 12;
    }
}
