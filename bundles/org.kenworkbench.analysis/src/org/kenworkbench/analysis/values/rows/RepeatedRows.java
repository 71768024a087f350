/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values.rows;

import java.io.IOException;
import java.util.List;

import org.kenworkbench.analysis.values.NumericTensor;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Rows of a matrix that occur more than once, bit for bit. Rows of zeros are counted apart: they are none of these.
 *
 * @param rows      number of all rows
 * @param zeroRows  number of rows of zeros
 * @param firstZero the first rows of zeros, {@value EqualRows#MOST_NAMED} at most
 * @param groups    number of different rows that occur more than once
 * @param repeated  number of rows that are equal to an earlier one
 * @param largest   the groups with most rows, {@value #MOST_GROUPS} at most, the largest first
 */
public record RepeatedRows(long rows, long zeroRows, List<Long> firstZero, long groups, long repeated,
        List<EqualRows> largest) {

    /** Most groups that are named. */
    public static final int MOST_GROUPS = 20;
    /** Rows of more values are looked at; equal ones that are shorter mean nothing. */
    private static final int SHORTEST_ROW = 8;
    private static final long MOST_ROWS = 1 << 21;

    public RepeatedRows {
        firstZero = List.copyOf(firstZero);
        largest = List.copyOf(largest);
    }

    /** Whether the rows of a tensor are looked at: it is a matrix of numbers, of at most two million rows. */
    public static boolean isPossible(TensorInfo tensor) {
        Shape shape = tensor.shape();
        return NumericTensor.isReadable(tensor) && shape.rank() >= 2 && shape.rowLength() >= SHORTEST_ROW
                && shape.rowCount() > 1 && shape.rowCount() <= MOST_ROWS;
    }

    /**
     * Reads all values once, and those of rows that may be equal once more.
     *
     * @param tensor  one whose rows {@linkplain #isPossible are looked at}
     * @param threads number of threads, at least 1; the result does not depend on it
     * @param monitor told of values as they are read; may cancel at every block
     * @throws IOException               if the checkpoint cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     * @throws IllegalArgumentException  if the rows are not looked at
     */
    public static RepeatedRows of(NumericTensor tensor, int threads, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        if (!isPossible(tensor.stored())) {
            throw new IllegalArgumentException("rows of " + tensor.stored() + " are not looked at");
        }
        return RowScan.of(tensor, threads, monitor).repeated();
    }
}
