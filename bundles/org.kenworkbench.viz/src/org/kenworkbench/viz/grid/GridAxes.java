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

    private GridAxes() {
    }

    public static void paint(Canvas canvas, Theme theme, GridLayout layout, Optional<CellPlace> selected) {
        Box grid = layout.grid();
        long rows = layout.shape().rows();
        long columns = layout.shape().columns();
        Optional<Box> mark = selected.flatMap(layout::blockOf);
        int mostRows = Math.max(2, (int) (grid.height() / ROW_PITCH));
        for (Ticks.Tick tick : Ticks
                .whole(layout.firstRow() * rows, (layout.firstRow() + layout.rows()) * rows - 1, mostRows).values()) {
            double y = grid.y() + ((long) tick.value() / rows - layout.firstRow() + 0.5) * layout.blockHeight();
            if (mark.isEmpty() || Math.abs(y - mark.get().centreY()) >= NEAR / 2 + 4) {
                canvas.textRight(tick.text(), grid.x() - 8, y + TextStyle.SMALL.drop(), TextStyle.SMALL,
                        theme.secondText());
            }
        }
        int mostColumns = Math.max(2, (int) (grid.width() / COLUMN_PITCH));
        for (Ticks.Tick tick : Ticks
                .whole(layout.firstColumn() * columns, (layout.firstColumn() + layout.columns()) * columns - 1, mostColumns)
                .values()) {
            double x = grid.x() + ((long) tick.value() / columns - layout.firstColumn() + 0.5) * layout.blockWidth();
            double clear = mark.isEmpty() ? Double.MAX_VALUE : Math.abs(x - mark.get().centreX());
            if (clear >= NEAR + canvas.metrics().width(tick.text(), TextStyle.SMALL) / 2) {
                canvas.textCentred(tick.text(), x, grid.y() - 8, TextStyle.SMALL, theme.secondText());
            }
        }
        mark.ifPresent(box -> {
            canvas.textRight(Numbers.count(selected.get().row()), grid.x() - 8, box.centreY() + TextStyle.SMALL.drop(),
                    TextStyle.SMALL_STRONG,
                    theme.selection());
            canvas.textCentred(Numbers.count(selected.get().column()), box.centreX(), grid.y() - 8,
                    TextStyle.SMALL_STRONG, theme.selection());
        });
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
