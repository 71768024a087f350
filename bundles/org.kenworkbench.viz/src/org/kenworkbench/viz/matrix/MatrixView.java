/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Legend;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.grid.BlockFit;
import org.kenworkbench.viz.grid.GridAxes;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.GridPainter;
import org.kenworkbench.viz.grid.Marks;
import org.kenworkbench.viz.grid.ValueRange;
import org.kenworkbench.viz.grid.Window;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/** Paints a {@link MatrixModel}. */
public final class MatrixView implements View {

    private static final int RIGHT = 96;
    private static final int BELOW = 190;
    private static final double PROFILE = 56;
    private static final double LEGEND_WIDTH = 200;
    /** What the legends need. */
    private static final double LEAST_WIDTH = 640;

    private final MatrixModel model;
    private final GridLayout layout;

    /** @param layout what the model was made for, by {@link #layout} */
    public MatrixView(MatrixModel model, GridLayout layout) {
        this.model = model;
        this.layout = layout;
    }

    /** Where things lie, which tells the blocks that the model must hold. */
    public static GridLayout layout(Box body, long rows, long columns, Optional<Window> window) {
        return GridLayout.of(body, rows, columns, window, RIGHT, BELOW);
    }

    @Override
    public Caption caption() {
        long side = model.window().side();
        long lastRow = Math.min(model.rows(), model.window().firstCellRow() + model.window().rows() * side) - 1;
        long lastColumn = Math.min(model.columns(), model.window().firstCellColumn() + model.window().columns() * side) - 1;
        String foot = Messages.bind(model.rows() == 1 ? Messages.Vector_foot : Messages.Matrix_foot, new Object[] {Numbers.count(model.window().firstCellRow()), Numbers.count(lastRow),
                Numbers.count(model.window().firstCellColumn()), Numbers.count(lastColumn)});
        return new Caption(model.tensor(), model.size(), Messages.bind(Messages.Show, model.shown().label()), List.of(foot),
                model.inScope() ? figures() : List.of(Messages.Outside_scope));
    }

    private List<String> figures() {
        List<String> figures = new ArrayList<>(List.of(Messages.bind(Messages.Kept_share, Numbers.percent(model.keptShare(), 1))));
        model.keptInRow().ifPresent(k -> figures.add(Messages.bind(Messages.Kept_in_row, Numbers.count(k), Numbers.count(model.columns()))));
        return figures;
    }

    @Override
    public Box used(Box box) {
        double right = Math.max(layout.grid().right() + RIGHT, layout.below().x() + LEAST_WIDTH);
        double bottom = Math.max(layout.overview().bottom() + GridLayout.PADDING, legendTop(layout) + (layout.hasOverview() ? 72 : 36));
        return new Box(box.x(), box.y(), Math.min(box.width(), Math.ceil(right - box.x())), Math.min(box.height(), Math.ceil(bottom - box.y() + 8)));
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box box) {
        ColourScale scale = model.shown().scale(theme, model.window(), model.windowRange());
        GridAxes.paint(canvas, theme, layout, model.selected());
        GridPainter.paint(canvas, theme, layout.grid().x(), layout.grid().y(), layout.blockWidth(), layout.blockHeight(), model.window(), scale);
        if (layout.hasOverview()) {
            paintOverview(canvas, theme, layout);
        }
        model.selected().ifPresent(cell -> GridAxes.select(canvas, theme, layout, cell));
        paintRowProfile(canvas, theme, layout);
        if (hasColumnProfile()) {
            paintColumnProfile(canvas, theme, layout);
        }
        paintLegends(canvas, theme, layout, scale);
    }

    private void paintOverview(Canvas canvas, Theme theme, GridLayout layout) {
        BlockFit fit = layout.overviewFit();
        canvas.text(Messages.Whole_tensor, layout.overview().x(), layout.grid().y() - 8, TextStyle.SMALL, theme.secondText());
        GridPainter.paint(canvas, theme, layout.overview().x(), layout.overview().y(), fit.blockWidth(), fit.blockHeight(), model.overview(),
                model.shown().scale(theme, model.overview(), model.overviewRange()));
        Marks.around(canvas, theme, layout.overviewFrame());
    }

    /** Bars beside the rows: how large the shown value is in each, over all columns. */
    private void paintRowProfile(Canvas canvas, Theme theme, GridLayout layout) {
        Box area = new Box(layout.right().x() + 12, layout.grid().y(), PROFILE, layout.grid().height());
        double most = 0;
        for (float value : model.rowValue()) {
            most = Double.isNaN(value) ? most : Math.max(most, value);
        }
        String what = model.shown() == Shown.KEPT ? Messages.Row_kept : Messages.Row_rms;
        canvas.text(what, area.x(), area.y() - 8, TextStyle.SMALL, theme.secondText());
        canvas.line(area.x() - 0.5, area.y(), area.x() - 0.5, area.bottom(), Pen.solid(1, theme.thirdText()));
        int gap = layout.blockHeight() >= GridPainter.GAP_FROM ? 3 : 0;
        for (int row = 0; row < layout.rows() && most > 0; row++) {
            float value = model.rowValue()[row];
            if (!Float.isNaN(value)) {
                boolean selected = isSelectedRow(layout, row);
                Box block = layout.block(row, 0);
                canvas.fill(new Box(area.x(), block.y() + (gap > 0 ? 1 : 0), Math.max(1, Math.rint(value / most * PROFILE)), block.height() - gap),
                        selected ? theme.selection() : theme.accent().withOpacity(0.7));
            }
        }
        String end = model.shown() == Shown.KEPT ? Numbers.percent(most, 0) : Numbers.significant(most, 2);
        canvas.textRight(end, area.right(), area.bottom() + 14, TextStyle.SMALL, theme.secondText());
        canvas.text("0", area.x() - 2, area.bottom() + 14, TextStyle.SMALL, theme.secondText());
    }

    private boolean isSelectedRow(GridLayout layout, int row) {
        return model.selected().isPresent() && (model.selected().get().row() >> layout.level()) - layout.firstRow() == row;
    }

    private boolean isSelectedColumn(GridLayout layout, int column) {
        return model.selected().isPresent() && (model.selected().get().column() >> layout.level()) - layout.firstColumn() == column;
    }

    /** Bars below the columns: which share of each was kept, over all rows, beside that of the tensor. */
    private void paintColumnProfile(Canvas canvas, Theme theme, GridLayout layout) {
        Box grid = layout.grid();
        Box area = new Box(grid.x(), grid.bottom() + 44, grid.width(), PROFILE);
        canvas.text(Messages.bind(Messages.Column_kept, Numbers.count(model.rows())), area.x(), area.y() - 12, TextStyle.SMALL, theme.secondText());
        for (double share : new double[] {0, 0.5, 1}) {
            double y = Math.rint(area.bottom() - share * area.height()) - 0.5;
            canvas.line(area.x(), y, area.right(), y, Pen.solid(1, share == 0 ? theme.thirdText() : theme.innerLine()));
            canvas.textRight(Numbers.percent(share, 0), area.x() - 6, y + TextStyle.SMALL.drop(), TextStyle.SMALL, theme.secondText());
        }
        int gap = layout.blockWidth() >= GridPainter.GAP_FROM ? 3 : 0;
        for (int column = 0; column < layout.columns(); column++) {
            float share = model.columnKept()[column];
            boolean selected = isSelectedColumn(layout, column);
            double height = Math.rint(share * area.height());
            Box block = layout.block(0, column);
            canvas.fill(new Box(block.x() + (gap > 0 ? 1 : 0), area.bottom() - height, block.width() - gap, height),
                    selected ? theme.selection() : theme.accent().withOpacity(0.7));
        }
        double mean = Math.rint(area.bottom() - model.keptShare() * area.height()) - 0.5;
        canvas.line(area.x(), mean, area.right() + 8, mean, Pen.dashed(theme.text()));
        canvas.text(Numbers.percent(model.keptShare(), 1), area.right() + 12, mean + TextStyle.SMALL.drop(), TextStyle.SMALL, theme.text());
    }

    /** In a single row each column is kept or not: a share says nothing more than the cell. */
    private boolean hasColumnProfile() {
        return model.inScope() && model.rows() > 1;
    }

    private double legendTop(GridLayout layout) {
        return layout.grid().bottom() + (hasColumnProfile() ? 120 : 36);
    }

    private void paintLegends(Canvas canvas, Theme theme, GridLayout layout, ColourScale scale) {
        double top = legendTop(layout);
        String what = model.window().level() == 0 ? model.shown().label() : model.shown().label(model.window().level());
        String overview = layout.hasOverview() ? Messages.bind(Messages.Whole_tensor_in, model.shown().label(layout.overviewFit().level())) : "";
        double bar = layout.below().x() + 16 + Math.max(canvas.metrics().width(what, TextStyle.SMALL), canvas.metrics().width(overview, TextStyle.SMALL));
        bar = Math.rint(bar);
        paintLegend(canvas, theme, layout.below().x(), bar, top, what, model.windowRange(), scale, model.window().level() == 0);
        if (layout.hasOverview()) {
            paintLegend(canvas, theme, layout.below().x(), bar, top + 36, overview, model.overviewRange(), model.shown().scale(theme, model.overview(), model.overviewRange()), false);
        }
    }

    private void paintLegend(Canvas canvas, Theme theme, double left, double bar, double top, String what, ValueRange range, ColourScale scale,
            boolean cells) {
        double after = bar;
        if (model.shown() == Shown.KEPT && cells) {
            after = Legend.key(canvas, theme, left, top, scale.colour(1), Messages.Kept) + 20;
        } else {
            canvas.text(what, left, top + 10, TextStyle.SMALL, theme.secondText());
            boolean share = model.shown() == Shown.KEPT;
            Ticks ticks = share ? Legend.shares(scale) : Legend.ends(scale, 2, range.isSigned());
            Legend.horizontal(canvas, theme, new Box(bar, top, LEGEND_WIDTH, Legend.BAR), scale, ticks, 10);
            after = bar + LEGEND_WIDTH + 28;
        }
        if (cells && model.inScope()) {
            after = Legend.resetKey(canvas, theme, after, top, Messages.Reset) + 20;
        }
        if (range.beyond() > 0) {
            String end = range.isSigned() ? "±" + Numbers.significant(range.high(), 2) : Numbers.significant(range.high(), 2);
            canvas.text(Messages.bind(Messages.Beyond, end, Numbers.percent(range.beyond(), 1)), after, top + 10, TextStyle.SMALL, theme.secondText());
        }
    }
}
