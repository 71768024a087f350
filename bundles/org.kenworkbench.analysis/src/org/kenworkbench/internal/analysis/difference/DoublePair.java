/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.difference;

/** Counts a row of doubles, value by value: what {@link ChunkPair} does for shorter types. Stateless. */
public final class DoublePair {

    private DoublePair() {
    }

    /** Adds a whole row to the sums, from column 0 on; the caller ends the row. */
    public static void count(double[] base, double[] tuned, int from, int count, ChunkSums sums) {
        sums.values += count;
        for (int i = 0; i < count; i++) {
            double b = base[from + i];
            double t = tuned[from + i];
            if (Double.doubleToRawLongBits(b) != Double.doubleToRawLongBits(t)) {
                sums.addChanged(i);
            }
            sums.baseZeros += b == 0 ? 1 : 0;
            sums.tunedZeros += t == 0 ? 1 : 0;
            sums.signFlips += b < 0 && t > 0 || b > 0 && t < 0 ? 1 : 0;
            sums.fit.add(b);
            sums.fit.add(t);
            boolean inBase = Double.isFinite(b);
            boolean inTuned = Double.isFinite(t);
            sums.baseNotFinite += inBase ? 0 : 1;
            sums.tunedNotFinite += inTuned ? 0 : 1;
            if (inBase && inTuned) {
                sums.tunedSquares += t * t;
                sums.addFarOut(i, (t - b) * (t - b), b * b);
                sums.noteLargest(i, Math.abs(t - b), b, t);
            }
        }
    }
}
