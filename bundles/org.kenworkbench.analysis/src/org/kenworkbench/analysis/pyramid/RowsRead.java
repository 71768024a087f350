/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

/**
 * Which rows of cells a pyramid is made of: all of them, or for a preview one in each row of blocks of its finest
 * level.
 *
 * @param finest the first level that is held
 */
record RowsRead(PyramidShape shape, int finest, boolean all) {

    /** How many of the rows of that row of blocks are read. */
    long rows(int level, long blockRow) {
        return all ? shape.blockRows(level, blockRow) : sampled().blockRows(level - finest, blockRow);
    }

    /** How many rows are read. */
    long rows() {
        return all ? shape.rows() : shape.rows(finest);
    }

    /** Of how many rows one is read: the first of each row of blocks of the finest level, or every one. */
    long step() {
        return all ? 1 : 1L << finest;
    }

    /** The sampled rows laid together: what is a row of blocks in the tensor is one row in it. */
    private PyramidShape sampled() {
        return new PyramidShape(shape.rows(finest), shape.columns());
    }
}
