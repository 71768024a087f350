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
 * Where the parts of an {@link OverlapView} lie.
 *
 * @param labels what the rows are called; without width where there is no room
 * @param matrix its cells, one beside the other
 * @param cell   width and height of one
 * @param beside what closest, chance and null give, row by row; empty where there is no room
 * @param legend the bar of colours
 * @param tree   empty where there is no room, or no tree
 */
record OverlapLayout(Box labels, Box matrix, double cell, Optional<Box> beside, Box legend, Optional<Box> tree) {

    /** Width of the column that names the closest one. */
    static final double CLOSEST = 52;
    /** Width of a column of numbers. */
    static final double COLUMN = 64;
    /** What a cell needs for a number with three decimals. */
    static final double WIDE_NUMBER = 36;
    /** What a cell needs for a number with two. */
    static final double NUMBER = 22;
    /** What a row needs for a line of text. */
    static final double LINE = 14;
    /** What it needs for two. */
    static final double TWO_LINES = 32;
    private static final double PADDING = 16;
    private static final double HEADING = 32;
    private static final double LARGEST = 56;
    private static final double LABEL = 190;
    private static final double LABEL_GAP = 10;
    private static final double BESIDE_GAP = 16;
    private static final double LEGEND_GAP = 14;
    /** Below the tree: an axis and what it is. */
    private static final double AXIS = 46;
    private static final double TREE_GAP = 40;
    private static final double TREE = 260;
    private static final double LEAST_TREE = 150;
    private static final double LEGEND = 220;

    static OverlapLayout of(Box box, OverlapModel model, OverlapLook look, TextMetrics metrics) {
        int count = model.labels().size();
        double labels = Math
                .ceil(Math.min(Math.min(RowLabels.width(model.labels(), metrics) + 4, LABEL), box.width() / 4));
        double besideWidth = BESIDE_GAP + CLOSEST + COLUMN * (model.comparison().nulls().isEmpty() ? 1 : 2);
        double high = (box.height() - HEADING - PADDING - Math.max(AXIS, LEGEND_GAP + Legend.HEIGHT)) / count;
        double wide = box.width() - 2 * PADDING - labels - LABEL_GAP;
        boolean hasTree = look.tree() && model.clusters().isPresent()
                && (wide - besideWidth - TREE_GAP - LEAST_TREE) / count >= Math.min(NUMBER, high);
        boolean hasBeside = (wide - besideWidth) / count >= Math.min(NUMBER, high);
        double free = wide - (hasBeside ? besideWidth : 0) - (hasTree ? TREE_GAP + LEAST_TREE : 0);
        double cell = Math.clamp(Math.floor(Math.min(high, free / count)), 1, LARGEST);
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

    /** How far down the picture reaches. */
    double bottom() {
        return matrix.bottom() + Math.max(AXIS, LEGEND_GAP + Legend.HEIGHT) + PADDING / 2;
    }

    /** How far to the right. */
    double right() {
        return Math.max(tree.or(() -> beside).orElse(matrix).right(), legend.right()) + PADDING;
    }

    /** The cell of a row and a column, both as shown. */
    Box cell(int row, int column) {
        return new Box(matrix.x() + column * cell, matrix.y() + row * cell, cell, cell);
    }

    /** The row at a height, or the column at a distance from the left; -1 beyond them. */
    int at(double offset) {
        return offset < 0 || offset >= matrix.width() ? -1 : (int) (offset / cell);
    }

    /** The middle of a row. */
    double middle(double row) {
        return matrix.y() + (row + 0.5) * cell;
    }
}
