/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.grid;

import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.analysis.pyramid.BlockTensor;
import org.kenworkbench.analysis.pyramid.Pyramid;
import org.kenworkbench.analysis.pyramid.PyramidShape;

/**
 * The size of a tensor that is divided into blocks.
 *
 * @param rows    number of rows, 1 or more
 * @param columns number of columns, 1 or more
 * @param finest  blocks of which those that the whole tensor is shown in are multiples
 * @param cells   whether finer blocks and single cells can be shown, too
 */
public record GridSize(long rows, long columns, BlockShape finest, boolean cells) {

    /** Returns the size of a tensor whose cells can be read. */
    public static GridSize of(long rows, long columns) {
        return new GridSize(rows, columns, new PyramidShape(rows, columns).finest(Pyramid.MOST_STORED_BLOCKS), true);
    }

    /** Returns the size of a tensor, taken for one of one cell if it has none. */
    public static GridSize of(CellTensor tensor) {
        return tensor instanceof BlockTensor blocks
                ? new GridSize(blocks.rows(), blocks.columns(), blocks.block(), false)
                : of(Math.max(1, tensor.rows()), Math.max(1, tensor.columns()));
    }

    /** Tells whether no finer blocks can be shown than some. */
    public boolean isFinest(BlockShape shape) {
        return shape.isCell() || !cells && shape.equals(finest);
    }

    /** Returns a shape, or the one nearest to it that can be shown. */
    public BlockShape shown(BlockShape shape) {
        return cells ? shape
                : new BlockShape(multiple(shape.rows(), finest.rows()), multiple(shape.columns(), finest.columns()));
    }

    private static long multiple(long side, long of) {
        return Math.max(1, side / of) * of;
    }
}
