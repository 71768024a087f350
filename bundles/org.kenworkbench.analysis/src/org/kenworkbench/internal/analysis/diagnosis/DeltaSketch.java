/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.diagnosis;

import java.util.SplittableRandom;

/**
 * Rows of tuned - base, folded to fewer columns: column j is added to column j mod c with a random sign. A matrix of
 * rank r keeps its rank under such a map, and white noise stays white noise; what is left fits a core's cache however
 * long rows are. For one thread.
 */
public final class DeltaSketch {

    /** Columns a row: the limit of what noise can look like is sharper the more there are. */
    private static final int COLUMNS_PER_ROW = 2;

    private final int rowLength;
    private final double[][] rows;
    private final double[] noise;
    private final double[] columnNoise;
    private final double[] signs;
    private final boolean[] changedColumns;
    private int count;

    /** @param most rows that will be added at most */
    public DeltaSketch(int most, int rowLength, long seed) {
        this.rowLength = rowLength;
        this.rows = new double[most][];
        this.noise = new double[most];
        this.columnNoise = new double[Math.min(rowLength, COLUMNS_PER_ROW * most)];
        this.signs = new double[rowLength];
        this.changedColumns = new boolean[rowLength];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < rowLength; i++) {
            signs[i] = random.nextBoolean() ? 1 : -1;
        }
    }

    /**
     * Adds a row, unless nothing of it changed.
     *
     * @param rounding of the tuned values
     * @param times    2 where the base was rounded as well, which leaves as much noise once more; else 1
     */
    public void add(double[] base, double[] tuned, int from, Rounding rounding, int times) {
        int columns = columnNoise.length;
        double[] row = new double[columns];
        boolean changed = false;
        for (int at = 0; at < rowLength; at += columns) {
            int width = Math.min(columns, rowLength - at);
            for (int i = 0; i < width; i++) {
                double delta = tuned[from + at + i] - base[from + at + i];
                row[i] += delta * signs[at + i];
                changed |= delta != 0;
                changedColumns[at + i] |= delta != 0;
            }
        }
        if (changed) {
            double variance = rounding.variance(tuned, from, rowLength);
            for (int i = 0; i < rowLength; i++) {
                columnNoise[i % columns] += rounding.variance(tuned, from + i, 1) / variance;
            }
            rows[count] = row;
            noise[count++] = times * variance;
        }
    }

    /** Rows of which something changed. */
    public int rows() {
        return count;
    }

    /** Columns of the folded rows. */
    public int columns() {
        return columnNoise.length;
    }

    /** Columns of the matrix of which something changed. */
    public int changedColumns() {
        int changed = 0;
        for (boolean column : changedColumns) {
            changed += column ? 1 : 0;
        }
        return changed;
    }

    /** Sum over a row of the variance of rounding. */
    public double noise(int row) {
        return noise[row];
    }

    /** Sum over a folded column of the variance of rounding, in which each row counts as much as any other. */
    public double columnNoise(int column) {
        return columnNoise[column];
    }

    /**
     * Products of all rows with each other, each row and each folded column multiplied by a factor first.
     *
     * @return the lower triangle of a symmetric matrix
     */
    public double[][] products(double[] factors, double[] columnFactors) {
        double[][] products = new double[count][count];
        double[][] columns = new double[columns()][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = rows[i][j] * factors[i] * columnFactors[j];
            }
        }
        int at = 0;
        for (; at + 4 <= columns.length; at += 4) {
            addFour(products, columns[at], columns[at + 1], columns[at + 2], columns[at + 3]);
        }
        double[] none = new double[count];
        for (; at < columns.length; at++) {
            addFour(products, columns[at], none, none, none);
        }
        return products;
    }

    /** Sums over columns, not along a row: in this form the inner loop becomes vector code. */
    private static void addFour(double[][] products, double[] a, double[] b, double[] c, double[] d) {
        for (int i = 0; i < a.length; i++) {
            double[] row = products[i];
            double ai = a[i];
            double bi = b[i];
            double ci = c[i];
            double di = d[i];
            for (int j = 0; j <= i; j++) {
                row[j] += ai * a[j] + bi * b[j] + ci * c[j] + di * d[j];
            }
        }
    }
}
