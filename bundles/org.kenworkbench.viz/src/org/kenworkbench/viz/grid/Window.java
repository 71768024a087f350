/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.grid;

import org.kenworkbench.analysis.pyramid.BlockShape;

/**
 * Part of a tensor that is looked at, and how closely.
 *
 * @param shape        rows and columns of cells in a block
 * @param blockSize    side of a block, in logical pixels; blocks are higher or wider where that fills the view
 * @param centreRow    the cell in the middle; near an edge the window stops there
 * @param centreColumn the cell in the middle
 */
public record Window(BlockShape shape, int blockSize, long centreRow, long centreColumn) {

    public Window {
        if (blockSize < 1) {
            throw new IllegalArgumentException(shape + " of " + blockSize + " pixels");
        }
    }
}
