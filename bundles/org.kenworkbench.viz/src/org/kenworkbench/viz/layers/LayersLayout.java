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
import org.kenworkbench.viz.chart.LegendColumn;
import org.kenworkbench.viz.chart.LegendFlow;
import org.kenworkbench.viz.grid.BlockFit;
import org.kenworkbench.viz.grid.GridSize;

/**
 * The bounds of the small pictures of the layers, which stand in as many columns as make them largest. In a low box the
 * legend stands beside them; in a high one charts follow below.
 *
 * @param body     the whole view
 * @param matrices the matrices of the layers
 * @param panels   their pictures
 * @param beside   whether the legend stands at the right
 * @param charts   the charts, if they have room
 * @param headMap  the map of heads by layers, if it has room
 */
public record LayersLayout(Box body, Matrices matrices, Panels panels, boolean beside, Optional<Box> charts,
        Optional<HeadMapLayout> headMap) {

    /**
     * The matrices of the layers, which have one shape.
     *
     * @param layers number of layers, 1 or more
     * @param size   size of each matrix
     * @param heads  number of attention heads, each a band of rows, if it is known
     * @param figures figures of the layers that are known
     */
    public record Matrices(int layers, GridSize size, OptionalInt heads, LayerFigures figures) {
    }

    /**
     * The small pictures of the matrices, line by line.
     *
     * @param fit     division of each matrix into blocks
     * @param columns number of pictures side by side
     * @param first   the first picture
     * @param pitch   distance from the left edge of one picture to that of the next
     * @param below   distance from the upper edge of one line to that of the next
     */
    public record Panels(BlockFit fit, int columns, Box first, double pitch, double below) {

        /** Returns the bounds of a picture, counted from 0. */
        Box box(int index) {
            double x = first.x() + index % columns * pitch;
            double y = first.y() + Math.floor(index / columns * below);
            return new Box(Math.rint(x), y, fit.width(), fit.height());
        }

        /** Returns the area of a picture. */
        private double area() {
            return (double) fit.width() * fit.height();
        }

        /**
         * Tells whether pictures are larger than others, or as large in fewer lines. Among those that are equal in
         * both, the ones in the fewest columns are kept, as they come first: their lines are fullest.
         */
        private boolean areBetterThan(Panels others, int layers) {
            return area() > others.area() || area() == others.area()
                    && Math.ceilDiv(layers, columns) < Math.ceilDiv(layers, others.columns);
        }
    }

    /** Usual height of the charts; they have the least one below if that leaves room for larger pictures. */
    private static final double CHARTS = 300;
    private static final double LEAST_CHARTS = 248;
    /** Height of one chart alone. */
    private static final double ONE_CHART = 132;
    private static final double PADDING = 8;
    private static final double LABELS = 36;
    private static final double GAP = 10;
    private static final double WIDEST_GAP = 80;
    private static final double HEADING = 22;
    /** Height of the space around the legend. */
    private static final double TOP = 6;
    /** Least width with which the legend fits in one line, in two, and in three. */
    private static final int[] LINE_WIDTHS = {640, 460, 340};
    /** Height of a box below which the legend stands beside the pictures, unless the box is narrow. */
    private static final double LOW = 420;
    private static final double LEAST_WITH_COLUMN = 480;
    /** Least height of a box that has charts, which in a lower one would leave the pictures no room. */
    private static final double LEAST_WITH_CHARTS = 560;
    /** Least width of a box that has the map of heads beside the charts. */
    private static final double LEAST_WITH_HEADS = 720;
    private static final double HEADS_SHARE = 0.45;
    /** Least side of a picture if there are more than {@link #LEAST_PICTURES}. */
    private static final double LEAST_PICTURE = 48;
    private static final int LEAST_PICTURES = 12;

    /** Returns the greatest number of pictures for which a box has room. */
    static int most(Box body) {
        double height = body.height() < LEAST_WITH_CHARTS ? body.height() : body.height() - CHARTS;
        int columns = (int) ((body.width() - LABELS) / (LEAST_PICTURE + GAP));
        int lines = (int) ((height - HEADING) / (LEAST_PICTURE + HEADING));
        return Math.max(LEAST_PICTURES, columns * lines);
    }

    static LayersLayout of(Box body, Matrices matrices) {
        if (matrices.figures == LayerFigures.CHANGE && matrices.heads.isEmpty()) {
            return of(body, matrices, ONE_CHART);
        }
        LayersLayout usual = of(body, matrices, CHARTS);
        if (usual.charts.isEmpty()) {
            return usual;
        }
        LayersLayout low = of(body, matrices, LEAST_CHARTS);
        return low.panels.area() > usual.panels.area() ? low : usual;
    }

    private static LayersLayout of(Box body, Matrices matrices, double chartsHeight) {
        OptionalInt heads = matrices.heads;
        boolean beside = body.height() < LOW && body.width() >= LEAST_WITH_COLUMN;
        Optional<Box> charts = matrices.figures == LayerFigures.NONE || body.height() < LEAST_WITH_CHARTS
                ? Optional.empty()
                : Optional.of(new Box(body.x(), body.bottom() - chartsHeight, body.width(), chartsHeight));
        Optional<HeadMapLayout> headMap = Optional.empty();
        if (charts.isPresent() && heads.isPresent() && body.width() >= LEAST_WITH_HEADS) {
            double left = Math.rint(body.width() * (1 - HEADS_SHARE));
            headMap = Optional
                    .of(HeadMapLayout.of(new Box(body.x() + left, charts.get().y(), body.width() - left, chartsHeight),
                            matrices.layers, heads.getAsInt()));
            charts = Optional.of(new Box(body.x(), charts.get().y(), left, chartsHeight));
        }
        double top = body.y() + (beside ? PADDING / 2 : top(body));
        double bottom = charts.map(Box::y).orElse(body.bottom());
        double labels = heads.isPresent() ? LABELS : 0;
        Box area = new Box(body.x() + PADDING + labels, top,
                body.width() - 2 * PADDING - labels - (beside ? LegendColumn.WIDTH + PADDING : 0), bottom - top);
        return new LayersLayout(body, matrices, panels(body, area, matrices), beside, charts, headMap);
    }

    /** Places the pictures in an area of the view in as many columns as make them largest. */
    private static Panels panels(Box body, Box area, Matrices matrices) {
        Panels best = null;
        for (int side = 1; side <= matrices.layers; side++) {
            int lines = Math.ceilDiv(matrices.layers, side);
            double width = (area.width() - (side - 1) * GAP) / side;
            double height = area.height() / lines - HEADING - GAP / 2;
            if (width < 1 || height < 1) {
                continue;
            }
            BlockFit fit = BlockFit.small(matrices.size, (int) width, (int) height);
            double gap = side == 1 ? 0
                    : Math.min(WIDEST_GAP, Math.floor((area.width() - (double) side * fit.width()) / (side - 1)));
            Box first = new Box(Math.rint(area.x()), Math.rint(area.y() + HEADING), fit.width(), fit.height());
            double below = fit.height() + HEADING + GAP / 2;
            double spare = Math.min(WIDEST_GAP, Math.floor((area.height() - lines * below) / lines));
            Panels panels = new Panels(fit, side, first, fit.width() + gap, below + spare);
            if (best == null || panels.areBetterThan(best, matrices.layers)) {
                best = panels;
            }
        }
        BlockFit least = BlockFit.of(matrices.size, 1, 1);
        return best != null ? best
                : new Panels(least, matrices.layers, new Box(body.x(), body.y(), least.width(), least.height()), 1,
                        HEADING + least.height() + GAP / 2);
    }

    /** Returns the division of each matrix into blocks. */
    public BlockFit fit() {
        return panels.fit;
    }

    /** Returns the number of rows of each matrix. */
    public long rows() {
        return matrices.size.rows();
    }

    /** Returns the number of attention heads, each a band of rows, if it is known. */
    public OptionalInt heads() {
        return matrices.heads;
    }

    private static double top(Box body) {
        return TOP + LegendFlow.lines(body.width(), LINE_WIDTHS) * LegendFlow.PITCH;
    }

    /** Returns the lower edge of the last picture. */
    double bottom() {
        return panel(matrices.layers - 1).bottom();
    }

    /** Returns the bounds of the legend for a layout that has it beside the pictures. */
    Box legendColumn() {
        return new Box(body.right() - PADDING - LegendColumn.WIDTH, panels.first.y(), LegendColumn.WIDTH,
                Math.min(bottom(), body.bottom()) - panels.first.y());
    }

    /** Returns the bounds of the picture of a layer, counted from 0. */
    public Box panel(int index) {
        return panels.box(index);
    }

    /** Returns the bounds of the rows of a head in the picture of a layer, both counted from 0. */
    public Box band(int index, int head) {
        Box panel = panel(index);
        double height = headHeight();
        double top = Math.rint(head * height);
        return new Box(panel.x(), panel.y() + top, panel.width(), Math.rint((head + 1) * height) - top);
    }

    /** Returns the height of the rows of a head, in logical pixels. */
    double headHeight() {
        return rows() * (fit().blockHeight() / (double) fit().shape().rows()) / heads().getAsInt();
    }

    /** Returns the layer under a point, counted from 0, if there is one. */
    public Optional<Integer> layerAt(double x, double y) {
        return spotAt(x, y).map(Spot::index);
    }

    /**
     * The layer, or the head of a layer, that lies under a point.
     *
     * @param index number of the layer, counted from 0
     * @param head  number of the head, if the matrices have heads
     * @param box   bounds of its picture, of its rows in that, or of its cell in the map of heads
     */
    public record Spot(int index, OptionalInt head, Box box) {
    }

    /** Returns the layer, or the head of a layer, under a point, if there is one. */
    public Optional<Spot> spotAt(double x, double y) {
        for (int i = 0; i < matrices.layers; i++) {
            Box panel = panel(i);
            if (panel.contains(x, y)) {
                if (heads().isEmpty()) {
                    return Optional.of(new Spot(i, OptionalInt.empty(), panel));
                }
                int head = (int) Math.clamp((y - panel.y()) / headHeight(), 0, heads().getAsInt() - 1);
                return Optional.of(new Spot(i, OptionalInt.of(head), band(i, head)));
            }
        }
        return headMap.flatMap(map -> map.spotAt(x, y));
    }
}
