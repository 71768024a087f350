/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.evaluate;

/**
 * McNemar's exact test of two models on the same examples: of those that only one of the two has right, is the share that the one
 * has right further from a half than chance explains?
 *
 * @param onlyFirst  examples that only the first has right
 * @param onlySecond examples that only the second has right
 * @param pValue     two-sided; 1 where they are equally many
 */
public record McNemar(int onlyFirst, int onlySecond, double pValue) {

    /** Both must be of the same examples. */
    public static McNemar of(Predictions first, Predictions second) {
        double[] a = first.right();
        double[] b = second.right();
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < a.length; i++) {
            onlyFirst += a[i] > b[i] ? 1 : 0;
            onlySecond += b[i] > a[i] ? 1 : 0;
        }
        return new McNemar(onlyFirst, onlySecond, pValue(Math.min(onlyFirst, onlySecond), onlyFirst + onlySecond));
    }

    /** Twice the binomial's tail at one half. */
    private static double pValue(int least, int all) {
        double logHalf = all * Math.log(0.5);
        double logCombinations = 0;
        double tail = 0;
        for (int k = 0; k <= least; k++) {
            tail += Math.exp(logCombinations + logHalf);
            logCombinations += Math.log(all - k) - Math.log(k + 1);
        }
        return Math.min(1, 2 * tail);
    }
}
