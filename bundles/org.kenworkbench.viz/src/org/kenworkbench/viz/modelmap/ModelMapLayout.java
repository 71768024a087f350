/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.modelmap;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;

/**
 * Where the cells of the map lie.
 *
 * @param grid       all cells of the layers
 * @param cellWidth  in whole pixels
 * @param cellHeight in whole pixels
 * @param others     the cells of tensors of no layer, one above the other; their names follow at the right
 * @param legendTop  where the legend starts
 */
public record ModelMapLayout(Box grid, int cellWidth, int cellHeight, Box others, double legendTop) {

    /** Cells are not drawn wider than this. */
    private static final int WIDEST = 60;
    private static final int HIGHEST = 24;
    private static final int LOWEST = 6;
    private static final int TOP = 64;
    private static final int LEGEND = 70;
    private static final int PADDING = 16;
    private static final int OTHER_LABEL = 190;
    private static final int BETWEEN = 28;

    static ModelMapLayout of(Box body, ModelMapModel model, TextMetrics metrics) {
        double label = Math.max(metrics.width(Messages.Layer, TextStyle.SMALL), widest(model.rows(), metrics)) + 10;
        double left = body.x() + PADDING + (model.rows().isEmpty() ? 0 : label);
        int otherCell = WIDEST - 4;
        double othersWidth = model.others().isEmpty() ? 0 : BETWEEN + otherCell + 8 + Math.min(OTHER_LABEL, widest(model.others(), metrics));
        int columns = Math.max(1, model.layers().size());
        int cellWidth = (int) Math.clamp((body.right() - PADDING - othersWidth - left) / columns, 2, WIDEST);
        int lines = Math.max(1, Math.max(model.rows().size(), model.others().size()));
        int cellHeight = (int) Math.clamp((body.height() - TOP - LEGEND) / lines, LOWEST, HIGHEST);
        Box grid = new Box(Math.rint(left), body.y() + TOP, (double) model.layers().size() * cellWidth, (double) model.rows().size() * cellHeight);
        double othersX = model.rows().isEmpty() ? grid.x() : grid.right() + BETWEEN;
        Box others = new Box(othersX, grid.y(), otherCell, (double) model.others().size() * cellHeight);
        return new ModelMapLayout(grid, cellWidth, cellHeight, others, Math.max(grid.bottom(), others.bottom()) + 20);
    }

    /** The box of a cell, gap included. */
    Box cell(int row, int layer) {
        return new Box(grid.x() + (double) layer * cellWidth, grid.y() + (double) row * cellHeight, cellWidth, cellHeight);
    }

    Box other(int row) {
        return new Box(others.x(), others.y() + (double) row * cellHeight, others.width(), cellHeight);
    }

    /** A cell and where it is drawn. */
    public record Spot(MapCell cell, Box box) {
    }

    /** The cell under a point, if there is one. */
    public Optional<Spot> spotAt(ModelMapModel model, double x, double y) {
        if (grid.contains(x, y)) {
            int row = (int) ((y - grid.y()) / cellHeight);
            int layer = (int) ((x - grid.x()) / cellWidth);
            return model.rows().get(row).cells().get(layer).map(cell -> new Spot(cell, cell(row, layer)));
        }
        if (others.contains(x, y)) {
            int row = (int) ((y - others.y()) / cellHeight);
            return model.others().get(row).cells().getFirst().map(cell -> new Spot(cell, other(row)));
        }
        return Optional.empty();
    }

    /** The tensor under a point, if there is one. */
    public Optional<String> tensorAt(ModelMapModel model, double x, double y) {
        return spotAt(model, x, y).map(spot -> spot.cell().tensor());
    }

    private static double widest(List<MapRow> rows, TextMetrics metrics) {
        return rows.stream().mapToDouble(row -> metrics.width(row.label(), TextStyle.SMALL)).max().orElse(0);
    }
}
