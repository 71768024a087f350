/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

/**
 * The rows of cells that a pyramid is made of: all of them, or for a preview one in each row of blocks of its finest
 * level.
 *
 * @param finest the first level that is held
 */
record RowsRead(PyramidShape shape, int finest, boolean all) {

    /** Returns the number of rows of cells that are read in that row of blocks. */
    long rows(int level, long blockRow) {
        return all ? shape.blockRows(level, blockRow) : sampled().blockRows(level - finest, blockRow);
    }

    /** Returns the number of rows of cells that are read. */
    long rows() {
        return all ? shape.rows() : shape.rows(finest);
    }

    /**
     * Returns the distance between two rows that are read: 1 if all are, otherwise the height of a row of blocks of the
     * finest level.
     */
    long step() {
        return all ? 1 : 1L << finest;
    }

    /**
     * Returns the shape of the sampled rows put together: a row of blocks of the finest level is one row of cells in
     * it.
     */
    private PyramidShape sampled() {
        return new PyramidShape(shape.rows(finest), shape.columns());
    }
}
