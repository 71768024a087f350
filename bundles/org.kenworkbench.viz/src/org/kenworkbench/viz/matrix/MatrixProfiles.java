/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.matrix;

import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.GridPainter;

/** Paints bars beside the rows and below the columns of a {@link MatrixModel}. */
final class MatrixProfiles {

    /** Length of the longest bar. */
    static final double LENGTH = 56;
    private static final double BESIDE = 12;
    private static final double BELOW = 44;

    private final MatrixModel model;
    private final GridLayout layout;

    MatrixProfiles(MatrixModel model, GridLayout layout) {
        this.model = model;
        this.layout = layout;
    }

    /** Paints a bar for the size of the shown value in each row, taken over all columns of the tensor. */
    void paintRows(Canvas canvas, Theme theme) {
        Box area = new Box(layout.right().x() + BESIDE, layout.grid().y(), LENGTH, layout.grid().height());
        double most = 0;
        for (float value : model.profiles().rowValue()) {
            most = Double.isNaN(value) ? most : Math.max(most, value);
        }
        String what = switch (model.shown()) {
            case KEPT -> Messages.Row_kept;
            case CHANGED -> Messages.Row_changed;
            case TUNED, DELTA, VALUE, CHANGE -> Messages.Row_rms;
        };
        canvas.text(what, area.x(), area.y() - 8, TextStyle.SMALL, theme.secondText());
        canvas.line(area.x() - 0.5, area.y(), area.x() - 0.5, area.bottom(), Pen.solid(1, theme.thirdText()));
        int gap = layout.blockHeight() >= GridPainter.GAP_FROM ? 3 : 0;
        for (int row = 0; row < layout.rows() && most > 0; row++) {
            float value = model.profiles().rowValue()[row];
            if (!Float.isNaN(value)) {
                Box block = layout.block(row, 0);
                canvas.fill(
                        new Box(area.x(), block.y() + (gap > 0 ? 1 : 0), Math.max(1, Math.rint(value / most * LENGTH)),
                                block.height() - gap),
                        isSelectedRow(row) ? theme.selection() : theme.accent().withOpacity(0.7));
            }
        }
        String end = model.shown().isShare() ? Numbers.percent(most, 0) : Numbers.significant(most, 2);
        canvas.textRight(end, area.right(), area.bottom() + 14, TextStyle.SMALL, theme.secondText());
        canvas.text("0", area.x() - 2, area.bottom() + 14, TextStyle.SMALL, theme.secondText());
    }

    /** Paints a bar for the kept share of each column, taken over all rows, and a line for that of the tensor. */
    void paintColumns(Canvas canvas, Theme theme) {
        Box grid = layout.grid();
        Box area = new Box(grid.x(), grid.bottom() + BELOW, grid.width(), LENGTH);
        String what = Messages.bind(Messages.Column_kept, Numbers.count(model.tensor().rows()));
        canvas.text(canvas.metrics().fit(what, TextStyle.SMALL, layout.below().width()), area.x(), area.y() - 12,
                TextStyle.SMALL, theme.secondText());
        for (double share : new double[] {0, 0.5, 1}) {
            double y = Math.rint(area.bottom() - share * area.height()) - 0.5;
            canvas.line(area.x(), y, area.right(), y,
                    Pen.solid(1, share == 0 ? theme.thirdText() : theme.lines().inner()));
            canvas.textRight(Numbers.percent(share, 0), area.x() - 6, y + TextStyle.SMALL.drop(), TextStyle.SMALL,
                    theme.secondText());
        }
        int gap = layout.blockWidth() >= GridPainter.GAP_FROM ? 3 : 0;
        for (int column = 0; column < layout.columns(); column++) {
            double height = Math.rint(model.profiles().columnKept()[column] * area.height());
            Box block = layout.block(0, column);
            canvas.fill(new Box(block.x() + (gap > 0 ? 1 : 0), area.bottom() - height, block.width() - gap, height),
                    isSelectedColumn(column) ? theme.selection() : theme.accent().withOpacity(0.7));
        }
        double mean = Math.rint(area.bottom() - model.kept().share() * area.height()) - 0.5;
        canvas.line(area.x(), mean, area.right() + 8, mean, Pen.dashed(theme.text()));
        canvas.text(Numbers.percent(model.kept().share(), 1), area.right() + 12, mean + TextStyle.SMALL.drop(),
                TextStyle.SMALL, theme.text());
    }

    private boolean isSelectedRow(int row) {
        return model.selected().isPresent()
                && model.selected().get().row() / layout.shape().rows() - layout.firstRow() == row;
    }

    private boolean isSelectedColumn(int column) {
        return model.selected().isPresent()
                && model.selected().get().column() / layout.shape().columns() - layout.firstColumn() == column;
    }
}
