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
import org.kenworkbench.viz.chart.LegendColumn;
import org.kenworkbench.viz.chart.LegendFlow;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.grid.BlockFit;
import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.CellsBeside;
import org.kenworkbench.viz.grid.GridAxes;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.GridPainter;
import org.kenworkbench.viz.grid.GridRoom;
import org.kenworkbench.viz.grid.GridSize;
import org.kenworkbench.viz.grid.Marks;
import org.kenworkbench.viz.grid.OverviewLegend;
import org.kenworkbench.viz.grid.ViewedTensor;
import org.kenworkbench.viz.grid.Window;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/**
 * Paints a {@link MatrixModel}. The legend stands below the grid; in a box that is too low for that it stands beside
 * the grid, and the kept shares of columns are left out.
 */
public final class MatrixView implements View {

    private static final int RIGHT = 96;
    private static final int LOW_RIGHT = RIGHT + LegendColumn.WIDTH + 4;
    private static final int LOW_BELOW = 32;
    private static final int PROFILE_BELOW = 120;
    private static final int AXIS_BELOW = 36;
    /** Least width with which the legend fits in one line, in two, and in three. */
    private static final int[] LINE_WIDTHS = {700, 380, 220};
    private static final double BESIDE_PROFILE = 24;
    /** Width of the mark around a part that is shown elsewhere. */
    private static final double FRAME = 2;
    /** Space on both sides of the numbers of rows together. */
    private static final double BESIDE_NUMBERS = 12;

    private final MatrixModel model;
    private final GridLayout layout;
    private final MatrixProfiles profiles;
    private final MatrixLegends legends;
    private final List<MatrixCells> cells;

    /**
     * Creates a view of a model.
     *
     * @param layout layout that the model was made for, from {@link #layout}
     */
    public MatrixView(MatrixModel model, GridLayout layout) {
        this(model, layout, List.of());
    }

    /**
     * Creates a view of a model with cells around the selected one beside the whole tensor.
     *
     * @param layout layout that the model was made for, from {@link #layoutWithCells}
     * @param cells  pictures from left to right, each of a part of the one before; none if they have no room
     */
    public MatrixView(MatrixModel model, GridLayout layout, List<MatrixCells> cells) {
        this.model = model;
        this.layout = layout;
        this.cells = List.copyOf(cells);
        this.profiles = new MatrixProfiles(model, layout);
        this.legends = new MatrixLegends(model, layout);
    }

    /** Returns the layout of the view, which determines the blocks that the model must hold. */
    public static GridLayout layout(Box body, long rows, long columns, Optional<Window> window) {
        return layout(body, GridSize.of(rows, columns), window);
    }

    /** Returns the layout of the view of a tensor likewise. */
    public static GridLayout layout(Box body, GridSize size, Optional<Window> window) {
        return layout(body, size, window, 0);
    }

    /** Returns the layout of a view that has the cells around the selected one beside a whole tensor in blocks. */
    public static GridLayout layoutWithCells(Box body, GridSize size, Optional<Window> window) {
        GridLayout alone = layout(body, size, window);
        if (alone.hasOverview() || alone.shape().isCell()) {
            return alone;
        }
        GridLayout beside = layout(body, size, window, CellsBeside.room(body, size));
        return CellsBeside.layouts(beside, size, Optional.empty()).isEmpty() ? alone : beside;
    }

    private static GridLayout layout(Box body, GridSize size, Optional<Window> window, int beside) {
        if (body.height() < GridRoom.LOW) {
            return GridLayout.of(body, size, window,
                    new GridRoom(LOW_RIGHT + beside, LOW_BELOW, OverviewLegend.HEIGHT));
        }
        // The height of the legend depends on the width below the grid, and that width not on any height: so a first
        // layout gives the width.
        GridLayout wide = GridLayout.of(body, size, window, new GridRoom(RIGHT + beside, 0, OverviewLegend.HEIGHT));
        int below = (int) (PROFILE_BELOW + legendHeight(wide.below().width() - beside));
        return GridLayout.of(body, size, window, new GridRoom(RIGHT + beside, below, OverviewLegend.HEIGHT));
    }

    private static double legendHeight(double width) {
        return LegendFlow.lines(width, LINE_WIDTHS) * LegendFlow.PITCH;
    }

    private boolean isLow() {
        return layout.bodyHeight() < GridRoom.LOW;
    }

    @Override
    public Caption caption() {
        ViewedTensor tensor = model.tensor();
        Blocks window = model.window().blocks();
        long lastRow = Math.min(tensor.rows(), window.endCellRow()) - 1;
        long lastColumn = Math.min(tensor.columns(), window.endCellColumn()) - 1;
        String foot = Messages.bind(tensor.rows() == 1 ? Messages.Vector_foot : Messages.Matrix_foot,
                new Object[] {Numbers.count(window.firstCellRow()), Numbers.count(lastRow),
                        Numbers.count(window.firstCellColumn()), Numbers.count(lastColumn)});
        return new Caption(tensor.name(), tensor.size(), Messages.bind(Messages.Show, model.shown().label()),
                tensor.preview() ? List.of(foot, Messages.Preview_foot, layout.gridFit().blockText())
                        : List.of(foot, layout.gridFit().blockText()),
                rightFigures());
    }

    private List<String> rightFigures() {
        return switch (model.shown()) {
            case TUNED, DELTA, KEPT -> model.kept().inScope() ? figures() : List.of(Messages.Outside_scope);
            case VALUE, CHANGE, CHANGED -> isLow() && !legends.beyond().isEmpty() ? List.of(legends.beyond())
                    : List.of();
        };
    }

    private List<String> figures() {
        List<String> figures = new ArrayList<>(
                List.of(Messages.bind(Messages.Kept_share, Numbers.percent(model.kept().share(), 1))));
        model.kept().inRow().ifPresent(k -> figures
                .add(Messages.bind(Messages.Kept_in_row, Numbers.count(k), Numbers.count(model.tensor().columns()))));
        if (isLow() && !legends.beyond().isEmpty()) {
            figures.add(legends.beyond());
        }
        return figures;
    }

    @Override
    public Box used(Box box) {
        double right = Math.max(layout.grid().right() + (isLow() ? LOW_RIGHT : RIGHT),
                layout.below().x() + LINE_WIDTHS[0]);
        double bottom = isLow() ? layout.grid().bottom() + LOW_BELOW
                : legendTop() + legendHeight(legendWidth()) + 10;
        double overview = layout.hasOverview() ? layout.overview().bottom() + OverviewLegend.HEIGHT : 0;
        double width = cells.isEmpty() ? Math.min(box.width(), Math.ceil(right - box.x())) : box.width();
        return new Box(box.x(), box.y(), width,
                Math.min(box.height(), Math.ceil(Math.max(overview, bottom) - box.y())));
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box box) {
        ColourScale scale = model.scale(theme, model.window());
        GridAxes.paint(canvas, theme, layout, model.selected());
        GridPainter.paint(canvas, theme, layout.grid().x(), layout.grid().y(), layout.blockWidth(),
                layout.blockHeight(), model.window().blocks(), scale);
        if (layout.hasOverview()) {
            paintOverview(canvas, theme);
        }
        model.selected().ifPresent(cell -> GridAxes.select(canvas, theme, layout, cell));
        profiles.paintRows(canvas, theme);
        if (isLow()) {
            legends.paintBeside(canvas, theme,
                    new Box(layout.grid().right() + RIGHT - BESIDE_PROFILE + 8, layout.grid().y(), LegendColumn.WIDTH,
                            layout.grid().height()));
        } else {
            if (hasColumnProfile()) {
                profiles.paintColumns(canvas, theme);
            }
            legends.paintBelow(canvas, theme, legendTop(), Math.min(legendWidth(), LINE_WIDTHS[0]));
        }
        paintCells(canvas, theme);
    }

    private void paintCells(Canvas canvas, Theme theme) {
        for (int i = 0; i < cells.size(); i++) {
            boolean last = i == cells.size() - 1;
            cells.get(i).paint(canvas, theme, model, last ? Messages.Matrix_cells : Messages.Matrix_closer,
                    layout.grid().y() - 8);
        }
        GridLayout before = layout;
        for (MatrixCells picture : cells) {
            Box frame = before.frameOf(picture.layout());
            Marks.around(canvas, theme, frame);
            // Beside the whole stand the figures of its rows, through which no line is to go.
            if (before != layout) {
                lead(canvas, theme, frame, picture.layout());
            }
            before = picture.layout();
        }
    }

    /** Leads from a frame to the picture of its cells, as far as the numbers of their rows. */
    private static void lead(Canvas canvas, Theme theme, Box frame, GridLayout to) {
        String number = Numbers.count(to.firstRow() + to.rows() - 1);
        double end = to.grid().x() - BESIDE_NUMBERS - canvas.metrics().width(number, TextStyle.SMALL_STRONG);
        Pen pen = Pen.dashed(theme.selection());
        canvas.line(frame.right() + FRAME, frame.y() - FRAME, end, to.grid().y(), pen);
        canvas.line(frame.right() + FRAME, frame.bottom() + FRAME, end, to.grid().bottom(), pen);
    }

    private void paintOverview(Canvas canvas, Theme theme) {
        BlockFit fit = layout.overviewFit();
        canvas.text(Messages.Whole_tensor, layout.overview().x(), layout.grid().y() - 8, TextStyle.SMALL,
                theme.secondText());
        GridPainter.paint(canvas, theme, layout.overview().x(), layout.overview().y(), fit.blockWidth(),
                fit.blockHeight(), model.overview().blocks(), model.scale(theme, model.overview()));
        Marks.around(canvas, theme, layout.overviewFrame());
        legends.paintOverview(canvas, theme);
    }

    /** Tells whether kept shares of columns are shown; in a single row they would say no more than the cells. */
    private boolean hasColumnProfile() {
        return model.kept().inScope() && model.tensor().rows() > 1;
    }

    /** Returns the width that the legend below the grid has. */
    private double legendWidth() {
        double end = cells.isEmpty() ? layout.body().right()
                : cells.getFirst().layout().grid().x() - BESIDE_PROFILE;
        return Math.min(layout.below().width(), end - layout.below().x());
    }

    private double legendTop() {
        return layout.grid().bottom() + (hasColumnProfile() ? PROFILE_BELOW : AXIS_BELOW);
    }
}
