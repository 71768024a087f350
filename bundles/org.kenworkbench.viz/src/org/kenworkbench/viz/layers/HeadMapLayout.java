/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.layers;

import java.util.Optional;
import java.util.OptionalInt;

import org.kenworkbench.viz.canvas.Box;

/**
 * The bounds of the map of heads by layers, and of its cells.
 *
 * @param area       the whole map, with its labels and legend
 * @param grid       all cells of the map
 * @param cellWidth  width of a cell in logical pixels
 * @param cellHeight height of a cell in logical pixels
 */
public record HeadMapLayout(Box area, Box grid, int cellWidth, int cellHeight) {

    private static final int TOP = 40;
    private static final int BELOW = 28;
    private static final int LEFT = 64;
    private static final int LEGEND = 92;
    private static final int WIDEST = 48;
    private static final int HIGHEST = 22;

    static HeadMapLayout of(Box area, int layers, int heads) {
        int width = (int) Math.clamp((area.width() - LEFT - LEGEND) / layers, 1, WIDEST);
        int height = (int) Math.clamp((area.height() - TOP - BELOW) / heads, 1, HIGHEST);
        return new HeadMapLayout(area,
                new Box(area.x() + LEFT, area.y() + TOP, (double) layers * width, (double) heads * height), width,
                height);
    }

    /** Returns the bounds of the cell of a head in a layer, with the gap to the next one. */
    public Box cell(int head, int layer) {
        return new Box(grid.x() + (double) layer * cellWidth, grid.y() + (double) head * cellHeight, cellWidth,
                cellHeight);
    }

    Optional<LayersLayout.Spot> spotAt(double x, double y) {
        if (!grid.contains(x, y)) {
            return Optional.empty();
        }
        int layer = (int) ((x - grid.x()) / cellWidth);
        int head = (int) ((y - grid.y()) / cellHeight);
        return Optional.of(new LayersLayout.Spot(layer, OptionalInt.of(head), cell(head, layer)));
    }
}
