/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.modelmap;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.internal.viz.font.GlyphFont;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Legend;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/** Paints a {@link ModelMapModel}, coloured by one measure. */
public final class ModelMapView implements View {

    private static final int NUMBER_FROM = 34;
    private static final int NUMBER_HEIGHT = 14;
    private static final double LEGEND_WIDTH = 240;

    private final ModelMapModel model;
    private final MapMeasure measure;

    public ModelMapView(ModelMapModel model, MapMeasure measure) {
        this.model = model;
        this.measure = measure;
    }

    /** Where the cells lie. */
    public ModelMapLayout layout(Box body, TextMetrics metrics) {
        return ModelMapLayout.of(body, model, metrics);
    }

    @Override
    public Caption caption() {
        return new Caption(model.title(), "", Messages.bind(Messages.Map_coloured, measure.label()), List.of(Messages.Map_foot), model.figures());
    }

    @Override
    public Box used(Box box) {
        ModelMapLayout layout = layout(box, GlyphFont.METRICS);
        return new Box(box.x(), box.y(), box.width(), Math.min(box.height(), Math.ceil(layout.legendTop() + 52 - box.y())));
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box box) {
        ModelMapLayout layout = layout(box, canvas.metrics());
        Optional<ColourScale> scale = scale(theme);
        double baseline = box.y() + 26;
        canvas.text(Messages.Map_title, box.x() + 16, baseline, TextStyle.HEADING, theme.text());
        canvas.text(measure.explanation(), box.x() + 28 + canvas.metrics().width(Messages.Map_title, TextStyle.HEADING), baseline, TextStyle.BODY,
                theme.secondText());
        paintLabels(canvas, theme, layout);
        for (int row = 0; row < model.rows().size(); row++) {
            for (int layer = 0; layer < model.layers().size(); layer++) {
                paintCell(canvas, theme, layout.cell(row, layer), model.rows().get(row).cells().get(layer), scale);
            }
        }
        for (int row = 0; row < model.others().size(); row++) {
            Box cell = layout.other(row);
            paintCell(canvas, theme, cell, model.others().get(row).cells().getFirst(), scale);
            if (layout.cellHeight() >= NUMBER_HEIGHT) {
                String label = canvas.metrics().fitEnd(model.others().get(row).label(), TextStyle.SMALL, box.right() - 12 - cell.right() - 8);
                canvas.text(label, cell.right() + 8, cell.centreY() + TextStyle.SMALL.drop(), TextStyle.SMALL, theme.text());
            }
        }
        paintSelection(canvas, theme, layout);
        scale.ifPresent(of -> paintLegend(canvas, theme, layout, of));
    }

    private void paintLabels(Canvas canvas, Theme theme, ModelMapLayout layout) {
        Box grid = layout.grid();
        double baseline = grid.y() - 8;
        if (!model.rows().isEmpty()) {
            canvas.textRight(Messages.Layer, grid.x() - 10, baseline, TextStyle.SMALL, theme.secondText());
        }
        double free = Double.NEGATIVE_INFINITY;
        for (int layer = 0; layer < model.layers().size(); layer++) {
            String text = Integer.toString(model.layers().get(layer));
            double width = canvas.metrics().width(text, TextStyle.SMALL);
            double x = layout.cell(0, layer).centreX();
            if (x - width / 2 >= free) {
                canvas.textCentred(text, x, baseline, TextStyle.SMALL, theme.secondText());
                free = x + width / 2 + 6;
            }
        }
        if (!model.others().isEmpty()) {
            canvas.text(Messages.Map_others, layout.others().x(), baseline, TextStyle.SMALL, theme.secondText());
        }
        if (layout.cellHeight() >= NUMBER_HEIGHT) {
            for (int row = 0; row < model.rows().size(); row++) {
                canvas.textRight(model.rows().get(row).label(), grid.x() - 10, layout.cell(row, 0).centreY() + TextStyle.SMALL.drop(),
                        TextStyle.SMALL, theme.text());
            }
        }
    }

    private void paintCell(Canvas canvas, Theme theme, Box box, Optional<MapCell> cell, Optional<ColourScale> scale) {
        if (cell.isEmpty()) {
            return;
        }
        Box inner = box.width() >= 8 ? box.inset(0, 0, 2, 2) : box;
        double value = measure.value(cell.get());
        boolean shown = scale.isPresent() && !Double.isNaN(value);
        Colour colour = shown ? scale.get().colour(value) : theme.card();
        canvas.fill(inner, colour);
        if (inner.width() >= NUMBER_FROM && inner.height() >= NUMBER_HEIGHT) {
            canvas.textCentred(measure.text(cell.get()), inner.centreX(), inner.centreY() + TextStyle.SMALL.drop(), TextStyle.SMALL,
                    shown ? colour.textOn() : theme.secondText());
        }
    }

    private void paintSelection(Canvas canvas, Theme theme, ModelMapLayout layout) {
        if (model.selected().isEmpty()) {
            return;
        }
        for (int row = 0; row < model.rows().size(); row++) {
            for (int layer = 0; layer < model.layers().size(); layer++) {
                if (isSelected(model.rows().get(row).cells().get(layer))) {
                    canvas.frame(layout.cell(row, layer).inset(-1, -1, 1, 1), 2, theme.text());
                }
            }
        }
        for (int row = 0; row < model.others().size(); row++) {
            if (isSelected(model.others().get(row).cells().getFirst())) {
                canvas.frame(layout.other(row).inset(-1, -1, 1, 1), 2, theme.text());
            }
        }
    }

    private boolean isSelected(Optional<MapCell> cell) {
        return cell.isPresent() && cell.get().tensor().equals(model.selected().get());
    }

    private void paintLegend(Canvas canvas, Theme theme, ModelMapLayout layout, ColourScale scale) {
        double x = model.rows().isEmpty() ? layout.others().x() : layout.grid().x();
        double top = layout.legendTop();
        Ticks ticks;
        if (measure.isLogarithmic()) {
            ticks = texts(Ticks.logarithmic(scale.low(), scale.high(), 6));
        } else if (measure == MapMeasure.TUNING_KEPT) {
            ticks = Legend.ends(scale, 2, true);
            ticks = texts(ticks);
        } else {
            ticks = texts(Ticks.linear(scale.low(), scale.high(), 5));
        }
        Legend.horizontal(canvas, theme, new Box(x, top, LEGEND_WIDTH, Legend.BAR), scale, ticks, 12);
        double low = values().min().orElseThrow();
        double high = values().max().orElseThrow();
        canvas.text(Messages.bind(Messages.Map_here, measure.valueText(low), measure.valueText(high)), x + LEGEND_WIDTH + 28, top + 10,
                TextStyle.SMALL, theme.secondText());
    }

    private Ticks texts(Ticks ticks) {
        return new Ticks(ticks.values().stream()
                .map(tick -> new Ticks.Tick(tick.value(), tick.value() == 0 ? "0" : measure.tickText(tick.value()))).toList());
    }

    /** Of the map's own range; empty where no tensor has a value. */
    private Optional<ColourScale> scale(Theme theme) {
        if (values().findAny().isEmpty()) {
            return Optional.empty();
        }
        double low = values().min().getAsDouble();
        double high = values().max().getAsDouble();
        return Optional.of(switch (measure) {
            case TUNING_KEPT -> ColourScale.diverging(theme.diverging(), Math.max(Math.abs(low), Math.abs(high)));
            case KEPT_SHARE -> ColourScale.linear(theme.sequential(), 0, 1);
            case DELTA_NORM, BYTES -> ColourScale.logarithmic(theme.sequential(), low, high);
        });
    }

    /** Of all cells that have one; on a logarithmic scale zero is none. */
    private DoubleStream values() {
        return Stream.concat(model.rows().stream(), model.others().stream()).flatMap(row -> row.cells().stream()).flatMap(Optional::stream)
                .mapToDouble(measure::value).filter(value -> Double.isFinite(value) && (!measure.isLogarithmic() || value > 0));
    }
}
