/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.frontier;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.internal.viz.font.GlyphFont;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Legend;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.modelmap.CellCoding;
import org.kenworkbench.viz.modelmap.MapMeasure;
import org.kenworkbench.viz.modelmap.MapRow;
import org.kenworkbench.viz.modelmap.ModelMapLayout;
import org.kenworkbench.viz.modelmap.ModelMapModel;
import org.kenworkbench.viz.modelmap.ModelMapView;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/**
 * Paints a {@link SharedModel}: the map of the tensors by layer and role as a {@link ModelMapView} does, the bytes of
 * each role beside it, and a legend of all bytes by their use. In little room the legend goes first, then the bytes.
 */
public final class SharedView implements View {

    private static final double SUMS = 120;
    private static final double LEGEND = 190;
    private static final double LEAST_MAP = 360;
    private static final double GAP = 16;
    private static final double BAR = 10;
    private static final double NUMBER = 46;
    private static final double PITCH = 20;
    private static final double KEY = 18;

    private final SharedModel model;
    private final ModelMapView map;
    private final MapMeasure measure;

    /**
     * Creates a view.
     *
     * @param measure what the colours of the map stand for: one of {@link MapMeasure#OF_SHARES}
     */
    public SharedView(SharedModel model, MapMeasure measure) {
        this.model = model;
        this.measure = measure;
        // Tensors of no layer are counted in the legend, whose place they would take.
        ModelMapModel all = model.map();
        this.map = new ModelMapView(all.rows().isEmpty() ? all
                : new ModelMapModel(all.title(), all.layers(), all.rows(), List.of(), all.group(), all.figures(),
                        all.selected()),
                measure);
    }

    /**
     * The bounds of the parts.
     *
     * @param map    the map
     * @param sums   the bytes of each role; empty if they have no room
     * @param legend the legend; empty if it has no room
     */
    private record Parts(Box map, Optional<Box> sums, Optional<Box> legend) {
    }

    private Parts parts(Box box) {
        boolean hasSums = !model.map().rows().isEmpty() && box.width() >= LEAST_MAP + SUMS + GAP;
        double forSums = hasSums ? SUMS + GAP : 0;
        boolean hasLegend = box.width() >= LEAST_MAP + forSums + LEGEND + GAP;
        double width = box.width() - forSums - (hasLegend ? LEGEND + GAP : 0);
        Box left = new Box(box.x(), box.y(), Math.max(1, width), box.height());
        return new Parts(left, hasSums ? Optional.of(new Box(left.right() + GAP, box.y(), SUMS, box.height()))
                : Optional.empty(),
                hasLegend ? Optional.of(new Box(box.right() - LEGEND, box.y(), LEGEND - 8, box.height()))
                        : Optional.empty());
    }

    /** Returns the view of the map alone, which stands in {@link #mapBox}. */
    public ModelMapView map() {
        return map;
    }

    /** Returns the bounds of the map in a view that fills a box. */
    public Box mapBox(Box box) {
        return parts(box).map();
    }

    @Override
    public Caption caption() {
        return new Caption(model.map().title(), Messages.Shared_detail,
                Messages.bind(Messages.Map_coloured, measure.label()), List.of(Messages.Shared_foot),
                model.map().figures());
    }

    @Override
    public Box used(Box box) {
        ModelMapLayout layout = map.layout(parts(box).map(), GlyphFont.METRICS);
        double legend = parts(box).legend().isPresent() ? (model.kinds().size() + 1) * PITCH + GAP : 0;
        return new Box(box.x(), box.y(), box.width(),
                Math.min(box.height(), Math.max(legend, Math.ceil(layout.bottom() + 4 - box.y()))));
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box box) {
        Parts parts = parts(box);
        canvas.clip(box, () -> {
            map.paint(canvas, theme, parts.map());
            parts.sums().ifPresent(sums -> paintSums(canvas, theme, parts.map(), sums));
            parts.legend().ifPresent(legend -> paintLegend(canvas, theme, legend));
        });
    }

    private void paintSums(Canvas canvas, Theme theme, Box mapBox, Box sums) {
        TextMetrics metrics = canvas.metrics();
        ModelMapLayout layout = map.layout(mapBox, metrics);
        List<MapRow> rows = model.map().rows();
        long most = Math.max(1, rows.stream().mapToLong(SharedModel::bytes).max().orElse(1));
        canvas.text(Messages.Shared_sums, sums.x(), layout.grid().y() - 8, TextStyle.SMALL, theme.secondText());
        double free = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < rows.size() && !layout.columns().isEmpty(); row++) {
            long bytes = SharedModel.bytes(rows.get(row));
            double middle = layout.cell(row, 0).centreY();
            double height = Math.clamp(layout.cellHeight() - 2.0, 1, BAR);
            double width = Math.max(bytes > 0 ? 1 : 0, (SUMS - NUMBER) * bytes / most);
            canvas.fill(new Box(sums.x(), Math.rint(middle - height / 2), width, height), theme.accent());
            if (middle - TextStyle.SMALL.size() / 2.0 >= free && bytes > 0) {
                canvas.text(kilobytes(bytes), sums.x() + width + 6, middle + TextStyle.SMALL.drop(), TextStyle.SMALL,
                        theme.text());
                free = middle + TextStyle.SMALL.size() / 2.0 + 2;
            }
        }
    }

    private static String kilobytes(long bytes) {
        double value = bytes / 1e3;
        return value < 10 ? Numbers.significant(value, 2) : Numbers.count(Math.round(value));
    }

    private void paintLegend(Canvas canvas, Theme theme, Box legend) {
        double y = legend.y() + 12;
        canvas.text(canvas.metrics().fit(Messages.bind(Messages.Shared_total, Numbers.bytes(model.totalBytes())),
                TextStyle.SMALL_STRONG, legend.width()), legend.x(), y, TextStyle.SMALL_STRONG, theme.text());
        for (KindBytes kind : model.kinds()) {
            y += PITCH;
            if (y > legend.bottom()) {
                return;
            }
            Box key = new Box(legend.x(), y - 10, Legend.BAR, Legend.BAR);
            Colour colour = kind.form().map(form -> CellCoding.colour(theme, form)).orElse(theme.charts().bar());
            canvas.fill(key, colour);
            canvas.frame(key, 1, theme.thirdText());
            String bytes = Numbers.bytes(kind.bytes());
            double room = legend.width() - KEY - canvas.metrics().width(bytes, TextStyle.SMALL) - 8;
            canvas.text(canvas.metrics().fit(kind.label(), TextStyle.SMALL, room), legend.x() + KEY, y,
                    TextStyle.SMALL, theme.secondText());
            canvas.textRight(bytes, legend.right(), y, TextStyle.SMALL, theme.text());
        }
        canvas.line(legend.x() - GAP / 2, legend.y(), legend.x() - GAP / 2, Math.min(legend.bottom(), y + 6),
                Pen.solid(1, theme.lines().inner()));
    }
}
