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

/**
 * The bounds of the parts of a view of one tensor: the whole tensor at the left and a window on it at the right, with
 * room for texts around; or, without a window, the whole tensor alone. Used both for painting and for finding what is
 * under the pointer.
 *
 * @param body        the whole view
 * @param overview    the picture of the whole tensor; without width if the grid shows all of it already
 * @param overviewFit division of the whole tensor into the blocks of that picture
 * @param grid        all blocks of the window
 * @param gridFit     division of the window into these blocks
 * @param firstRow    the first row of blocks shown, counted in blocks
 * @param firstColumn the first column of blocks shown, counted in blocks
 */
public record GridLayout(Box body, Box overview, BlockFit overviewFit, Box grid, BlockFit gridFit, long firstRow,
        long firstColumn) {

    /** Width of the empty space at the edges of a view, in logical pixels. */
    public static final int PADDING = 16;
    /** Height for a line of text above the whole tensor and above the grid, in logical pixels. */
    public static final int TOP = 30;
    private static final int OVERVIEW_WIDTH = 200;
    private static final int LEAST_OVERVIEW = 40;
    /** Greatest side of a block that is stretched, in logical pixels. */
    private static final int LARGEST_STRETCHED = 96;
    /** Least side of the frame around a part that is shown elsewhere, in logical pixels. */
    private static final int LEAST_FRAME = 4;
    private static final int BETWEEN = 20;
    private static final int DIGIT = 7;
    /** Least width of the labels at the left of the grid, enough for the percentages of the profile below it. */
    private static final int LEAST_LABEL = 40;

    /**
     * Lays out a view of a tensor.
     *
     * @param body    the box of the view
     * @param size    size of the tensor
     * @param window  the part to show; the whole tensor if empty. Where its blocks are finer than the tensor can be
     *                shown, the finest ones are
     * @param room    space to leave around the grid
     */
    public static GridLayout of(Box body, GridSize size, Optional<Window> window, GridRoom room) {
        return window.map(on -> window(body, size, on, room)).orElseGet(() -> whole(body, size, room));
    }

    /**
     * Lays out a view of a tensor whose cells can be read, like {@link #of(Box, GridSize, Optional, GridRoom)}.
     *
     * @param rows    number of rows of the tensor, 1 or more
     * @param columns number of columns of the tensor, 1 or more
     */
    public static GridLayout of(Box body, long rows, long columns, Optional<Window> window, GridRoom room) {
        return of(body, GridSize.of(rows, columns), window, room);
    }

    private static GridLayout whole(Box body, GridSize tensor, GridRoom room) {
        double left = body.x() + PADDING + labelWidth(tensor.rows());
        double top = body.y() + TOP;
        BlockFit fit = BlockFit.of(tensor, size(body.right() - PADDING - room.right() - left),
                size(body.bottom() - room.below() - top));
        Box grid = new Box(left, top, fit.width(), fit.height());
        return new GridLayout(body, new Box(left, top, 0, 0), fit, grid, fit, 0, 0);
    }

    private static GridLayout window(Box body, GridSize tensor, Window window, GridRoom room) {
        long rows = tensor.rows();
        long columns = tensor.columns();
        double top = body.y() + TOP;
        int most = overviewWidth(body);
        BlockFit fit = BlockFit.inShape(tensor, most,
                size(body.bottom() - Math.max(PADDING, room.belowOverview()) - top));
        Box overview = new Box(body.x() + PADDING, top, fit.width(), fit.height());
        int least = room.belowOverview() > 0 ? Math.min(most, GridRoom.LEAST_WIDTH) : 0;
        double left = overview.x() + Math.max(least, fit.width()) + BETWEEN + labelWidth(rows);
        int height = size(body.bottom() - room.below() - top);
        int width = size(body.right() - PADDING - room.right() - left);
        BlockShape shape = tensor.shown(window.shape());
        long allRows = Math.ceilDiv(rows, shape.rows());
        long allColumns = Math.ceilDiv(columns, shape.columns());
        int shownRows = (int) Math.min(allRows, Math.max(1, height / window.blockSize()));
        int shownColumns = (int) Math.min(allColumns, Math.max(1, width / window.blockSize()));
        long firstRow = Math.clamp(window.centreRow() / shape.rows() - shownRows / 2, 0, allRows - shownRows);
        long firstColumn = Math.clamp(window.centreColumn() / shape.columns() - shownColumns / 2, 0,
                allColumns - shownColumns);
        BlockFit shown = new BlockFit(shape, shownRows, shownColumns,
                stretched(window.blockSize(), shownColumns, width, shownColumns == allColumns && shownRows < allRows),
                stretched(window.blockSize(), shownRows, height, shownRows == allRows && shownColumns < allColumns));
        Box grid = new Box(left, top, shown.width(), shown.height());
        return new GridLayout(body, overview, fit, grid, shown, firstRow, firstColumn);
    }

    /**
     * Returns the side of blocks in a direction in which they are all shown, and those in the other one are not. They
     * are stretched if they would leave half of the room empty.
     */
    private static int stretched(int side, int blocks, int room, boolean stretch) {
        int most = Math.min(LARGEST_STRETCHED, room / blocks);
        return stretch && most >= 2 * side ? most : side;
    }

    /** Returns the number of rows and columns of cells in a block of the window. */
    public BlockShape shape() {
        return gridFit.shape();
    }

    /** Returns the number of rows of blocks shown. */
    public int rows() {
        return gridFit.rows();
    }

    /** Returns the number of columns of blocks shown. */
    public int columns() {
        return gridFit.columns();
    }

    /** Returns the width of a block of the window, in logical pixels. */
    public int blockWidth() {
        return gridFit.blockWidth();
    }

    /** Returns the height of a block of the window, in logical pixels. */
    public int blockHeight() {
        return gridFit.blockHeight();
    }

    /** Returns the free space at the right of the grid. */
    public Box right() {
        return new Box(grid.right(), grid.y(), Math.max(0, body.right() - PADDING - grid.right()), grid.height());
    }

    /** Returns the free space below the grid, as wide as the grid's part of the view. */
    public Box below() {
        return new Box(grid.x(), grid.bottom(), Math.max(0, body.right() - PADDING - grid.x()),
                Math.max(0, body.bottom() - grid.bottom()));
    }

    /** Returns the free space below the picture of the whole tensor, which is at least as wide as the picture. */
    public Box belowOverview() {
        double width = Math.max(overview.width(),
                Math.min(GridRoom.LEAST_WIDTH, grid.x() - BETWEEN - LEAST_LABEL - overview.x()));
        return new Box(overview.x(), overview.bottom(), width, Math.max(0, below().bottom() - overview.bottom()));
    }

    /** Returns the height of the view, in logical pixels. */
    public double bodyHeight() {
        return below().bottom() - grid.y() + TOP;
    }

    /** Tells whether the whole tensor has a picture of its own beside the grid. */
    public boolean hasOverview() {
        return overview.width() > 0;
    }

    /** Returns the bounds of a block of the grid. */
    public Box block(int row, int column) {
        return new Box(grid.x() + (double) column * blockWidth(), grid.y() + (double) row * blockHeight(),
                blockWidth(), blockHeight());
    }

    /** Returns the bounds of the block of the grid that holds a cell, if it is shown. */
    public Optional<Box> blockOf(CellPlace cell) {
        long row = cell.row() / shape().rows() - firstRow;
        long column = cell.column() / shape().columns() - firstColumn;
        return row >= 0 && row < rows() && column >= 0 && column < columns()
                ? Optional.of(block((int) row, (int) column))
                : Optional.empty();
    }

    /** Returns the first cell of the block under a point, be it in the grid or in the picture of the whole tensor. */
    public Optional<CellPlace> cellAt(double x, double y) {
        if (grid.contains(x, y)) {
            long row = firstRow + (long) ((y - grid.y()) / blockHeight());
            long column = firstColumn + (long) ((x - grid.x()) / blockWidth());
            return Optional.of(new CellPlace(row * shape().rows(), column * shape().columns()));
        }
        if (overview.contains(x, y)) {
            long row = (long) ((y - overview.y()) / overviewFit.blockHeight());
            long column = (long) ((x - overview.x()) / overviewFit.blockWidth());
            return Optional.of(new CellPlace(row * overviewFit.shape().rows(), column * overviewFit.shape().columns()));
        }
        return Optional.empty();
    }

    /**
     * Returns the bounds, in the picture of the whole tensor, of the part that the grid shows; at least four pixels
     * wide and high.
     */
    public Box overviewFrame() {
        BlockShape whole = overviewFit.shape();
        long firstRowOf = firstRow * shape().rows() / whole.rows();
        long lastRowOf = (firstRow + rows() - 1) * shape().rows() / whole.rows();
        long firstColumnOf = firstColumn * shape().columns() / whole.columns();
        long lastColumnOf = (firstColumn + columns() - 1) * shape().columns() / whole.columns();
        double left = overview.x() + firstColumnOf * overviewFit.blockWidth();
        double right = overview.x()
                + Math.min(overviewFit.columns(), lastColumnOf + 1) * overviewFit.blockWidth();
        double top = overview.y() + firstRowOf * overviewFit.blockHeight();
        double bottom = overview.y() + Math.min(overviewFit.rows(), lastRowOf + 1) * overviewFit.blockHeight();
        return frame(left, top, right, bottom, overview);
    }

    /**
     * Returns the bounds, in this grid, of the cells that another one shows; at least four pixels wide and high.
     *
     * @param of layout of the same tensor
     */
    public Box frameOf(GridLayout of) {
        double left = Math.floor(across(of.firstColumn * of.shape().columns()));
        double right = Math.ceil(across((of.firstColumn + of.columns()) * of.shape().columns()));
        double top = Math.floor(down(of.firstRow * of.shape().rows()));
        double bottom = Math.ceil(down((of.firstRow + of.rows()) * of.shape().rows()));
        return frame(left, top, right, bottom, grid);
    }

    /** Returns a box between some edges within a picture; it is large enough to be seen, if the picture is. */
    private static Box frame(double left, double top, double right, double bottom, Box within) {
        double width = Math.min(Math.max(LEAST_FRAME, right - left), within.width());
        double height = Math.min(Math.max(LEAST_FRAME, bottom - top), within.height());
        return new Box(Math.min(left, within.right() - width), Math.min(top, within.bottom() - height), width, height);
    }

    /** Returns the x coordinate of the left edge of a column of cells, or of the nearest one that is shown. */
    private double across(long column) {
        double blocks = Math.clamp((double) column / shape().columns() - firstColumn, 0, columns());
        return grid.x() + blocks * blockWidth();
    }

    /** Returns the y coordinate of the upper edge of a row of cells, or of the nearest one that is shown. */
    private double down(long row) {
        double blocks = Math.clamp((double) row / shape().rows() - firstRow, 0, rows());
        return grid.y() + blocks * blockHeight();
    }

    /** Returns the greatest width of the picture of the whole tensor, which leaves most of the view to the grid. */
    private static int overviewWidth(Box body) {
        return Math.clamp((long) (body.width() / 4), LEAST_OVERVIEW, OVERVIEW_WIDTH);
    }

    /** Returns the width of the numbers of rows, with the gap to the grid. */
    static double labelWidth(long rows) {
        return Math.max(LEAST_LABEL, Long.toString(Math.max(0, rows - 1)).length() * DIGIT + 10);
    }

    private static int size(double length) {
        return (int) Math.max(1, Math.floor(length));
    }
}
