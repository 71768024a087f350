/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import org.kenworkbench.pruning.kernel.RandomDraws;

/**
 * The numbers below n, n - 1, n - 2 and so on that {@link RandomDraws#below} gives, many at a time: each step of the
 * generator in a loop of its own over a buffer, so simple that the compiler makes vectors of it from the first rows on.
 * Written in vectors, the same takes hardly less, and a hundred times as long until it is compiled.
 *
 * <p>Where a product's lower half is below its bound, which is rare in rows of ordinary length, the number may have to
 * be drawn again, and all that follow move up by one: the generator's own code then does that piece. One thread.
 */
final class DrawnDistances {

    /** Numbers at once; their buffer stays in the first cache. */
    private static final int PIECE = 1024;
    private static final long LOW = 0xFFFFFFFFL;
    private static final long[] INCREMENTS = new long[PIECE];
    private static final long[] INDICES = new long[PIECE];

    static {
        for (int i = 0; i < PIECE; i++) {
            INCREMENTS[i] = (i + 1) * RandomDraws.INCREMENT;
            INDICES[i] = i;
        }
    }

    private final long[] products = new long[PIECE];

    /** Fills {@code target[from..to)} with numbers, each below n less its index. */
    void draw(RandomDraws draws, int[] target, int from, int to, int n) {
        for (int i = from; i < to; i += PIECE) {
            int count = Math.min(PIECE, to - i);
            add(products, INCREMENTS, draws.state(), count);
            multiplyFirst(products, count);
            multiplySecond(products, count);
            multiplyBounds(products, INDICES, n - i, count);
            if (isDoubtful(products, n - i, count)) {
                for (int at = i; at < i + count; at++) {
                    target[at] = draws.below(n - at);
                }
            } else {
                upperHalves(products, target, i, count);
                draws.skip(count);
            }
        }
    }

    private static void add(long[] values, long[] increments, long state, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = state + increments[i];
        }
    }

    private static void multiplyFirst(long[] values, int count) {
        for (int i = 0; i < count; i++) {
            long value = values[i];
            values[i] = (value ^ value >>> 30) * RandomDraws.FACTOR1;
        }
    }

    private static void multiplySecond(long[] values, int count) {
        for (int i = 0; i < count; i++) {
            long value = values[i];
            values[i] = (value ^ value >>> 27) * RandomDraws.FACTOR2;
        }
    }

    private static void multiplyBounds(long[] values, long[] indices, long bound, int count) {
        for (int i = 0; i < count; i++) {
            long value = values[i];
            values[i] = ((value ^ value >>> 31) >>> 32) * (bound - indices[i]);
        }
    }

    /** Whether some lower half is below the highest of the bounds, so that the difference is negative. */
    private static boolean isDoubtful(long[] values, long bound, int count) {
        long signs = 0;
        for (int i = 0; i < count; i++) {
            signs |= (values[i] & LOW) - bound;
        }
        return signs < 0;
    }

    private static void upperHalves(long[] values, int[] target, int offset, int count) {
        for (int i = 0; i < count; i++) {
            target[offset + i] = (int) (values[i] >>> 32);
        }
    }
}
