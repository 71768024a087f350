/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.Arrays;

/**
 * Assignment of tokens to experts. The tokens of the first expert come first, then those of the second, and so
 * on; within an expert they keep their order.
 *
 * @param chosen numbers of each token's experts
 * @param places where in that order each token stands for each of its experts, [tokens · used]
 */
record ExpertRoutes(int[][] chosen, long[] places) {

    /** @param scores of all experts for each token, [tokens · experts] */
    static ExpertRoutes of(float[] scores, ExpertChoice choice) {
        int tokens = scores.length / choice.count();
        int used = choice.used();
        int[][] chosen = new int[tokens][];
        int[] next = new int[choice.count() + 1];
        for (int token = 0; token < tokens; token++) {
            chosen[token] = choice.best(scores, token * choice.count());
            for (int expert : chosen[token]) {
                next[expert + 1]++;
            }
        }
        for (int expert = 0; expert < choice.count(); expert++) {
            next[expert + 1] += next[expert];
        }
        long[] places = new long[tokens * used];
        for (int token = 0; token < tokens; token++) {
            for (int i = 0; i < used; i++) {
                places[token * used + i] = next[chosen[token][i]]++;
            }
        }
        return new ExpertRoutes(chosen, places);
    }

    /** Returns the numbers of each token's experts, [tokens · used]. */
    long[] experts() {
        return Arrays.stream(chosen).flatMapToInt(Arrays::stream).asLongStream().toArray();
    }

    /** Returns the number of tokens. */
    int tokens() {
        return chosen.length;
    }

    /** Returns the tokens that go through an expert. */
    long[] rows(int expert) {
        long[] rows = new long[chosen.length];
        int count = 0;
        for (int token = 0; token < chosen.length; token++) {
            for (int one : chosen[token]) {
                if (one == expert) {
                    rows[count++] = token;
                }
            }
        }
        return Arrays.copyOf(rows, count);
    }
}
