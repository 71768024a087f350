/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.difference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.kenworkbench.analysis.values.NarrowTypes;
import org.kenworkbench.internal.analysis.values.NarrowFit;

/**
 * Counts and sums over some consecutive rows of two tensors, by row and by column. Filled by {@link ChunkPair}, row by
 * row; read when all rows are there. For one thread.
 */
public final class ChunkSums {

    /** Rows whose squares are added up in float32 before they are added in double. */
    private static final int ROWS_TOGETHER = 64;

    private final int columns;
    final boolean isWide;
    private final List<ChunkColumns> chunks;
    private final int[] changedOfColumns;
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
    /** Values of both; of types narrower than F32 none is added. */
    final NarrowFit fit = new NarrowFit();
    private double largestDistance;
    private long largestElement;
    private double largestBase;
    private double largestTuned;

    private ChunkSums(int rows, int columns, List<ChunkColumns> chunks, boolean isWide) {
        this.isWide = isWide;
        this.columns = columns;
        this.chunks = chunks;
        this.changedOfColumns = new int[columns];
        this.deltaOfColumns = new double[columns];
        this.baseOfColumns = new double[columns];
        this.deltaOfRows = new double[rows];
        this.baseOfRows = new double[rows];
        this.changedOfRows = new int[rows];
    }

    /**
     * Makes the sums of rows that are taken as floats: chunks have neighbouring columns.
     *
     * @param isWide whether to look which narrower types have the values
     */
    public static ChunkSums ofFloats(int rows, int columns, boolean isWide) {
        List<ChunkColumns> chunks = new ArrayList<>();
        for (int first = 0; first < columns; first += ChunkPair.MOST_VALUES) {
            chunks.add(new ChunkColumns(first, 1, Math.min(ChunkPair.MOST_VALUES, columns - first)));
        }
        return new ChunkSums(rows, columns, chunks, isWide);
    }

    /**
     * Makes the sums of rows that are taken as words of two BF16 values: of two chunks, one has the even columns, one
     * the odd ones.
     *
     * @param columns an even number
     */
    public static ChunkSums ofWords(int rows, int columns) {
        List<ChunkColumns> chunks = new ArrayList<>();
        for (int first = 0; first < columns; first += 2 * ChunkPair.MOST_VALUES) {
            int words = Math.min(ChunkPair.MOST_VALUES, (columns - first) / 2);
            chunks.add(new ChunkColumns(first, 2, words));
            chunks.add(new ChunkColumns(first + 1, 2, words));
        }
        return new ChunkSums(rows, columns, chunks, false);
    }

    /** Makes the sums of rows of which each value is added in double. */
    public static ChunkSums ofDoubles(int rows, int columns) {
        return new ChunkSums(rows, columns, List.of(), true);
    }

    ChunkColumns chunk(int index) {
        return chunks.get(index);
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
        if (rowsTogether > 0) {
            addColumns();
        }
    }

    private void addColumns() {
        for (ChunkColumns chunk : chunks) {
            for (int i = 0; i < chunk.changed.length; i++) {
                int column = chunk.column(i);
                changedOfColumns[column] += chunk.changed[i];
                deltaOfColumns[column] += chunk.delta[i];
                baseOfColumns[column] += chunk.base[i];
                tunedSquares += chunk.tuned[i];
            }
            Arrays.fill(chunk.changed, 0);
            Arrays.fill(chunk.delta, 0);
            Arrays.fill(chunk.base, 0);
            Arrays.fill(chunk.tuned, 0);
        }
        rowsTogether = 0;
    }

    /** Notes that the row's value of a column has other bits. */
    void addChanged(int column) {
        rowChanged++;
        changedOfColumns[column]++;
    }

    void addFarOut(int column, double deltaSquare, double baseSquare) {
        rowDelta += deltaSquare;
        rowBase += baseSquare;
        deltaOfColumns[column] += deltaSquare;
        baseOfColumns[column] += baseSquare;
    }

    /** Tells whether a value of the row may have to be noted; of two that moved as far, the first one is. */
    boolean isFar(double distance) {
        return distance > largestDistance
                || distance == largestDistance && distance > 0 && largestElement >= (long) row * columns;
    }

    /**
     * Notes a value of the row if it moved farther than any before it.
     *
     * @param distance by which it moved, in the precision in which all are compared
     */
    void noteLargest(int column, double distance, double base, double tuned) {
        long element = (long) row * columns + column;
        if (distance > largestDistance || distance == largestDistance && distance > 0 && element < largestElement) {
            largestDistance = distance;
            largestElement = element;
            largestBase = base;
            largestTuned = tuned;
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
        return changedOfColumns[index];
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

    /** Returns the types that have every value of both; of narrower types than F32 it is not looked at. */
    public NarrowTypes fits() {
        return new NarrowTypes(fit.fitsFloat(), fit.fitsHalf(), fit.fitsBrain());
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
