/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.values;

import java.util.Arrays;

/**
 * Products of the rows of two panels in float32, written so that Java's compiler makes vectors of the loops. For one
 * thread.
 */
public final class RowProducts {

    /** Rows of the first panel that are multiplied at once. */
    public static final int ROWS = 2;
    /** Rows of the second panel that are multiplied at once. */
    public static final int TILE = 256;
    private static final int PANEL_VALUES = 1 << 21;
    private static final int MOST_ROWS = 1024;
    /** Values of a row that are multiplied at once. */
    private static final int STEP = 4;

    private final int length;
    private final float[] rows;
    /** Tile by tile, the first values of all its rows, then the second ones and so on. */
    private final float[] columns;
    private final float[] first = new float[TILE];
    private final float[] second = new float[TILE];

    /** @param panelRows as {@link #panelRows} gives it */
    public RowProducts(int rowLength, int panelRows) {
        this.length = (rowLength + STEP - 1) / STEP * STEP;
        this.rows = new float[panelRows * length];
        this.columns = new float[panelRows * length];
    }

    /** Returns the number of rows of a panel, a multiple of {@link #TILE}. */
    public static int panelRows(int rowLength) {
        return Math.clamp(PANEL_VALUES / rowLength / TILE * TILE, TILE, MOST_ROWS);
    }

    /** Sets a row of the first panel. */
    public void setRow(int row, float[] values) {
        System.arraycopy(values, 0, rows, row * length, values.length);
    }

    /** Sets a row of the second panel. */
    public void setColumn(int column, float[] values) {
        int at = column / TILE * TILE * length + column % TILE;
        for (int i = 0; i < values.length; i++) {
            columns[at + i * TILE] = values[i];
        }
    }

    /** Multiplies {@link #ROWS} rows of the first panel with {@link #TILE} of the second. */
    public void multiply(int row, int tile) {
        Arrays.fill(first, 0);
        Arrays.fill(second, 0);
        int from = tile * length;
        for (int i = 0; i < length; i += STEP) {
            multiply(row * length + i, (row + 1) * length + i, from + i * TILE);
        }
    }

    private void multiply(int a, int b, int c) {
        float[] from = columns;
        float[] one = first;
        float[] other = second;
        float a0 = rows[a];
        float a1 = rows[a + 1];
        float a2 = rows[a + 2];
        float a3 = rows[a + 3];
        float b0 = rows[b];
        float b1 = rows[b + 1];
        float b2 = rows[b + 2];
        float b3 = rows[b + 3];
        int c1 = c + TILE;
        int c2 = c1 + TILE;
        int c3 = c2 + TILE;
        for (int i = 0; i < TILE; i++) {
            one[i] = Math.fma(a0, from[c + i], Math.fma(a1, from[c1 + i],
                    Math.fma(a2, from[c2 + i], Math.fma(a3, from[c3 + i], one[i]))));
            other[i] = Math.fma(b0, from[c + i], Math.fma(b1, from[c1 + i],
                    Math.fma(b2, from[c2 + i], Math.fma(b3, from[c3 + i], other[i]))));
        }
    }

    /** Returns the products of one of the rows that were multiplied, in an array that is used again. */
    public float[] of(int row) {
        return row == 0 ? first : second;
    }

    /** Returns the largest of all products. */
    public static float max(float[] products) {
        float max = Float.NEGATIVE_INFINITY;
        for (float product : products) {
            max = Math.max(max, product);
        }
        return max;
    }
}
