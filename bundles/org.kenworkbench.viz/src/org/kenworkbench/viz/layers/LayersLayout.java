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

/**
 * Where the small pictures of the layers lie: in as many columns as make them largest. In a low box the legend stands
 * beside them; in a high one charts follow below.
 *
 * @param body    all of the view
 * @param fit     how each matrix is divided
 * @param columns pictures side by side
 * @param layers  how many there are
 * @param rows    of each matrix
 * @param heads   how many bands of rows they have, if that is known
 * @param first   the first picture
 * @param pitch   from one picture to the next at its right
 * @param beside  whether the legend stands at the right
 * @param charts  the charts, where they have room
 * @param headMap the map of heads by layers, where it has room
 */
public record LayersLayout(Box body, BlockFit fit, int columns, int layers, long rows, OptionalInt heads, Box first,
        double pitch,
        boolean beside, Optional<Box> charts, Optional<HeadMapLayout> headMap) {

    /** Height of the charts, and the least where that leaves room for larger pictures. */
    private static final double CHARTS = 300;
    private static final double LEAST_CHARTS = 248;
    private static final double PADDING = 8;
    private static final double LABELS = 36;
    private static final double GAP = 10;
    private static final double WIDEST_GAP = 80;
    private static final double HEADING = 22;
    /** Around the legend. */
    private static final double TOP = 6;
    /** What the legend needs in one line, in two, and in three. */
    private static final int[] LINE_WIDTHS = {640, 460, 340};
    /** In a lower box the legend is beside the pictures, unless it is narrow. */
    private static final double LOW = 420;
    private static final double LEAST_WITH_COLUMN = 480;
    /** In a lower box there are no charts: the pictures would have no room. */
    private static final double LEAST_WITH_CHARTS = 560;
    /** In a narrower one there is no map of heads beside the charts. */
    private static final double LEAST_WITH_HEADS = 820;
    private static final double HEADS_SHARE = 0.45;
    private static final int LEAST_SIDE = 24;

    /** @param layers 1 or more */
    static LayersLayout of(Box body, int layers, long rows, long columns, OptionalInt heads) {
        LayersLayout usual = of(body, layers, rows, columns, heads, CHARTS);
        if (usual.charts.isEmpty()) {
            return usual;
        }
        LayersLayout low = of(body, layers, rows, columns, heads, LEAST_CHARTS);
        return low.area() > usual.area() ? low : usual;
    }

    private static LayersLayout of(Box body, int layers, long rows, long columns, OptionalInt heads,
            double chartsHeight) {
        boolean beside = body.height() < LOW && body.width() >= LEAST_WITH_COLUMN;
        Optional<Box> charts = body.height() < LEAST_WITH_CHARTS ? Optional.empty()
                : Optional.of(new Box(body.x(), body.bottom() - chartsHeight, body.width(), chartsHeight));
        Optional<HeadMapLayout> headMap = Optional.empty();
        if (charts.isPresent() && heads.isPresent() && body.width() >= LEAST_WITH_HEADS) {
            double left = Math.rint(body.width() * (1 - HEADS_SHARE));
            headMap = Optional
                    .of(HeadMapLayout.of(new Box(body.x() + left, charts.get().y(), body.width() - left, chartsHeight),
                            layers, heads.getAsInt()));
            charts = Optional.of(new Box(body.x(), charts.get().y(), left, chartsHeight));
        }
        double top = body.y() + (beside ? PADDING / 2 : top(body));
        double bottom = charts.map(Box::y).orElse(body.bottom());
        double labels = heads.isPresent() ? LABELS : 0;
        Box area = new Box(body.x() + PADDING + labels, top,
                body.width() - 2 * PADDING - labels - (beside ? LegendColumn.WIDTH + PADDING : 0), bottom - top);
        LayersLayout best = null;
        for (int side = 1; side <= layers; side++) {
            int lines = Math.ceilDiv(layers, side);
            double width = (area.width() - (side - 1) * GAP) / side;
            double height = area.height() / lines - HEADING - GAP / 2;
            if (width < 1 || height < 1) {
                continue;
            }
            BlockFit fit = BlockFit.filling(rows, columns, (int) width, (int) height, LEAST_SIDE);
            double gap = side == 1 ? 0
                    : Math.min(WIDEST_GAP, Math.floor((area.width() - (double) side * fit.width()) / (side - 1)));
            Box first = new Box(Math.rint(area.x()), Math.rint(area.y() + HEADING), fit.width(), fit.height());
            LayersLayout layout = new LayersLayout(body, fit, side, layers, rows, heads, first, fit.width() + gap,
                    beside, charts, headMap);
            if (best == null || layout.isBetterThan(best)) {
                best = layout;
            }
        }
        BlockFit least = BlockFit.of(rows, columns, 1, 1, 1);
        return best != null ? best : new LayersLayout(body, least, layers, layers, rows, heads,
                new Box(body.x(), body.y(), least.width(), least.height()), 1, beside, charts, headMap);
    }

    /** Of a picture. */
    private double area() {
        return (double) fit.width() * fit.height();
    }

    /** Larger pictures, or as large ones in fewer lines; of as many lines those are best that are full. */
    private boolean isBetterThan(LayersLayout other) {
        return area() > other.area()
                || area() == other.area() && Math.ceilDiv(layers, columns) < Math.ceilDiv(layers, other.columns);
    }

    private static double top(Box body) {
        return TOP + LegendFlow.lines(body.width(), LINE_WIDTHS) * LegendFlow.PITCH;
    }

    /** Where the pictures end. */
    double bottom() {
        return panel(layers - 1).bottom();
    }

    /** Where the legend stands, if that is beside the pictures. */
    Box legendColumn() {
        return new Box(body.right() - PADDING - LegendColumn.WIDTH, first.y(), LegendColumn.WIDTH,
                Math.min(bottom(), body.bottom()) - first.y());
    }

    /** The picture of a layer, counted from 0. */
    public Box panel(int index) {
        double x = first.x() + index % columns * pitch;
        double y = first.y() + Math.floor(index / columns * (HEADING + fit.height() + GAP / 2));
        return new Box(Math.rint(x), y, fit.width(), fit.height());
    }

    /** The rows of a head in the picture of a layer. */
    public Box band(int index, int head) {
        Box panel = panel(index);
        double height = headHeight();
        double top = Math.rint(head * height);
        return new Box(panel.x(), panel.y() + top, panel.width(), Math.rint((head + 1) * height) - top);
    }

    /** Height of a head, in logical pixels. */
    double headHeight() {
        return rows * (fit.blockHeight() / (double) (1L << fit.level())) / heads.getAsInt();
    }

    /** Which of the layers, counted from 0, lies under a point. */
    public Optional<Integer> layerAt(double x, double y) {
        return spotAt(x, y).map(Spot::index);
    }

    /**
     * What lies under a point.
     *
     * @param index of the layer, counted from 0
     * @param head  the head, where the matrices have some
     * @param box   where it is drawn
     */
    public record Spot(int index, OptionalInt head, Box box) {
    }

    /** The layer, or the head of a layer, under a point, if there is one. */
    public Optional<Spot> spotAt(double x, double y) {
        for (int i = 0; i < layers; i++) {
            Box panel = panel(i);
            if (panel.contains(x, y)) {
                if (heads.isEmpty()) {
                    return Optional.of(new Spot(i, OptionalInt.empty(), panel));
                }
                int head = (int) Math.clamp((y - panel.y()) / headHeight(), 0, heads.getAsInt() - 1);
                return Optional.of(new Spot(i, OptionalInt.of(head), band(i, head)));
            }
        }
        return headMap.flatMap(map -> map.spotAt(x, y));
    }
}
