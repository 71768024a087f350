/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.modelmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;

/**
 * The bounds of the cells of the map. The legend stands beside the grid, below the tensors of no layer, if there is
 * room for it, and else below the grid.
 *
 * @param grid       all cells of the layers
 * @param columns    left edge of the column of each layer, counted from the left of the grid
 * @param cellWidth  width of a cell in logical pixels, a whole number
 * @param cellHeight height of a cell in logical pixels, a whole number
 * @param others     the cells of tensors of no layer, one above the other; their names follow at the right
 * @param legend     the whole legend
 * @param beside     whether the legend is beside the grid
 */
public record ModelMapLayout(Box grid, List<Double> columns, int cellWidth, int cellHeight, Box others, Box legend,
        boolean beside) {

    /** Number of lines of text that a legend beside the grid may have above its colours. */
    static final int LEGEND_LINES = 2;
    /** Greatest width of a cell. */
    private static final int WIDEST = 120;
    /** Width from which on a cell becomes higher, too, and greatest height of one that is not wider. */
    private static final int USUAL_WIDTH = 60;
    private static final int USUAL_HEIGHT = 22;
    /** Height from which on a cell has room for its figure. */
    public static final int LEGIBLE = 16;
    private static final int LOWEST = 1;
    /** Greatest share of the view's width that the labels of rows take. */
    private static final double LABELS_SHARE = 0.3;
    private static final int TOP = 20;
    /** Additional height above the grid if stacks have their names above the numbers of their layers. */
    private static final int STACK_NAMES = 16;
    private static final int STACK_GAP = 10;
    private static final int PADDING = 8;
    private static final int OTHER_CELL = 42;
    private static final int OTHER_LABEL = 190;
    private static final int BETWEEN = 24;
    private static final int LEGEND_GAP = 10;
    private static final int LEGEND_BELOW = 50;
    private static final int LEGEND_BESIDE = LEGEND_LINES * 15 + 52;
    private static final int LEAST_LEGEND = 100;
    private static final int WIDEST_LEGEND = 240;

    static ModelMapLayout of(Box body, ShownMap shown, TextMetrics metrics) {
        ModelMapModel model = shown.model();
        double left = left(body, model, shown.label(), metrics);
        double gaps = STACK_GAP * model.stackStarts();
        int cellWidth = cellWidth(body, model, model.layers().size(), shown.label(), metrics);
        double all = (double) model.layers().size() * cellWidth + gaps;
        int above = TOP + (model.hasStacks() ? STACK_NAMES : 0);
        int rows = model.rows().size();
        int others = model.others().size();
        double othersX = rows == 0 ? left : left + all + BETWEEN;
        double legendWidth = Math.min(WIDEST_LEGEND, body.right() - PADDING - othersX);
        int highest = highest(cellWidth);
        int high = Math.min(cellHeight(body, above, Math.max(rows, others), 0, highest),
                Math.max(LEGIBLE, cellHeight(body, above, others, LEGEND_GAP + LEGEND_BESIDE, highest)));
        double lowest = above + Math.max((double) rows * high + LEGEND_GAP + LEGEND_BELOW, (double) others * high);
        double needed = above + (double) others * high + LEGEND_GAP + LEGEND_BESIDE;
        boolean beside = rows > 0 && others > 0 && legendWidth >= LEAST_LEGEND
                && needed <= Math.min(lowest, body.height());
        int cellHeight = beside ? high
                : cellHeight(body, above, Math.max(rows, others), LEGEND_GAP + LEGEND_BELOW, highest);
        double top = body.y() + above;
        Box grid = new Box(Math.rint(left), top, all, (double) rows * cellHeight);
        Box other = new Box(Math.rint(othersX), top, OTHER_CELL, (double) others * cellHeight);
        Box legend = beside ? new Box(other.x(), other.bottom() + LEGEND_GAP, legendWidth, LEGEND_BESIDE)
                : new Box(rows == 0 ? other.x() : grid.x(), Math.max(grid.bottom(), other.bottom()) + LEGEND_GAP,
                        Math.max(1, body.right() - PADDING - (rows == 0 ? other.x() : grid.x())), LEGEND_BELOW);
        List<Double> starts = new ArrayList<>();
        for (int layer = 0; layer < model.layers().size(); layer++) {
            starts.add((layer == 0 ? 0 : starts.getLast() + cellWidth) + (model.startsStack(layer) ? STACK_GAP : 0));
        }
        return new ModelMapLayout(grid, starts, cellWidth, cellHeight, other, legend, beside);
    }

    /**
     * Returns the width of a cell of a map of as many columns.
     *
     * @param label of the numbers of the columns
     */
    static int cellWidth(Box body, ModelMapModel model, int columns, String label, TextMetrics metrics) {
        double otherLabel = Math.max(metrics.width(model.group(), TextStyle.SMALL) - OTHER_CELL - 8,
                widest(model.others(), metrics));
        double othersWidth = model.others().isEmpty() ? 0
                : BETWEEN + OTHER_CELL + 8 + Math.min(OTHER_LABEL, otherLabel);
        double gaps = STACK_GAP * model.stackStarts();
        double room = body.right() - PADDING - othersWidth - left(body, model, label, metrics) - gaps;
        return (int) Math.clamp(room / Math.max(1, columns), 2, WIDEST);
    }

    /** Returns the x coordinate at which the grid begins, behind the labels of its rows. */
    private static double left(Box body, ModelMapModel model, String label, TextMetrics metrics) {
        double labels = Math.max(metrics.width(label, TextStyle.SMALL),
                Math.min(LABELS_SHARE * body.width(), widest(model.rows(), metrics))) + 10;
        return body.x() + PADDING + (model.rows().isEmpty() ? 0 : labels);
    }

    private static int cellHeight(Box body, int above, int lines, int below, int highest) {
        return (int) Math.clamp((body.height() - above - below) / Math.max(1, lines), LOWEST, highest);
    }

    /** Returns the greatest height of a cell: wide ones grow in both directions. */
    private static int highest(int cellWidth) {
        return Math.max(USUAL_HEIGHT, cellWidth * USUAL_HEIGHT / USUAL_WIDTH);
    }

    /** Returns the lower edge of the same map with cells that are no higher than those of a window of usual size. */
    public double usualBottom() {
        double most = Math.max(grid.height(), others.height());
        return bottom() - Math.max(0, cellHeight - USUAL_HEIGHT) * most / cellHeight;
    }

    /** Returns the lower edge of the grid, the other cells and the legend together. */
    public double bottom() {
        return Math.max(Math.max(grid.bottom(), others.bottom()), legend.bottom());
    }

    /** Returns the bounds of a cell, with the gap to the next one. */
    public Box cell(int row, int layer) {
        return new Box(grid.x() + columns.get(layer), grid.y() + (double) row * cellHeight, cellWidth, cellHeight);
    }

    /** Returns the bounds of the cell of a tensor outside the layers, with the gap to the next one. */
    public Box other(int row) {
        return new Box(others.x(), others.y() + (double) row * cellHeight, others.width(), cellHeight);
    }

    /** A cell and the bounds in which it is drawn. */
    public record Spot(MapCell cell, Box box) {
    }

    /** Returns the cell under a point, if there is one. */
    public Optional<Spot> spotAt(ModelMapModel model, double x, double y) {
        if (grid.contains(x, y)) {
            int row = (int) ((y - grid.y()) / cellHeight);
            return IntStream.range(0, columns.size()).filter(layer -> cell(row, layer).contains(x, y)).boxed()
                    .findFirst()
                    .flatMap(layer -> model.rows().get(row).cells().get(layer)
                            .map(cell -> new Spot(cell, cell(row, layer))));
        }
        if (others.contains(x, y)) {
            int row = (int) ((y - others.y()) / cellHeight);
            return model.others().get(row).cells().getFirst().map(cell -> new Spot(cell, other(row)));
        }
        return Optional.empty();
    }

    /** Returns the column under or nearest to a point, if there are any. */
    public Optional<Integer> columnAt(double x) {
        return IntStream.range(0, columns.size()).boxed()
                .filter(column -> column == columns.size() - 1 || x < grid.x() + columns.get(column + 1)).findFirst();
    }

    /** Returns the name of the tensor under a point, if there is one. */
    public Optional<String> tensorAt(ModelMapModel model, double x, double y) {
        return spotAt(model, x, y).map(spot -> spot.cell().tensor());
    }

    private static double widest(List<MapRow> rows, TextMetrics metrics) {
        return rows.stream().mapToDouble(row -> metrics.width(row.label(), TextStyle.SMALL)).max().orElse(0);
    }
}
