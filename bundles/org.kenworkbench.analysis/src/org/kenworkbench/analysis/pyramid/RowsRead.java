/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

/**
 * The rows of cells that blocks are made of: all of them, or for a preview the first in each row of blocks.
 *
 * @param block shape of the blocks
 * @param all   whether all rows are read
 */
record RowsRead(PyramidShape shape, BlockShape block, boolean all) {

    /** Returns the number of rows of cells that are read in that row of blocks. */
    long rows(long blockRow) {
        return all ? shape.blockRows(block, blockRow) : 1;
    }

    /** Returns the number of rows of cells that are read. */
    long rows() {
        return all ? shape.rows() : shape.rows(block);
    }

    /** Returns the distance between two rows that are read: 1 if all are, otherwise the height of a row of blocks. */
    long step() {
        return all ? 1 : block.rows();
    }

    /** Returns the number of cells that are read of a block. */
    double cells(long blockRow, long blockColumn) {
        return (double) rows(blockRow) * shape.blockColumns(block, blockColumn);
    }
}
