/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.grid;

import java.util.Optional;

import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.chart.Legend;

/**
 * The cells around one, in a picture of their own at the right of that of the whole tensor.
 *
 * @param layout of this picture alone
 * @param blocks its cells
 */
public record CellsBeside(GridLayout layout, Blocks blocks) {

    /** Side of a cell in logical pixels. */
    private static final int CELL = 14;
    private static final double SHARE = 0.3;
    private static final int LEAST_ROOM = 190;
    private static final int MOST_ROOM = 420;
    private static final int LEAST_BODY = 640;
    private static final int GAP = 12;
    /** Height for the numbers of columns below the heading, which stands in the line of the other pictures' texts. */
    private static final int AXIS = 16;
    /** Height for the legend below the cells. */
    private static final double BELOW = Legend.HEIGHT + 12;
    /** Fewest rows and columns that say more than the whole does. */
    private static final int LEAST_CELLS = 3;

    /** Returns the width that the picture takes of a view; 0 if there is none, as the view is narrow. */
    public static int room(Box body, GridSize size) {
        boolean isMatrix = size.rows() > 1 && size.columns() > 1;
        return size.cells() && isMatrix && body.width() >= LEAST_BODY
                ? (int) Math.clamp(SHARE * body.width(), LEAST_ROOM, MOST_ROOM) : 0;
    }

    /**
     * Returns the layout of the picture. As long as the selected cell stays near the middle, its place stays the same;
     * then it moves on by half of what is seen.
     *
     * @param whole layout of the whole tensor, which left {@link #room} at its right
     */
    public static Optional<GridLayout> layout(GridLayout whole, GridSize size, CellPlace selected) {
        Box body = whole.body();
        int room = room(body, size);
        if (room == 0 || whole.hasOverview() || whole.shape().isCell()) {
            return Optional.empty();
        }
        double left = Math.rint(body.right() - room + GAP + GridLayout.labelWidth(size.rows()));
        double top = whole.grid().y() + AXIS;
        int columns = (int) Math.min(size.columns(), Math.floor((body.right() - GridLayout.PADDING - left) / CELL));
        int rows = (int) Math.min(size.rows(), Math.floor((body.bottom() - BELOW - top) / CELL));
        if (rows < LEAST_CELLS || columns < LEAST_CELLS) {
            return Optional.empty();
        }
        BlockFit fit = new BlockFit(BlockShape.CELL, rows, columns, CELL, CELL);
        return Optional.of(new GridLayout(body, new Box(left, top, 0, 0), fit,
                new Box(left, top, fit.width(), fit.height()), fit, first(selected.row(), rows, size.rows()),
                first(selected.column(), columns, size.columns())));
    }

    private static long first(long selected, int shown, long all) {
        int step = Math.max(1, shown / 2);
        return Math.clamp(selected / step * step - (shown - step) / 2, 0, all - shown);
    }
}
