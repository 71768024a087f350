/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.rows;

import org.kenworkbench.tensor.RowMask;

/**
 * Histogram of the tuned values of a row, in bins of equal width from its least to its greatest value, with kept and
 * reset values counted apart. A value on the border of two bins is in the upper one, the greatest in the last.
 *
 * @param kept  number of kept values in each bin; not copied
 * @param reset number of reset values in each bin; not copied
 */
public record RowHistogram(double min, double max, int[] kept, int[] reset) {

    private static final int FEWEST = 8;
    private static final int MOST = 64;

    /** Counts values in √(2n) bins, rounded up, but at least {@value #FEWEST} and at most {@value #MOST}. */
    static RowHistogram of(double[] values, double min, double max, RowMask mask) {
        int bins = Math.clamp((int) Math.ceil(Math.sqrt(2.0 * values.length)), FEWEST, MOST);
        int[] kept = new int[bins];
        int[] reset = new int[bins];
        for (int i = 0; i < values.length; i++) {
            // Halved, since max - min may overflow.
            double along = min == max ? 0 : (values[i] / 2 - min / 2) / (max / 2 - min / 2);
            int bin = Math.min(bins - 1, (int) (along * bins));
            (mask.get(i) ? kept : reset)[bin]++;
        }
        return new RowHistogram(min, max, kept, reset);
    }

    public int bins() {
        return kept.length;
    }

    /** Returns the lower edge of the bin; for {@code bins()} the upper edge of the last bin. */
    public double edge(int bin) {
        double along = (double) bin / bins();
        return min * (1 - along) + max * along;
    }

    /** Returns the number of values in a bin, kept and reset. */
    public int count(int bin) {
        return kept[bin] + reset[bin];
    }

    /**
     * Returns the height of a bin as a density: its share of the values divided by its width; comparable with f. NaN
     * where all values are equal.
     */
    public double density(int bin) {
        int all = 0;
        for (int i = 0; i < bins(); i++) {
            all += count(i);
        }
        return min == max ? Double.NaN : (double) count(bin) / all / ((max - min) / bins());
    }
}
