/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

/**
 * Choice of experts for a token.
 *
 * @param count      number of experts
 * @param used       how many a token goes through
 * @param normalised whether the shares of those are made to sum up to 1
 */
record ExpertChoice(int count, int used, boolean normalised) {

    /**
     * Chooses the experts of the greatest shares, of equal ones the first.
     *
     * @param scores of all experts, from {@code from} on
     * @return numbers of the experts used, the one of the greatest share first
     */
    int[] best(float[] scores, int from) {
        int[] best = new int[used];
        boolean[] taken = new boolean[count];
        for (int i = 0; i < used; i++) {
            int found = -1;
            for (int expert = 0; expert < count; expert++) {
                if (!taken[expert] && (found < 0 || scores[from + expert] > scores[from + found])) {
                    found = expert;
                }
            }
            taken[found] = true;
            best[i] = found;
        }
        return best;
    }
}
