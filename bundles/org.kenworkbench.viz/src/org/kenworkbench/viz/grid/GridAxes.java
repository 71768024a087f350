/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.grid;

import java.util.Optional;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.Theme;

/** Writes the numbers of rows and columns around a grid, those of the selected cell in its colour. Stateless. */
public final class GridAxes {

    private static final int ROW_PITCH = 28;
    private static final int COLUMN_PITCH = 56;
    private static final double NEAR = 20;
    /** Least distance between the numbers of columns. */
    private static final double BETWEEN = 8;
    /** Greatest distance by which the number of a column may reach beyond the grid at the right. */
    private static final double OVER = 4;

    private GridAxes() {
    }

    public static void paint(Canvas canvas, Theme theme, GridLayout layout, Optional<CellPlace> selected) {
        Optional<Box> mark = selected.flatMap(layout::blockOf);
        paintRows(canvas, theme, layout, mark);
        paintColumns(canvas, theme, layout,
                mark.map(box -> text(canvas, Numbers.count(selected.get().column()), TextStyle.SMALL_STRONG,
                        box.centreX(), layout.grid())));
        mark.ifPresent(box -> {
            canvas.textRight(Numbers.count(selected.get().row()), layout.grid().x() - 8,
                    box.centreY() + TextStyle.SMALL.drop(), TextStyle.SMALL_STRONG, theme.selection());
            String column = Numbers.count(selected.get().column());
            canvas.text(column, text(canvas, column, TextStyle.SMALL_STRONG, box.centreX(), layout.grid()).x(),
                    layout.grid().y() - 8, TextStyle.SMALL_STRONG, theme.selection());
        });
    }

    private static void paintRows(Canvas canvas, Theme theme, GridLayout layout, Optional<Box> mark) {
        Box grid = layout.grid();
        long side = layout.shape().rows();
        int most = Math.max(2, (int) (grid.height() / ROW_PITCH));
        double free = Double.NEGATIVE_INFINITY;
        for (Ticks.Tick tick : Ticks
                .whole(layout.firstRow() * side, (layout.firstRow() + layout.rows()) * side - 1, most).values()) {
            long row = (long) tick.value() / side - layout.firstRow();
            double y = grid.y() + (row + 0.5) * layout.blockHeight();
            boolean clear = isSure(row, layout.rows(), side)
                    && (mark.isEmpty() || Math.abs(y - mark.get().centreY()) >= NEAR / 2 + 4);
            if (clear && y >= free) {
                canvas.textRight(tick.text(), grid.x() - 8, y + TextStyle.SMALL.drop(), TextStyle.SMALL,
                        theme.secondText());
                free = y + TextStyle.SMALL.lineHeight();
            }
        }
    }

    private static void paintColumns(Canvas canvas, Theme theme, GridLayout layout, Optional<Box> mark) {
        Box grid = layout.grid();
        long side = layout.shape().columns();
        long last = (layout.firstColumn() + layout.columns()) * side - 1;
        double pitch = Math.max(COLUMN_PITCH,
                canvas.metrics().width(Numbers.count(last), TextStyle.SMALL) + NEAR);
        int most = Math.max(2, (int) (grid.width() / pitch));
        double free = Double.NEGATIVE_INFINITY;
        for (Ticks.Tick tick : Ticks.whole(layout.firstColumn() * side, last, most).values()) {
            long column = (long) tick.value() / side - layout.firstColumn();
            double x = grid.x() + (column + 0.5) * layout.blockWidth();
            Box box = text(canvas, tick.text(), TextStyle.SMALL, x, grid);
            boolean clear = isSure(column, layout.columns(), side)
                    && (mark.isEmpty() || box.right() + NEAR / 2 <= mark.get().x()
                            || mark.get().right() + NEAR / 2 <= box.x());
            if (clear && box.x() >= free) {
                canvas.text(tick.text(), box.x(), grid.y() - 8, TextStyle.SMALL, theme.secondText());
                free = box.right() + BETWEEN;
            }
        }
    }

    /** Tells whether a number in a block is one of the tensor's: its last block may have fewer cells than others. */
    private static boolean isSure(long block, int blocks, long side) {
        return side == 1 || blocks == 1 || block < blocks - 1;
    }

    /** Returns the place of a number of a column, centred above it as far as the grid reaches. */
    private static Box text(Canvas canvas, String text, TextStyle style, double x, Box grid) {
        double width = canvas.metrics().width(text, style);
        double left = Math.max(Math.min(x - width / 2, grid.right() + OVER - width), grid.x() - width / 2);
        return new Box(left, grid.y(), width, 0);
    }

    /** Frames the row, the column and the cell that are selected. */
    public static void select(Canvas canvas, Theme theme, GridLayout layout, CellPlace selected) {
        layout.blockOf(selected).ifPresent(box -> {
            Box grid = layout.grid();
            boolean gap = Math.min(layout.blockWidth(), layout.blockHeight()) >= GridPainter.GAP_FROM;
            Box cell = gap ? box.inset(0, 0, 1, 1) : box;
            Marks.band(canvas, theme, new Box(grid.x(), cell.y(), grid.width(), cell.height()));
            Marks.band(canvas, theme, new Box(cell.x(), grid.y(), cell.width(), grid.height()));
            Marks.around(canvas, theme, cell);
        });
    }
}
