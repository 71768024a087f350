/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.comparison;

import java.nio.charset.StandardCharsets;

import org.kenworkbench.tensor.TensorId;

/**
 * Gaussian noise of a given length, a row at a time, keyed by seed, member, draw, tensor name and row, so that threads
 * and the order of rows do not matter: a vector of independent standard normal values by Marsaglia's polar method ("A
 * convenient method for generating normal variables", 1964), made so long as asked. Its direction is uniform. Of
 * SplitMix64's numbers; the functions are those of {@link StrictMath}, equal on every machine. One thread.
 */
public final class RowNoise {

    private static final long INCREMENT = 0x9E3779B97F4A7C15L;
    private static final double TO_UNIT = 0x1p-52;

    private final long key;
    private long state;
    private double[] values = {};

    /** @param tensor under the base's name */
    public RowNoise(long seed, int member, int draw, TensorId tensor) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : tensor.name().getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        this.key = mix(mix(mix(mix(seed + INCREMENT) ^ member) ^ draw) ^ hash);
    }

    /**
     * The noise of one row, which the next call overwrites; it may be longer than asked.
     *
     * @param count  values
     * @param length Euclidean; not negative
     */
    public double[] row(long row, int count, double length) {
        if (values.length < count + 1) {
            values = new double[count + 1];
        }
        state = mix(key ^ row);
        double sum = 0;
        for (int i = 0; i < count; i += 2) {
            double u;
            double v;
            double s;
            do {
                u = (next() >> 11) * TO_UNIT;
                v = (next() >> 11) * TO_UNIT;
                s = u * u + v * v;
            } while (s >= 1 || s == 0);
            double factor = Math.sqrt(-2 * StrictMath.log(s) / s);
            values[i] = u * factor;
            values[i + 1] = v * factor;
            sum += values[i] * values[i] + (i + 1 < count ? values[i + 1] * values[i + 1] : 0);
        }
        double scale = sum == 0 ? 0 : length / Math.sqrt(sum);
        for (int i = 0; i < count; i++) {
            values[i] *= scale;
        }
        return values;
    }

    private long next() {
        state += INCREMENT;
        return mix(state);
    }

    private static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
        return b ^ b >>> 31;
    }
}
