/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.deltas;

import java.util.function.Predicate;

import org.kenworkbench.tensor.TensorInfo;

/**
 * Types that real weights are given.
 *
 * @param fits  tensors that can have the type
 * @param bytes bytes of the values, in the type
 */
public enum ValueForm {
    F32(_ -> true),
    F16(_ -> true),
    BF16(_ -> true),
    /** FP8 with a power of two as scale of each tensor, so that the largest value is near the largest of the type. */
    E4M3(_ -> true),
    /** Codes of four bits, two in a byte, and a power of two for each 32 values: the codes, and then the scales. */
    MXFP4(tensor -> tensor.shape().rank() == 2 && tensor.shape().rowLength() % ValueForm.GROUP == 0);

    /** Number of values that share a scale. */
    static final int GROUP = 32;
    private static final float[] E2M1 = {0, 0.5f, 1, 1.5f, 2, 3, 4, 6};
    private static final int E4M3_LARGEST_EXPONENT = 8;

    private final Predicate<TensorInfo> fits;

    ValueForm(Predicate<TensorInfo> fits) {
        this.fits = fits;
    }

    boolean fits(TensorInfo tensor) {
        return fits.test(tensor);
    }

    /** Returns the exponent of the scale of a tensor in FP8, by its base. */
    static int scaleExponent(float[] values) {
        float largest = Float.MIN_NORMAL;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return E4M3_LARGEST_EXPONENT - 1 - Math.getExponent(largest);
    }

    /** Rounds to the nearest of E4M3, half to even, to the largest beyond it. */
    static byte e4m3(float value) {
        int sign = Float.floatToRawIntBits(value) >>> 31 << 7;
        float magnitude = Math.min(Math.abs(value), 448);
        int exponent = Math.max(Math.getExponent(magnitude), -6);
        int code = (int) Math.rint(Math.scalb(magnitude, 3 - exponent));
        // Beyond the fraction's bits the exponent goes up by itself.
        return (byte) (sign | (code < 8 ? code : (exponent + 6 << 3) + code));
    }

    /** Returns the code of the nearest value of E2M1. */
    static int e2m1(float value) {
        int best = 0;
        for (int code = 1; code < E2M1.length; code++) {
            if (Math.abs(Math.abs(value) - E2M1[code]) < Math.abs(Math.abs(value) - E2M1[best])) {
                best = code;
            }
        }
        return best | (value < 0 ? E2M1.length : 0);
    }
}
