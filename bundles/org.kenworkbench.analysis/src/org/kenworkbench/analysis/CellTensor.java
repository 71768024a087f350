/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

import java.io.IOException;

import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A tensor of a {@link CellModel}, seen as rows and columns whatever its rank: a column is a position in a row, the
 * unit of selection ({@link org.kenworkbench.tensor.Shape#rowLength()}); a vector has one row, a scalar one cell. Safe
 * for use by many threads until the model is closed.
 */
public interface CellTensor {

    /** Largest number of cells that can be read at a time: 64 MiB of values. */
    int MAX_CELLS = 1 << 22;

    /** Returns name, shape and the type in which the cells are read. */
    TensorInfo info();

    /** Returns the name. */
    default TensorId id() {
        return info().id();
    }

    /** Returns the number of rows; 0 for a tensor without elements. */
    long rows();

    /** Returns the number of columns; 0 for a tensor without elements. */
    long columns();

    /** Whether a rule has decided about the values of this tensor; otherwise every cell is {@link CellFate#OUTSIDE}. */
    boolean inScope();

    /** Returns the share of the values that are kept; NaN outside the scope and for a tensor without elements. */
    double keptShare();

    /** Whether the values can be read as numbers, which is so for the types F64, F32, F16 and BF16. */
    default boolean isNumeric() {
        return info().dtype().isPrunable();
    }

    /**
     * Reads the cells of any region.
     *
     * @param region  at most {@value #MAX_CELLS} cells
     * @param monitor told nothing, but asked whether to stop
     * @throws AnalysisException         if the type is not read as numbers
     * @throws IOException               if a file is damaged, has changed its size or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     * @throws IndexOutOfBoundsException if the region is not within the tensor
     * @throws IllegalArgumentException  if the region has more than {@value #MAX_CELLS} cells
     */
    Cells cells(Region region, PruningMonitor monitor) throws IOException, PruningCancelledException;

    /**
     * Walks all cells once, front to back, in pieces that are whole rows or parts of one row. Memory does not depend on
     * the size of the tensor. Several scans may run at once.
     *
     * @param monitor  told of each piece when it is done, asked before it
     * @param consumer called in this thread
     * @throws AnalysisException         if the type is not read as numbers
     * @throws IOException               if a file is damaged, has changed its size or cannot be read any more, or what
     *                                   the consumer throws
     * @throws PruningCancelledException if the monitor said so
     */
    default void scan(PruningMonitor monitor, CellsConsumer consumer) throws IOException, PruningCancelledException {
        scanRows(1, monitor, consumer);
    }

    /**
     * Walks every {@code step}-th row, starting with the first, and otherwise does what {@link #scan} does.
     *
     * @throws IllegalArgumentException if the step is below 1
     */
    void scanRows(long step, PruningMonitor monitor, CellsConsumer consumer)
            throws IOException, PruningCancelledException;
}
