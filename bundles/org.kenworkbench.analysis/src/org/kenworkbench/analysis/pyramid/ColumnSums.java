/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

import org.kenworkbench.analysis.Cells;

/** Values of each channel gathered for some columns over a few rows. Working memory for one thread. */
final class ColumnSums {

    /** The channels that are filled here. */
    static final Set<Channel> GATHERED = EnumSet.complementOf(EnumSet.of(Channel.NEIGHBOURS));

    private final int columns;
    private final double[][] sums = new double[Channel.values().length][];
    private final double[] kept;
    private final double[] tuned;
    private final double[] delta;
    private final double[] tunedSquares;
    private final double[] deltaSquares;
    private long rowKept;
    private long rowChanged;
    private double rowDelta;

    ColumnSums(int columns) {
        this.columns = columns;
        for (Channel channel : GATHERED) {
            sums[channel.ordinal()] = new double[columns];
        }
        this.kept = new double[columns];
        this.tuned = new double[columns];
        this.delta = new double[columns];
        this.tunedSquares = new double[columns];
        this.deltaSquares = new double[columns];
    }

    int columns() {
        return columns;
    }

    double[] of(Channel channel) {
        return sums[channel.ordinal()];
    }

    void clear() {
        for (Channel channel : GATHERED) {
            Arrays.fill(of(channel), channel.nothing());
        }
    }

    /** Adds a row of the piece; the row is counted within the piece. */
    void add(Cells cells, int row) {
        int first = row * columns;
        markKept(cells.kept().words(), first);
        System.arraycopy(cells.tuned(), first, tuned, 0, columns);
        square(cells.base(), first);
        rowDelta = sum(deltaSquares);
        addChanged(cells, first);
        plus(of(Channel.KEPT), kept);
        plus(of(Channel.TUNED_SQUARES), tunedSquares);
        plus(of(Channel.DELTA_SQUARES), deltaSquares);
        plusKept(of(Channel.KEPT_TUNED_SQUARES), tunedSquares);
        plusKept(of(Channel.KEPT_DELTA_SQUARES), deltaSquares);
        least(of(Channel.MIN_TUNED), tuned);
        greatest(of(Channel.MAX_TUNED), tuned);
        least(of(Channel.MIN_DELTA), delta);
        greatest(of(Channel.MAX_DELTA), delta);
    }

    /** Returns the number of kept cells of the row added last. */
    long rowKept() {
        return rowKept;
    }

    long rowChanged() {
        return rowChanged;
    }

    double rowTunedSquares() {
        return sum(tunedSquares);
    }

    double rowDeltaSquares() {
        return rowDelta;
    }

    private void markKept(long[] words, int first) {
        rowKept = 0;
        for (int c = 0; c < columns;) {
            long word = words[first + c >>> 6] >>> (first + c);
            int count = Math.min(columns - c, Long.SIZE - (first + c & 63));
            for (int i = 0; i < count; i++) {
                kept[c + i] = word >>> i & 1;
            }
            rowKept += Long.bitCount(count == Long.SIZE ? word : word & (1L << count) - 1);
            c += count;
        }
    }

    private void square(double[] base, int first) {
        for (int c = 0; c < columns; c++) {
            double change = tuned[c] - base[first + c];
            delta[c] = change;
            deltaSquares[c] = change * change;
        }
        for (int c = 0; c < columns; c++) {
            tunedSquares[c] = tuned[c] * tuned[c];
        }
    }

    private void addChanged(Cells cells, int first) {
        double[] changed = of(Channel.CHANGED);
        int count = 0;
        if (Double.isNaN(rowDelta)) {
            // Some difference is NaN, which does not show whether the cell changed.
            for (int c = 0; c < columns; c++) {
                int one = cells.changed(first + c) ? 1 : 0;
                changed[c] += one;
                count += one;
            }
        } else {
            for (int c = 0; c < columns; c++) {
                int one = delta[c] != 0 ? 1 : 0;
                changed[c] += one;
                count += one;
            }
        }
        rowChanged = count;
    }

    private void plus(double[] sum, double[] row) {
        for (int c = 0; c < columns; c++) {
            sum[c] += row[c];
        }
    }

    private void plusKept(double[] sum, double[] row) {
        for (int c = 0; c < columns; c++) {
            sum[c] += kept[c] * row[c];
        }
    }

    private void least(double[] of, double[] row) {
        for (int c = 0; c < columns; c++) {
            of[c] = Math.min(of[c], row[c]);
        }
    }

    private void greatest(double[] of, double[] row) {
        for (int c = 0; c < columns; c++) {
            of[c] = Math.max(of[c], row[c]);
        }
    }

    /** Sums in four independent chains, so that the adder need not wait. */
    private double sum(double[] values) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (int end = columns & -4; i < end; i += 4) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        for (; i < columns; i++) {
            a += values[i];
        }
        return a + b + (c + d);
    }
}
