/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.chart.Legend;

/**
 * The cells around one, in a picture of their own at the right of that of the whole tensor. There are two such pictures
 * where there is room: one of many small cells, and at its right one of a few large ones.
 *
 * @param layout of this picture alone
 * @param blocks its cells
 */
public record CellsBeside(GridLayout layout, Blocks blocks) {

    /**
     * A picture of cells.
     *
     * @param cell  side of a cell in logical pixels
     * @param share part of the width of a view that the picture takes
     * @param least width that it takes at least
     * @param most  width that it takes at most
     */
    private record Kind(int cell, double share, int least, int most) {

        int room(Box body) {
            return (int) Math.clamp(share * body.width(), least, most);
        }
    }

    private static final Kind CLOSER = new Kind(3, 0.24, 170, 420);
    private static final Kind CELLS = new Kind(14, 0.3, 190, 420);
    private static final int LEAST_BODY = 640;
    /** Least width of a view that has the picture of small cells, too. */
    private static final int LEAST_WITH_CLOSER = 720;
    /** The same of a low view, in which a legend takes width from the whole. */
    private static final int LEAST_LOW_WITH_CLOSER = 800;
    private static final int GAP = 12;
    /** Height for the numbers of columns below the heading, which stands in the line of the other pictures' texts. */
    private static final int AXIS = 16;
    /** Height for the legend below the cells. */
    private static final double BELOW = Legend.HEIGHT + 12;
    /** Fewest rows and columns that say more than the whole does. */
    private static final int LEAST_CELLS = 3;

    /** Returns the width that the pictures take of a view; 0 if there is none, as the view is narrow. */
    public static int room(Box body, GridSize size) {
        return kinds(body, size).stream().mapToInt(kind -> kind.room(body)).sum();
    }

    /** Returns the pictures for which a view has room, from left to right. */
    private static List<Kind> kinds(Box body, GridSize size) {
        boolean isMatrix = size.rows() > 1 && size.columns() > 1;
        if (!size.cells() || !isMatrix || body.width() < LEAST_BODY) {
            return List.of();
        }
        int least = body.height() < GridRoom.LOW ? LEAST_LOW_WITH_CLOSER : LEAST_WITH_CLOSER;
        return body.width() >= least ? List.of(CLOSER, CELLS) : List.of(CELLS);
    }

    /**
     * Returns the layouts of the pictures, from left to right; none if they have no room. As long as the selected cell
     * stays near the middle of one, its place stays the same; then it moves on by half of what is seen.
     *
     * @param whole    layout of the whole tensor, which left {@link #room} at its right
     * @param selected the cell around which they lie; that in the middle of the tensor if there is none
     */
    public static List<GridLayout> layouts(GridLayout whole, GridSize size, Optional<CellPlace> selected) {
        if (whole.hasOverview() || whole.shape().isCell()) {
            return List.of();
        }
        CellPlace around = selected.orElse(new CellPlace(size.rows() / 2, size.columns() / 2));
        List<GridLayout> layouts = new ArrayList<>();
        double right = whole.body().right();
        for (Kind kind : kinds(whole.body(), size).reversed()) {
            double left = right - kind.room(whole.body());
            Optional<GridLayout> layout = layout(whole, size, around, kind, new Box(left, 0, right - left, 0));
            if (layout.isEmpty()) {
                return List.of();
            }
            layouts.addFirst(layout.get());
            right = left;
        }
        return layouts;
    }

    private static Optional<GridLayout> layout(GridLayout whole, GridSize size, CellPlace around, Kind kind,
            Box room) {
        double left = Math.rint(room.x() + GAP + GridLayout.labelWidth(size.rows()));
        // The last one ends where all pictures do, and others before what comes next.
        double end = room.right() == whole.body().right() ? room.right() - GridLayout.PADDING : room.right();
        double top = whole.grid().y() + AXIS;
        int columns = (int) Math.min(size.columns(), Math.floor((end - left) / kind.cell));
        int rows = (int) Math.min(size.rows(), Math.floor((whole.body().bottom() - BELOW - top) / kind.cell));
        if (rows < LEAST_CELLS || columns < LEAST_CELLS) {
            return Optional.empty();
        }
        BlockFit fit = new BlockFit(BlockShape.CELL, rows, columns, kind.cell, kind.cell);
        return Optional.of(new GridLayout(whole.body(), new Box(left, top, 0, 0), fit,
                new Box(left, top, fit.width(), fit.height()), fit, first(around.row(), rows, size.rows()),
                first(around.column(), columns, size.columns())));
    }

    private static long first(long selected, int shown, long all) {
        int step = Math.max(1, shown / 2);
        return Math.clamp(selected / step * step - (shown - step) / 2, 0, all - shown);
    }
}
