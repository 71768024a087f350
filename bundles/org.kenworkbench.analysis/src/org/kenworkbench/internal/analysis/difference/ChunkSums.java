/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.difference;

/**
 * Counts and sums over some consecutive rows of two tensors, by row and by column. Filled by {@link ChunkPair}, row by
 * row; read when all rows are there. For one thread.
 */
public final class ChunkSums {

    /** Rows whose squares are added up in float32 before they are added in double. */
    private static final int ROWS_TOGETHER = 32;

    private final int columns;
    /** Counts in the order in which chunks have the columns, as are the next two. */
    final int[] columnChanged;
    final float[] columnDelta;
    final float[] columnBase;
    private final double[] deltaOfColumns;
    private final double[] baseOfColumns;
    private int rowsTogether;

    private final double[] deltaOfRows;
    private final double[] baseOfRows;
    private final int[] changedOfRows;
    private int row;
    double rowDelta;
    double rowBase;
    int rowChanged;

    long values;
    long signFlips;
    long baseZeros;
    long tunedZeros;
    long baseNotFinite;
    long tunedNotFinite;
    double tunedSquares;
    private double largestDistance;
    private long largestElement;
    private double largestBase;
    private double largestTuned;

    /** @param columns values in a row */
    public ChunkSums(int rows, int columns) {
        this.columns = columns;
        this.columnChanged = new int[columns];
        this.columnDelta = new float[columns];
        this.columnBase = new float[columns];
        this.deltaOfColumns = new double[columns];
        this.baseOfColumns = new double[columns];
        this.deltaOfRows = new double[rows];
        this.baseOfRows = new double[rows];
        this.changedOfRows = new int[rows];
    }

    /** Ends a row; what comes next belongs to the one after it. */
    public void endRow() {
        deltaOfRows[row] = rowDelta;
        baseOfRows[row] = rowBase;
        changedOfRows[row] = rowChanged;
        row++;
        rowDelta = 0;
        rowBase = 0;
        rowChanged = 0;
        rowsTogether++;
        if (rowsTogether == ROWS_TOGETHER) {
            addColumns();
        }
    }

    /** Tells that no more rows will come. */
    public void end() {
        addColumns();
    }

    private void addColumns() {
        for (int i = 0; i < columns; i++) {
            deltaOfColumns[i] += columnDelta[i];
            baseOfColumns[i] += columnBase[i];
            columnDelta[i] = 0;
            columnBase[i] = 0;
        }
        rowsTogether = 0;
    }

    void addFarOut(int column, double deltaSquare, double baseSquare) {
        rowDelta += deltaSquare;
        rowBase += baseSquare;
        deltaOfColumns[column] += deltaSquare;
        baseOfColumns[column] += baseSquare;
    }

    /** Notes a value of the row if it moved farther than any before it. */
    void noteLargest(int column, double base, double tuned) {
        double distance = Math.abs(tuned - base);
        if (distance > largestDistance) {
            largestDistance = distance;
            largestElement = (long) row * columns + column;
            largestBase = base;
            largestTuned = tuned;
        }
    }

    double largestDistance() {
        return largestDistance;
    }

    /** Puts the columns of a row that was taken in halves into their order: what {@link ChunkPair#takeBrain} turned. */
    public void orderHalves() {
        int[] changed = columnChanged.clone();
        double[] delta = deltaOfColumns.clone();
        double[] base = baseOfColumns.clone();
        for (int from = 0; from < columns; from += ChunkPair.MOST_VALUES) {
            int half = Math.min(ChunkPair.MOST_VALUES, columns - from) / 2;
            for (int i = 0; i < 2 * half; i++) {
                int column = from + 2 * (i % half) + i / half;
                columnChanged[column] = changed[from + i];
                deltaOfColumns[column] = delta[from + i];
                baseOfColumns[column] = base[from + i];
            }
        }
    }

    public int rows() {
        return row;
    }

    public double deltaOfRow(int index) {
        return deltaOfRows[index];
    }

    public double baseOfRow(int index) {
        return baseOfRows[index];
    }

    public int changedOfRow(int index) {
        return changedOfRows[index];
    }

    public double deltaOfColumn(int index) {
        return deltaOfColumns[index];
    }

    public double baseOfColumn(int index) {
        return baseOfColumns[index];
    }

    public int changedOfColumn(int index) {
        return columnChanged[index];
    }

    /** Returns the number of values that were counted. */
    public long values() {
        return values;
    }

    public long signFlips() {
        return signFlips;
    }

    public long baseZeros() {
        return baseZeros;
    }

    public long tunedZeros() {
        return tunedZeros;
    }

    public long baseNotFinite() {
        return baseNotFinite;
    }

    public long tunedNotFinite() {
        return tunedNotFinite;
    }

    public double tunedSquares() {
        return tunedSquares;
    }

    public boolean moved() {
        return largestDistance > 0;
    }

    /** Returns the place of the value that moved farthest, counted from the first value of the first row. */
    public long largestElement() {
        return largestElement;
    }

    public double largestBase() {
        return largestBase;
    }

    public double largestTuned() {
        return largestTuned;
    }
}
