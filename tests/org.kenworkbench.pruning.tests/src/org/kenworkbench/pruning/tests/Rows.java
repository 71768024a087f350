/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import java.util.Random;

/** Seeded rows of many shapes. */
public enum Rows {
    NORMAL {
        @Override
        float value(Random random, int i, int n) {
            return (float) (random.nextGaussian() * 0.04);
        }
    },
    STUDENT {
        @Override
        float value(Random random, int i, int n) {
            return (float) (student(random, 6) * 0.03);
        }
    },
    HEAVY_TAILS {
        @Override
        float value(Random random, int i, int n) {
            return (float) (student(random, 2) * 0.02 + 0.01);
        }
    },
    BIMODAL {
        @Override
        float value(Random random, int i, int n) {
            return (float) (random.nextGaussian() * 0.01 + (random.nextBoolean() ? 0.1 : -0.05));
        }
    },
    /**
     * Every threshold of the density is crossed six times, more often than runs of intervals are told apart one by one.
     */
    THREE_PEAKS {
        @Override
        float value(Random random, int i, int n) {
            return (float) (random.nextGaussian() * 0.05 + random.nextInt(3));
        }
    },
    UNIFORM {
        @Override
        float value(Random random, int i, int n) {
            return random.nextFloat() - 0.5f;
        }
    },
    BRAIN {
        @Override
        float value(Random random, int i, int n) {
            return brain(NORMAL.value(random, i, n));
        }
    },
    FEW_VALUES {
        @Override
        float value(Random random, int i, int n) {
            return random.nextInt(3) == 0 ? (random.nextBoolean() ? 0f : -0f) : random.nextInt(7) - 3;
        }
    },
    MANY_ZEROS {
        @Override
        float value(Random random, int i, int n) {
            return random.nextInt(4) != 0 ? (random.nextBoolean() ? 0f : -0f) : NORMAL.value(random, i, n);
        }
    },
    EXPONENTIAL_SPACING {
        @Override
        float value(Random random, int i, int n) {
            return (float) (Math.exp(random.nextInt(60) - 30) * (random.nextBoolean() ? 1 : -1));
        }
    },
    EVEN {
        @Override
        float value(Random random, int i, int n) {
            return i * 0.01f;
        }
    },
    MIRRORED {
        @Override
        float value(Random random, int i, int n) {
            return (i % 2 == 0 ? 1 : -1) * (new Random(i / 2).nextInt(2000) / 1000f);
        }
    },
    ONE_OUTLIER {
        @Override
        float value(Random random, int i, int n) {
            return i == n / 2 ? 900 : NORMAL.value(random, i, n);
        }
    },
    NARROW_ON_PEDESTAL {
        @Override
        float value(Random random, int i, int n) {
            return 1 + random.nextInt(40) * 0x1p-23f;
        }
    },
    SHIFTED {
        @Override
        float value(Random random, int i, int n) {
            return 50 + NORMAL.value(random, i, n);
        }
    },
    TINY {
        @Override
        float value(Random random, int i, int n) {
            return NORMAL.value(random, i, n) * 1e-4f;
        }
    },
    TINIER {
        @Override
        float value(Random random, int i, int n) {
            return NORMAL.value(random, i, n) * 1e-9f;
        }
    },
    WIDE_SCALE {
        @Override
        float value(Random random, int i, int n) {
            return NORMAL.value(random, i, n) * 1e5f;
        }
    },
    HUGE {
        @Override
        float value(Random random, int i, int n) {
            return (float) (Math.max(-4, Math.min(4, random.nextGaussian())) * 4e37);
        }
    },
    SUBNORMAL {
        @Override
        float value(Random random, int i, int n) {
            return random.nextInt(5000) * Float.MIN_VALUE;
        }
    },
    /** Integers times a power of two: grid points half way between values, equal distances everywhere. */
    TIES {
        @Override
        float value(Random random, int i, int n) {
            return random.nextInt(2 * n) * 0x1p-9f;
        }
    },
    /** Values so close to zero that float32 distances from elsewhere cannot tell them apart. */
    BLURRED {
        @Override
        float value(Random random, int i, int n) {
            return random.nextInt(3) == 0 ? NORMAL.value(random, i, n)
                    : NORMAL.value(random, i, n) * (random.nextBoolean() ? 1e-8f : 1e-6f);
        }
    };

    abstract float value(Random random, int i, int n);

    public float[] row(long seed, int n) {
        Random random = new Random(seed * 31 + ordinal());
        float[] row = new float[n];
        for (int i = 0; i < n; i++) {
            row[i] = value(random, i, n);
        }
        return row;
    }

    /** Rounds toward zero to BF16, for many repeated values. */
    static float brain(float value) {
        return Float.intBitsToFloat(Float.floatToIntBits(value) & 0xFFFF0000);
    }

    private static double student(Random random, int degrees) {
        double square = 0;
        for (int i = 0; i < degrees; i++) {
            double g = random.nextGaussian();
            square += g * g;
        }
        return random.nextGaussian() / Math.sqrt(square / degrees);
    }
}
