/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Division of a pair of tensors into blocks of whole rows. A vector is divided as if it were a matrix, but has no rows
 * of its own.
 */
final class PairBlocks {

    /** A row that is longer is read in parts, and its columns are not looked at one by one. */
    private static final int LONGEST_ROW = 1 << 20;
    /** More rows are not looked at one by one: that is 48 MB for the sums of a tensor. */
    private static final long MOST_ROWS = 1 << 21;
    private static final int BLOCK_VALUES = 1 << 18;
    /** Two sums in double, three in float and two counts, of a row or a column. */
    private static final int SUMS_OF_LINE_BYTES = 36;
    /** Length of the rows of what has none. */
    private static final int NOMINAL_LENGTH = 1 << 11;

    private final ComparedTensors pair;
    private final TensorInfo compared;
    private final boolean isMatrix;
    private final int rowLength;

    PairBlocks(ComparedTensors pair) {
        this.pair = pair;
        this.compared = pair.values().compared().wholeByteForm();
        long length = compared.shape().rowLength();
        this.isMatrix = compared.dtype().isPrunable() && compared.shape().rank() >= 2 && length > 0
                && length <= LONGEST_ROW;
        this.rowLength = isMatrix ? (int) length : NOMINAL_LENGTH;
    }

    ComparedTensors pair() {
        return pair;
    }

    DType dtype() {
        return compared.dtype();
    }

    long values() {
        return compared.shape().elementCount();
    }

    int rowLength() {
        return rowLength;
    }

    /** Returns the number of rows; the last one of a vector may be shorter. */
    long rows() {
        return (values() + rowLength - 1) / rowLength;
    }

    boolean hasRows() {
        return isMatrix && rows() <= MOST_ROWS;
    }

    boolean hasColumns() {
        return isMatrix;
    }

    int rowsOfBlock() {
        return Math.max(1, BLOCK_VALUES / rowLength);
    }

    int blocks() {
        return Math.toIntExact((rows() + rowsOfBlock() - 1) / rowsOfBlock());
    }

    /**
     * Estimates the memory of a thread that works on blocks.
     *
     * @param waiting blocks that wait to be added up for each thread
     */
    long workBytes(int waiting) {
        long values = Math.max(BLOCK_VALUES, rowLength);
        return 2 * values * (dtype().sizeBytes() + Double.BYTES)
                + waiting * ((long) rowLength + rowsOfBlock()) * SUMS_OF_LINE_BYTES;
    }

    long firstElement(int block) {
        return (long) block * rowsOfBlock() * rowLength;
    }

    /** Returns the number of values in a block. */
    int values(int block) {
        return (int) Math.min((long) rowsOfBlock() * rowLength, values() - firstElement(block));
    }
}
