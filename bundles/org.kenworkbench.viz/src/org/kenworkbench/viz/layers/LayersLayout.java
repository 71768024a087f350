/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.layers;

import java.util.Optional;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.chart.LegendFlow;
import org.kenworkbench.viz.grid.BlockFit;

/**
 * Where the small pictures of the layers lie: in as many columns as make them largest.
 *
 * @param body    all of the view
 * @param fit     how each matrix is divided
 * @param columns pictures side by side
 * @param layers  how many there are
 * @param charts  top of the charts below
 */
public record LayersLayout(Box body, BlockFit fit, int columns, int layers, double charts) {

    /** Height of the three charts below. */
    static final double CHARTS = 324;
    private static final double PADDING = 16;
    private static final double LABELS = 36;
    private static final double GAP = 18;
    private static final double HEADING = 22;
    /** Around the legend. */
    private static final double TOP = 12;
    /** What the legend needs in one line, in two, and in three. */
    private static final int[] LINE_WIDTHS = {820, 480, 340};
    /** In a lower box there are no charts: the pictures would have no room. */
    private static final double LEAST_WITH_CHARTS = 560;
    private static final int LEAST_SIDE = 24;

    /** @param layers 1 or more */
    public static LayersLayout of(Box body, int layers, long rows, long columns) {
        LayersLayout best = null;
        double top = top(body);
        double charts = body.height() < LEAST_WITH_CHARTS ? 0 : CHARTS;
        for (int side = 1; side <= layers; side++) {
            int lines = Math.ceilDiv(layers, side);
            double width = (body.width() - 2 * PADDING - LABELS - (side - 1) * GAP) / side;
            double height = (body.height() - top - charts) / lines - HEADING - GAP / 2;
            if (width < 1 || height < 1) {
                continue;
            }
            BlockFit fit = fit(rows, columns, (int) width, (int) height);
            double bottom = body.y() + top + lines * (HEADING + fit.height() + GAP / 2);
            LayersLayout layout = new LayersLayout(body, fit, side, layers, bottom + 8);
            if (best == null || layout.isBetterThan(best)) {
                best = layout;
            }
        }
        return best != null ? best : new LayersLayout(body, BlockFit.of(rows, columns, 1, 1, 1), layers, layers, body.bottom());
    }

    /** Larger pictures, or as large ones in fewer lines; of as many lines those are best that are full. */
    private boolean isBetterThan(LayersLayout other) {
        double area = (double) fit.width() * fit.height();
        double otherArea = (double) other.fit.width() * other.fit.height();
        return area > otherArea || area == otherArea && Math.ceilDiv(layers, columns) < Math.ceilDiv(layers, other.columns);
    }

    private static double top(Box body) {
        return TOP + LegendFlow.lines(body.width(), LINE_WIDTHS) * LegendFlow.PITCH;
    }

    /** Whether there is room for charts below the pictures. */
    boolean hasCharts() {
        return body.height() >= LEAST_WITH_CHARTS;
    }

    /** Blocks of two pixels or more: among many small pictures larger blocks show more than finer ones. */
    private static BlockFit fit(long rows, long columns, int width, int height) {
        BlockFit half = BlockFit.of(rows, columns, Math.max(1, width / 2), Math.max(1, height / 2), LEAST_SIDE / 2);
        return new BlockFit(half.level(), half.rows(), half.columns(), 2 * half.blockWidth(), 2 * half.blockHeight());
    }

    /** The picture of a layer, counted from 0. */
    public Box panel(int index) {
        double x = body.x() + PADDING + LABELS + index % columns * (fit.width() + GAP);
        double y = body.y() + top(body) + index / columns * (HEADING + fit.height() + GAP / 2) + HEADING;
        return new Box(Math.rint(x), Math.rint(y), fit.width(), fit.height());
    }

    /** Which of the layers, counted from 0, lies under a point. */
    public Optional<Integer> layerAt(double x, double y) {
        for (int i = 0; i < layers; i++) {
            if (panel(i).contains(x, y)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
