/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

/**
 * Turning of queries and keys by their positions (Su et al., arXiv:2104.09864). Value i of a head makes a pair with
 * value i + size / 2.
 *
 * @param size    number of values that are turned, from the first on; even, and the same as a head's or less
 * @param base    of the frequencies
 * @param scaling of the frequencies
 */
record Rotation(int size, double base, RotaryScaling scaling) {

    /** Cosines or sines of all angles of a text. */
    record Angles(float[] cosines, float[] sines) {
    }

    /**
     * Computes cosines and sines, [tokens, size / 2], with the magnitude in them.
     *
     * @param positions of the tokens
     * @param length    tokens of the text
     */
    Angles angles(long[] positions, long length) {
        double[] frequencies = scaling.frequencies(size, base, length);
        double magnitude = scaling.magnitude();
        float[] cosines = new float[positions.length * frequencies.length];
        float[] sines = new float[cosines.length];
        for (int token = 0; token < positions.length; token++) {
            for (int i = 0; i < frequencies.length; i++) {
                double angle = positions[token] * frequencies[i];
                cosines[token * frequencies.length + i] = (float) (magnitude * Math.cos(angle));
                sines[token * frequencies.length + i] = (float) (magnitude * Math.sin(angle));
            }
        }
        return new Angles(cosines, sines);
    }
}
