/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.evaluate;

import org.kenworkbench.analysis.scores.PairedShares;

/**
 * McNemar's exact test of two models on the same examples: of those that only one of the two has right, is the share
 * that the one has right further from a half than chance explains?
 *
 * @param onlyFirst  examples that only the first has right
 * @param onlySecond examples that only the second has right
 * @param pValue     two-sided; 1 where they are equally many; as {@link PairedShares} has it
 */
public record McNemar(int onlyFirst, int onlySecond, double pValue) {

    /** Counts the examples that only one of two models gets right; both must have been given the same examples. */
    public static McNemar of(Predictions first, Predictions second) {
        double[] a = first.right();
        double[] b = second.right();
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < a.length; i++) {
            onlyFirst += a[i] > b[i] ? 1 : 0;
            onlySecond += b[i] > a[i] ? 1 : 0;
        }
        return new McNemar(onlyFirst, onlySecond, new PairedShares(onlyFirst, onlySecond, a.length).pValue());
    }
}
