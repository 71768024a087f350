/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks;

import java.util.Random;

/** Seeded values with the tails of real weights: Student's t with 6 degrees of freedom, times 0.03. */
public final class MadeUpWeights {

    private static final int DEGREES_OF_FREEDOM = 6;
    private static final double SCALE = 0.03;
    private static final double CHANGE = 0.002;

    private final Random random;
    private final double change;

    public MadeUpWeights(long seed) {
        this(seed, 1);
    }

    /** @param updates what tuning changes, beside what it does elsewhere */
    public MadeUpWeights(long seed, double updates) {
        random = new Random(seed);
        change = CHANGE * updates;
    }

    /** A value as before tuning. */
    public double next() {
        double squares = 0;
        for (int i = 0; i < DEGREES_OF_FREEDOM; i++) {
            double normal = random.nextGaussian();
            squares += normal * normal;
        }
        return random.nextGaussian() / Math.sqrt(squares / DEGREES_OF_FREEDOM) * SCALE;
    }

    /** The same value after tuning. */
    public double tuned(double value) {
        return value + random.nextGaussian() * change;
    }
}
