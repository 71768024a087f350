/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values.rows;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;

import org.kenworkbench.internal.analysis.values.RowProducts;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Tensor;

/** Two panels of rows of a matrix, each row of length 1. For one thread. */
final class RowPanels {

    private final Tensor numbers;
    private final RowScan scan;
    private final int rows;
    private final int rowLength;
    private final int panelRows;
    private final RowProducts products;
    private final byte[] bytes;
    private final float[] floats;
    private final double[] doubles;
    private final BitSet leftOut = new BitSet();
    private int first = -1;
    private int second;

    RowPanels(Tensor numbers, RowScan scan, int panelRows) {
        this.numbers = numbers;
        this.scan = scan;
        this.rows = Math.toIntExact(numbers.info().shape().rowCount());
        this.rowLength = Math.toIntExact(numbers.info().shape().rowLength());
        this.panelRows = panelRows;
        this.products = new RowProducts(rowLength, panelRows);
        this.bytes = new byte[rowLength * numbers.info().dtype().sizeBytes()];
        this.floats = new float[rowLength];
        this.doubles = new double[rowLength];
    }

    static long sizeBytes(Tensor numbers, int panelRows) {
        return (2L * panelRows + 8) * numbers.info().shape().rowLength() * Float.BYTES;
    }

    void read(int firstRow, int secondRow) throws IOException {
        if (first != firstRow) {
            for (int i = 0; i < panelRows; i++) {
                products.setRow(i, unit(firstRow + i));
            }
            first = firstRow;
        }
        for (int i = 0; i < panelRows; i++) {
            products.setColumn(i, unit(secondRow + i));
        }
        second = secondRow;
    }

    /** Reads a row and makes its length 1; a row that is left out gets the length 0. */
    private float[] unit(int row) throws IOException {
        java.util.Arrays.fill(floats, 0);
        if (row >= rows || !scan.isOfItsOwn(row) || leftOut.get(row)) {
            return floats;
        }
        readRow(numbers, row, bytes, doubles);
        double length = length(doubles);
        if (!Double.isFinite(length) || length == 0) {
            leftOut.set(row);
            return floats;
        }
        for (int i = 0; i < rowLength; i++) {
            floats[i] = (float) (doubles[i] / length);
        }
        return floats;
    }

    static void readRow(Tensor numbers, long row, byte[] bytes, double[] target) throws IOException {
        DType dtype = numbers.info().dtype();
        numbers.copy(row * bytes.length, MemorySegment.ofArray(bytes));
        Elements.toDoubles(dtype, MemorySegment.ofArray(bytes), 0, target, target.length);
    }

    static double length(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    /** Offers all pairs of a row of the first panel and a later one of the second. */
    long compare(ClosestPairs closest, PruningMonitor monitor) throws IOException, PruningCancelledException {
        long compared = 0;
        for (int i = 0; i < panelRows && first + i < rows; i += RowProducts.ROWS) {
            if (monitor.isCancelled()) {
                throw new PruningCancelledException();
            }
            for (int tile = 0; tile < panelRows && second + tile < rows; tile += RowProducts.TILE) {
                if (second + tile + RowProducts.TILE <= first + i) {
                    continue;
                }
                products.multiply(i, tile);
                for (int k = 0; k < RowProducts.ROWS; k++) {
                    offer(closest, first + i + k, second + tile, products.of(k));
                }
            }
            for (int k = 0; k < RowProducts.ROWS && first + i + k < rows; k++) {
                compared += Math.max(0, Math.min(rows, second + panelRows) - Math.max(second, first + i + k + 1));
            }
        }
        return compared;
    }

    private void offer(ClosestPairs closest, int row, int from, float[] cosines) throws IOException {
        float enough = closest.enough();
        if (RowProducts.max(cosines) < enough || row >= rows || isLeftOut(row)) {
            return;
        }
        for (int i = 0; i < cosines.length; i++) {
            int other = from + i;
            if (cosines[i] >= enough && other > row && other < rows && !isLeftOut(other)) {
                closest.add(row, other, cosines[i]);
            }
        }
    }

    private boolean isLeftOut(int row) {
        return !scan.isOfItsOwn(row) || leftOut.get(row);
    }
}
