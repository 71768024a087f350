/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values.rows;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

import org.kenworkbench.analysis.values.NumericTensor;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Rows of a matrix that are closest to each other by the cosine of their angle, of all pairs of rows. Rows of zeros,
 * rows that are equal to an earlier one and those with values that are no finite numbers are left out.
 *
 * @param pairs    the closest pairs, {@value #MOST_PAIRS} at most, the closest first
 * @param compared number of rows that are neither zeros nor equal to an earlier one
 * @param repeated rows of zeros and equal rows, which were left out
 */
public record ClosestRows(List<RowPair> pairs, long compared, RepeatedRows repeated) {

    /** Most pairs that are named. */
    public static final int MOST_PAIRS = 5;
    /** Number of rows up to which a comparison takes seconds to minutes. */
    public static final long MANY_ROWS = 100_000;
    /** Longest row that is compared: panels of rows are to fit the memory. */
    private static final long LONGEST_ROW = 1 << 16;

    public ClosestRows {
        pairs = List.copyOf(pairs);
        Objects.requireNonNull(repeated);
    }

    /** Whether rows of a tensor can be compared: it is a matrix of numbers whose rows have 65,536 values at most. */
    public static boolean isPossible(TensorInfo tensor) {
        return RepeatedRows.isPossible(tensor) && tensor.shape().rowLength() <= LONGEST_ROW;
    }

    /** Returns how many pairs of rows {@link #of} compares, for progress. */
    public static long comparisons(TensorInfo tensor) {
        Shape shape = tensor.shape();
        return shape.rowCount() * (shape.rowCount() - 1) / 2;
    }

    /**
     * Compares all pairs of rows, in float32, and the closest of them in double. The time grows with the square of the
     * number of rows: above {@link #MANY_ROWS} users should be asked first.
     *
     * @param tensor  one whose rows {@linkplain #isPossible can be compared}
     * @param threads number of threads, at least 1; the result does not depend on it
     * @param monitor told of pairs of rows as they are compared, {@link #comparisons} in all; may cancel at any time
     * @throws IOException               if the checkpoint cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     * @throws IllegalArgumentException  if the rows cannot be compared
     */
    public static ClosestRows of(NumericTensor tensor, int threads, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        if (!isPossible(tensor.stored())) {
            throw new IllegalArgumentException("rows of " + tensor.stored() + " are not compared");
        }
        RowScan scan = RowScan.of(tensor, threads, PruningMonitor.asking(monitor::isCancelled));
        return new RowComparison(tensor, scan, threads, monitor).run();
    }
}
