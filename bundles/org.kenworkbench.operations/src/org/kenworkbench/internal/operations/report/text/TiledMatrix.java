/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report.text;

import java.util.List;
import java.util.Objects;

/**
 * A matrix as tiles of a pyramid.
 *
 * @param tensor  its name
 * @param rows    number of rows of cells
 * @param columns number of columns of cells
 * @param kept    whether a rule has chosen among its cells
 * @param levels  from coarse to fine, at least one
 */
public record TiledMatrix(String tensor, long rows, long columns, boolean kept, List<Level> levels) {

    /**
     * The whole matrix in blocks of one shape. Each tile is a grey picture of two halves with a pixel for each block.
     * In the upper half, the value {@code v} of a pixel stands for {@code largest * (v / 255)²}, the root mean square
     * of tuned - base in a block; in a block of one cell for {@code ± largest * ((v - 128) / 127)²}, its own
     * difference, which is negative below 128. In the lower half, {@code v / 255} is the share of the block's cells
     * that are kept.
     *
     * @param blockRows    rows of cells of a block
     * @param blockColumns columns of cells of a block
     * @param largest      greatest magnitude that a pixel stands for
     * @param tiles        row by row, each {@value #TILE} blocks wide and high where the matrix does not end before
     */
    public record Level(long blockRows, long blockColumns, double largest, List<byte[]> tiles) {

        /** Number of blocks along each side of a tile. */
        public static final int TILE = 256;

        public Level {
            tiles = List.copyOf(tiles);
        }

        /** Whether a block is a single cell. */
        public boolean isOfCells() {
            return blockRows == 1 && blockColumns == 1;
        }
    }

    public TiledMatrix {
        Objects.requireNonNull(tensor);
        levels = List.copyOf(levels);
    }
}
