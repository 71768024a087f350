/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.layers;

import java.util.List;
import java.util.stream.DoubleStream;

import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Legend;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.grid.Marks;

/** Paints the change of each head in each layer. */
final class HeadMap {

    private static final String WIDE = "88.8";
    private static final int NUMBER_HEIGHT = 14;
    private static final double LABEL_PITCH = 14;
    private static final double LEAST_GAP_CELL = 6;

    private final LayersModel model;
    private final HeadMapLayout layout;
    private final LayerFigures figures;

    HeadMap(LayersModel model, HeadMapLayout layout, LayerFigures figures) {
        this.model = model;
        this.layout = layout;
        this.figures = figures;
    }

    void paint(Canvas canvas, Theme theme) {
        Box area = layout.area();
        canvas.line(area.x(), area.y() + 0.5, area.right(), area.y() + 0.5, Pen.solid(1, theme.lines().inner()));
        canvas.line(area.x() + 0.5, area.y() + 12, area.x() + 0.5, area.bottom() - 12,
                Pen.solid(1, theme.lines().inner()));
        double titleWidth = area.right() - layout.grid().x();
        String title = figures == LayerFigures.KEPT ? Messages.Heads_title : Messages.Heads_title_pair;
        canvas.text(canvas.metrics().fit(title, TextStyle.BODY_STRONG, titleWidth), layout.grid().x(),
                area.y() + 24, TextStyle.BODY_STRONG,
                theme.text());
        if (deltas().findAny().isEmpty()) {
            return; // not known yet
        }
        double low = deltas().min().getAsDouble();
        double high = deltas().max().getAsDouble();
        ColourScale scale = ColourScale.linear(theme.maps().sequential(), low, high > low ? high : low + 1e-9);
        boolean numbers = layout.cellHeight() - 1 >= NUMBER_HEIGHT
                && layout.cellWidth() - 3 >= canvas.metrics().width(WIDE, TextStyle.SMALL);
        for (int layer = 0; layer < model.panels().size(); layer++) {
            List<LayerPanel.Head> heads = model.panels().get(layer).heads();
            for (int head = 0; head < heads.size(); head++) {
                paintCell(canvas, theme, layout.cell(head, layer), heads.get(head).deltaNorm(), scale, numbers);
            }
        }
        labels(canvas, theme);
        markSelection(canvas, theme);
        Box bar = new Box(layout.grid().right() + 20, layout.grid().y(), Legend.BAR,
                Math.max(Legend.BAR, layout.grid().height()));
        Legend.vertical(canvas, theme, bar, scale,
                new Ticks(Ticks.linear(100 * scale.low(), 100 * scale.high(), 5).values().stream()
                        .map(tick -> new Ticks.Tick(tick.value() / 100, tick.text())).toList()));
    }

    private void paintCell(Canvas canvas, Theme theme, Box box, double delta, ColourScale scale, boolean number) {
        boolean known = Double.isFinite(delta);
        Colour colour = known ? scale.colour(delta) : theme.surfaces().card();
        Box inner = Math.min(box.width(), box.height()) >= LEAST_GAP_CELL ? box.inset(0, 0, 1, 1) : box;
        canvas.fill(inner, colour);
        if (number) {
            canvas.textCentred(known ? percent(delta) : "–", inner.centreX(), inner.centreY() + TextStyle.SMALL.drop(),
                    TextStyle.SMALL,
                    known ? colour.textOn() : theme.secondText());
        }
    }

    private static String percent(double share) {
        return 100 * share >= 9.995 ? Numbers.significant(100 * share, 3) : Numbers.fixed(100 * share, 2);
    }

    private void labels(Canvas canvas, Theme theme) {
        Box grid = layout.grid();
        int heads = model.heads().orElse(0);
        int step = (int) Math.max(1, Math.ceil(LABEL_PITCH / layout.cellHeight()));
        for (int head = 0; head < heads; head += step) {
            boolean selected = model.head().isPresent() && model.head().getAsInt() == head;
            String text = head == 0 ? Messages.bind(Messages.Head_first, Integer.toString(head))
                    : Integer.toString(head);
            canvas.textRight(text, grid.x() - 8, layout.cell(head, 0).centreY() + TextStyle.SMALL.drop(),
                    style(selected), colour(theme, selected));
        }
        double free = Double.NEGATIVE_INFINITY;
        canvas.textRight(Messages.Layer, grid.x() - 8, grid.bottom() + 16, TextStyle.SMALL, theme.secondText());
        for (int i = 0; i < model.panels().size(); i++) {
            boolean selected = model.selected().isPresent()
                    && model.selected().getAsInt() == model.panels().get(i).layer();
            String text = Integer.toString(model.panels().get(i).layer());
            double half = canvas.metrics().width(text, style(selected)) / 2;
            double x = layout.cell(0, i).centreX();
            if (x - half >= free) {
                canvas.textCentred(text, x, grid.bottom() + 16, style(selected), colour(theme, selected));
                free = x + half + 6;
            }
        }
    }

    private static TextStyle style(boolean selected) {
        return selected ? TextStyle.SMALL_STRONG : TextStyle.SMALL;
    }

    private static Colour colour(Theme theme, boolean selected) {
        return selected ? theme.selection() : theme.secondText();
    }

    private void markSelection(Canvas canvas, Theme theme) {
        if (model.head().isPresent()) {
            for (int i = 0; i < model.panels().size(); i++) {
                if (model.selected().isPresent() && model.selected().getAsInt() == model.panels().get(i).layer()) {
                    Marks.around(canvas, theme, layout.cell(model.head().getAsInt(), i).inset(1, 1, 2, 2));
                }
            }
        }
    }

    private DoubleStream deltas() {
        return model.panels().stream().flatMap(panel -> panel.heads().stream()).mapToDouble(LayerPanel.Head::deltaNorm)
                .filter(Double::isFinite);
    }
}
