/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.List;

/**
 * Change of a rotation's frequencies for texts that are longer than those of the training. Immutable. Frequencies are
 * those of the pairs of a head's values, in turns of 2π a token, the fastest first.
 */
sealed interface RotaryScaling permits RotaryScaling.None, RotaryScaling.Linear, RotaryScaling.Dynamic,
        RotaryScaling.Wavelengths, RotaryScaling.Ramp, RotaryScaling.ByLength {

    /**
     * Computes the frequencies.
     *
     * @param size   values that are turned, two for each frequency
     * @param base   base^(-2i/size) is the i-th frequency where nothing is changed
     * @param length tokens of the text
     */
    double[] frequencies(int size, double base, long length);

    /** Returns the factor of queries and of keys. */
    default double magnitude() {
        return 1;
    }

    /** Whether frequencies depend on the length of the text. */
    default boolean dependsOnLength() {
        return false;
    }

    private static double[] plain(int size, double base) {
        double[] frequencies = new double[size / 2];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = Math.pow(base, -2.0 * i / size);
        }
        return frequencies;
    }

    /** Frequencies as the paper has them (Su et al., arXiv:2104.09864). */
    record None() implements RotaryScaling {

        @Override
        public double[] frequencies(int size, double base, long length) {
            return plain(size, base);
        }
    }

    /** Positions divided by a factor (Chen et al., arXiv:2306.15595). */
    record Linear(double factor) implements RotaryScaling {

        @Override
        public double[] frequencies(int size, double base, long length) {
            double[] frequencies = plain(size, base);
            for (int i = 0; i < frequencies.length; i++) {
                frequencies[i] /= factor;
            }
            return frequencies;
        }
    }

    /**
     * A base that grows with the length of a text beyond that of the training, so that the slowest frequency is divided
     * by how much it grows.
     *
     * @param trained tokens of the training's texts
     */
    record Dynamic(double factor, long trained) implements RotaryScaling {

        @Override
        public double[] frequencies(int size, double base, long length) {
            double growth = factor * Math.max(length, trained) / trained - (factor - 1);
            return plain(size, size > 2 ? base * Math.pow(growth, size / (size - 2.0)) : base);
        }

        @Override
        public boolean dependsOnLength() {
            return true;
        }
    }

    /**
     * Long waves divided by a factor, short ones left, and those between in between (Llama Team, arXiv:2407.21783).
     *
     * @param low     waves longer than {@code trained / low} are divided
     * @param high    waves shorter than {@code trained / high} are left
     * @param trained tokens of the training's texts
     */
    record Wavelengths(double factor, double low, double high, double trained) implements RotaryScaling {

        @Override
        public double[] frequencies(int size, double base, long length) {
            double[] frequencies = plain(size, base);
            for (int i = 0; i < frequencies.length; i++) {
                double waves = trained * frequencies[i] / (2 * Math.PI);
                double left = Math.clamp((waves - low) / (high - low), 0, 1);
                frequencies[i] = (1 - left) * frequencies[i] / factor + left * frequencies[i];
            }
            return frequencies;
        }
    }

    /**
     * YaRN (Peng et al., ICLR 2024): pairs that turn less than {@code slow} times in a text are divided by a factor,
     * those that turn more than {@code fast} times are left, with a ramp over the pairs between.
     *
     * @param trained   tokens of the training's texts
     * @param whole     whether the ramp begins and ends at whole pairs
     * @param magnitude factor of queries and of keys
     */
    record Ramp(double factor, double fast, double slow, double trained, boolean whole, double magnitude)
            implements
                RotaryScaling {

        @Override
        public double[] frequencies(int size, double base, long length) {
            double from = pair(fast, size, base);
            double to = pair(slow, size, base);
            from = Math.max(whole ? Math.floor(from) : from, 0);
            to = Math.min(whole ? Math.ceil(to) : to, size - 1.0);
            if (from == to) {
                // As Hugging Face's library, which so avoids a division by 0.
                to += 0.001;
            }
            double[] frequencies = plain(size, base);
            for (int i = 0; i < frequencies.length; i++) {
                double divided = Math.clamp((i - from) / (to - from), 0, 1);
                frequencies[i] = divided * frequencies[i] / factor + (1 - divided) * frequencies[i];
            }
            return frequencies;
        }

        /** The pair, with a fraction, that turns so many times in a text of the training. */
        private double pair(double turns, int size, double base) {
            return size * Math.log(trained / (turns * 2 * Math.PI)) / (2 * Math.log(base));
        }
    }

    /**
     * LongRoPE (Ding et al., ICML 2024): each frequency divided by a factor of its own, in texts longer than those of
     * the first training by another one.
     *
     * @param within    factors in texts of that length or less
     * @param beyond    factors in longer ones
     * @param trained   tokens of the first training's texts
     * @param magnitude factor of queries and of keys
     */
    record ByLength(List<Double> within, List<Double> beyond, double trained, double magnitude)
            implements
                RotaryScaling {

        public ByLength {
            within = List.copyOf(within);
            beyond = List.copyOf(beyond);
        }

        @Override
        public double[] frequencies(int size, double base, long length) {
            List<Double> factors = length > trained ? beyond : within;
            double[] frequencies = plain(size, base);
            for (int i = 0; i < frequencies.length; i++) {
                frequencies[i] /= factors.get(i);
            }
            return frequencies;
        }

        @Override
        public boolean dependsOnLength() {
            return true;
        }
    }
}
