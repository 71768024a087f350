/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

/**
 * A part of a tensor that is looked at closely: what lies around a cell, as far as a page has room.
 *
 * @param blockRows    rows of cells in each block that is shown; 1 for single cells
 * @param blockColumns columns of cells in each block
 * @param blockPixels  side of a block on the screen
 * @param centreRow    row of the cell in the middle
 * @param centreColumn column of the cell in the middle
 */
public record TensorWindow(long blockRows, long blockColumns, int blockPixels, long centreRow, long centreColumn) {

    public TensorWindow {
        if (blockRows < 1 || blockColumns < 1 || blockPixels < 1) {
            throw new IllegalArgumentException(
                    "blocks of " + blockRows + " x " + blockColumns + " cells and " + blockPixels + " pixels");
        }
    }
}
