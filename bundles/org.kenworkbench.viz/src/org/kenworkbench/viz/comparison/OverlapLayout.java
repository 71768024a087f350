/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.comparison;

import java.util.Optional;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.chart.Legend;

/**
 * The bounds of the parts of an {@link OverlapView}.
 *
 * @param labels the names of the rows; without width if there is no room
 * @param matrix all cells of the matrix, which have no gaps between them
 * @param cell   width and height of a cell
 * @param beside the columns for the closest one, chance and null of each row; empty if there is no room
 * @param legend the bar of colours
 * @param tree   the tree of clusters; empty if there is no room, or no tree
 */
record OverlapLayout(Box labels, Box matrix, double cell, Optional<Box> beside, Box legend, Optional<Box> tree) {

    /** Width of the column that names the closest subnetwork. */
    static final double CLOSEST = 52;
    /** Width of a column of numbers. */
    static final double COLUMN = 64;
    /** Least width of a cell that shows a number with three decimals. */
    static final double WIDE_NUMBER = 36;
    /** Least width of a cell that shows a number with two decimals. */
    static final double NUMBER = 22;
    /** Least height of a row that holds a line of text. */
    static final double LINE = 14;
    /** Least height of a row that holds two lines of text. */
    static final double TWO_LINES = 32;
    private static final double PADDING = 16;
    private static final double HEADING = 32;
    private static final double LARGEST = 120;
    /** Width of a cell beyond which whole names matter more than larger cells. */
    private static final double ENOUGH = 56;
    private static final double LABEL = 190;
    private static final double LABEL_GAP = 10;
    private static final double BESIDE_GAP = 16;
    private static final double LEGEND_GAP = 14;
    /** Height of the axis below the tree, with its name. */
    private static final double AXIS = 46;
    private static final double TREE_GAP = 40;
    private static final double TREE = 260;
    private static final double LEAST_TREE = 150;
    private static final double LEGEND = 220;

    static OverlapLayout of(Box box, OverlapModel model, OverlapLook look, TextMetrics metrics) {
        int count = model.labels().size();
        double wanted = Math.ceil(RowLabels.width(model.labels(), metrics) + 4);
        double labels = Math.ceil(Math.min(Math.min(wanted, LABEL), box.width() / 4));
        double besideWidth = BESIDE_GAP + CLOSEST + COLUMN * (model.comparison().nulls().isEmpty() ? 1 : 2);
        double high = (box.height() - HEADING - PADDING - Math.max(AXIS, LEGEND_GAP + Legend.HEIGHT)) / count;
        double wide = box.width() - 2 * PADDING - labels - LABEL_GAP;
        boolean hasTree = look.tree() && model.clusters().isPresent()
                && (wide - besideWidth - TREE_GAP - LEAST_TREE) / count >= Math.min(NUMBER, high);
        boolean hasBeside = (wide - besideWidth) / count >= Math.min(NUMBER, high);
        double free = wide - (hasBeside ? besideWidth : 0) - (hasTree ? TREE_GAP + LEAST_TREE : 0);
        // Names that would be cut have what cells do not need, and what they leave.
        double forCells = Math.max(free - (wanted - labels), Math.min(free, ENOUGH * count));
        double cell = Math.clamp(Math.floor(Math.min(high, forCells / count)), 1, LARGEST);
        double spare = free - cell * count - (hasTree ? TREE - LEAST_TREE : 0);
        labels = Math.floor(Math.max(labels, Math.min(wanted, labels + spare)));
        Box matrix = new Box(Math.rint(box.x() + PADDING + labels + LABEL_GAP), box.y() + HEADING, cell * count,
                cell * count);
        Optional<Box> beside = hasBeside
                ? Optional
                        .of(new Box(matrix.right() + BESIDE_GAP, matrix.y(), besideWidth - BESIDE_GAP, matrix.height()))
                : Optional.empty();
        double treeLeft = beside.map(Box::right).orElse(matrix.right()) + TREE_GAP;
        Optional<Box> tree = hasTree
                ? Optional.of(new Box(treeLeft, matrix.y(),
                        Math.floor(Math.min(TREE, box.right() - PADDING - treeLeft)), matrix.height()))
                : Optional.empty();
        double legendRoom = (hasTree ? treeLeft - TREE_GAP : box.right() - PADDING) - matrix.x();
        Box legend = new Box(matrix.x(), matrix.bottom() + LEGEND_GAP,
                Math.max(1, Math.min(legendRoom, Math.max(LEGEND, matrix.width()))), Legend.BAR);
        return new OverlapLayout(new Box(box.x() + PADDING, matrix.y(), labels, matrix.height()), matrix, cell, beside,
                legend, tree);
    }

    /** Returns the lower edge of the picture. */
    double bottom() {
        return matrix.bottom() + Math.max(AXIS, LEGEND_GAP + Legend.HEIGHT) + PADDING / 2;
    }

    /** Returns the right edge of the picture. */
    double right() {
        return Math.max(tree.or(() -> beside).orElse(matrix).right(), legend.right()) + PADDING;
    }

    /** Returns the bounds of the cell in a row and a column, both counted in the order shown. */
    Box cell(int row, int column) {
        return new Box(matrix.x() + column * cell, matrix.y() + row * cell, cell, cell);
    }

    /** Returns the number of rows from one that is named to the next: names need a line each. */
    int labelStep() {
        return (int) Math.max(1, Math.ceil(LINE / cell));
    }

    /** Returns the bounds of the name of a row, counted in the order shown. */
    Box label(int row) {
        return new Box(labels.x(), matrix.y() + row * cell, labels.width(), cell);
    }

    /** Returns the row at a distance from the top, or the column at a distance from the left; -1 outside the matrix. */
    int at(double offset) {
        return offset < 0 || offset >= matrix.width() ? -1 : (int) (offset / cell);
    }

    /** Returns the vertical middle of a row. */
    double middle(double row) {
        return matrix.y() + (row + 0.5) * cell;
    }
}
