/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;

/**
 * The bounds of the panels of a map, whose cells are of whole pixels.
 *
 * @param panels  those that have room
 * @param legend  below the panels
 * @param verdict beside them, if there is room
 * @param grid    how many columns of panels there are
 */
record SeriesLayout(List<PanelBox> panels, Box legend, Optional<Box> verdict, int grid) {

    /** Height of a panel's title. */
    static final double TITLE = 20;
    /** Height of the texts below a panel. */
    static final double TICKS = 20;
    /** Width of the bars beside a panel. */
    static final double BARS = 20;
    private static final double BARS_GAP = 6;
    static final double PADDING = 12;
    private static final double GAP = 16;
    private static final double LEAST_WIDTH = 150;
    private static final double LEAST_MAP = 24;
    private static final double VERDICT = 200;
    private static final double LEAST_FOR_VERDICT = 820;
    private static final double WIDEST_LABEL = 90;
    /** Panels look best when they are so much wider than high. */
    private static final double SHAPE = 1.6;
    /** Weight of a hole as large as all panels, against another shape of these. */
    private static final double HOLE = 1;

    /**
     * The bounds of a panel.
     *
     * @param all        of title, labels and map
     * @param map        of the cells, whole pixels each
     * @param cellWidth  width of a column
     * @param rowsOfLine rows that share a line of cells, as there is no room for a line each
     * @param lineHeight height of a line
     */
    record PanelBox(Box all, Box map, int cellWidth, int rowsOfLine, int lineHeight) {

        int lines(int rows) {
            return (rows + rowsOfLine - 1) / rowsOfLine;
        }

        Box cell(int row, int column) {
            return new Box(map.x() + (double) column * cellWidth,
                    map.y() + Math.floorDiv(row, rowsOfLine) * lineHeight, cellWidth, lineHeight);
        }
    }

    /** @param verdict whether it is shown where it has room */
    static SeriesLayout of(Box box, SeriesModel model, boolean verdict, double legendHeight, TextMetrics metrics) {
        boolean beside = verdict && box.width() >= LEAST_FOR_VERDICT && !model.panels().isEmpty();
        double right = beside ? VERDICT + GAP : 0;
        Box area = box.inset(PADDING, PADDING, PADDING + right, PADDING + legendHeight);
        double[] labels = model.panels().stream().mapToDouble(panel -> label(panel, metrics)).toArray();
        double label = Arrays.stream(labels).max().orElse(0);
        double least = Math.max(LEAST_WIDTH, label + BARS_GAP + BARS + model.columns().size());
        int count = model.panels().size();
        int grid = columns(area, count, least);
        double leastHeight = TITLE + LEAST_MAP + TICKS;
        int gridRows = (int) Math.max(1,
                Math.min(Math.ceilDiv(count, grid), Math.floor((area.height() + GAP / 2) / (leastHeight + GAP / 2))));
        double width = Math.floor((area.width() - GAP * (grid - 1)) / grid);
        double height = Math.floor((area.height() - GAP / 2 * (gridRows - 1)) / gridRows);
        List<PanelBox> panels = new ArrayList<>();
        double bottom = area.y();
        for (int i = 0; i < Math.min(count, grid * gridRows); i++) {
            Box all = new Box(Math.rint(area.x()) + i % grid * (width + GAP),
                    Math.rint(area.y()) + Math.floorDiv(i, grid) * (height + GAP / 2), width, height);
            PanelBox panel = panel(all, labels[i], model.panels().get(i).rows().size(), model.columns().size());
            panels.add(panel);
            bottom = Math.max(bottom, panel.map().bottom() + TICKS);
        }
        Box legend = new Box(area.x(), Math.min(bottom + 8, Math.max(box.y(), box.bottom() - legendHeight)),
                area.width(), legendHeight);
        return new SeriesLayout(panels, legend,
                beside ? Optional.of(new Box(box.right() - PADDING - VERDICT, area.y(), VERDICT,
                        Math.max(0, box.bottom() - PADDING - area.y())))
                        : Optional.empty(),
                grid);
    }

    /** Returns the room for the labels of a panel's rows. */
    private static double label(SeriesModel.Panel panel, TextMetrics metrics) {
        double widest = panel.rows().stream().map(SeriesModel.Row::label).distinct()
                .mapToDouble(text -> metrics.width(text, TextStyle.SMALL)).max().orElse(0);
        return Math.ceil(Math.min(WIDEST_LABEL, widest)) + 8;
    }

    private static PanelBox panel(Box all, double label, int rows, int columns) {
        int cellWidth = (int) Math.max(1, (all.width() - label - BARS_GAP - BARS) / Math.max(1, columns));
        double room = Math.max(1, all.height() - TITLE - TICKS);
        int rowsOfLine = 1;
        while (room / Math.ceilDiv(rows, rowsOfLine) < 2 && rowsOfLine < rows) {
            rowsOfLine++;
        }
        int lines = Math.max(1, (rows + rowsOfLine - 1) / rowsOfLine);
        int lineHeight = (int) Math.max(1, Math.min(40, Math.floor(room / lines)));
        return new PanelBox(all, new Box(all.x() + label, all.y() + TITLE, (double) cellWidth * columns,
                (double) lineHeight * lines), cellWidth, rowsOfLine, lineHeight);
    }

    /** Chooses how many panels stand beside each other, so that their shape is good. */
    private static int columns(Box area, int panels, double least) {
        int best = 1;
        double bestScore = Double.POSITIVE_INFINITY;
        for (int columns = 1; columns <= Math.max(1, panels); columns++) {
            int rows = (panels + columns - 1) / columns;
            double width = (area.width() - GAP * (columns - 1)) / columns;
            if (columns > 1 && width < least) {
                break;
            }
            double height = Math.max(1, area.height() / Math.max(1, rows) - TITLE - TICKS);
            double score = Math.abs(Math.log(width / height / SHAPE))
                    // A grid that is full looks better than one with a hole.
                    + HOLE * (columns * rows - panels) / Math.max(1, panels);
            if (score < bestScore) {
                best = columns;
                bestScore = score;
            }
        }
        return best;
    }

    Optional<SeriesModel.Spot> spotAt(SeriesModel model, double x, double y) {
        for (int i = 0; i < panels.size(); i++) {
            PanelBox panel = panels.get(i);
            if (panel.map().contains(x, y)) {
                int row = (int) ((y - panel.map().y()) / panel.lineHeight()) * panel.rowsOfLine();
                return Optional.of(new SeriesModel.Spot(i, Math.min(row, model.panels().get(i).rows().size() - 1),
                        (int) ((x - panel.map().x()) / panel.cellWidth())));
            }
        }
        return Optional.empty();
    }
}
