/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.Spread;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.internal.viz.font.GlyphFont;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Legend;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/**
 * Paints an {@link OverlapModel}: the overlap of any two as a cell, colours from chance to 1, close ones beside each other; beside it what
 * chance and noise give of each one and its closest; and the tree of clusters at the same rows.
 */
public final class OverlapView implements View {

    private static final int MOST_TICKS = 6;
    private static final double LEGEND_MARGIN = 10;

    private final OverlapModel model;
    private final List<Integer> order;

    public OverlapView(OverlapModel model) {
        this.model = model;
        this.order = model.order();
    }

    @Override
    public Caption caption() {
        Comparison comparison = model.comparison();
        List<String> foot = new ArrayList<>();
        int draws = comparison.nulls().size();
        foot.add(Messages.Compare_overlap_foot);
        foot.add(draws > 0 ? Messages.bind(Messages.Overlap_beyond_foot, draws) : Messages.Overlap_chance_foot);
        if (model.belowScale() > 0) {
            foot.add(Messages.bind(Messages.Overlap_below, model.belowScale()));
        }
        if (comparison.clusters().isEmpty()) {
            foot.add(Messages.Overlap_no_tree);
        }
        foot.add(Messages.Overlap_closest_foot);
        List<String> figures = comparison.pairs().stream().filter(pair -> comparison.areCompared(pair.a(), pair.b()))
                .max((p, q) -> Double.compare(comparison.total(p.a(), p.b()).overlap(), comparison.total(q.a(), q.b()).overlap()))
                .map(pair -> List.of(Messages.bind(Messages.Overlap_most, new Object[] {letter(pair.a()), letter(pair.b()),
                        number(comparison.total(pair.a(), pair.b()).overlap())})))
                .orElse(List.of());
        return new Caption(model.title(), Messages.bind(Messages.Compare_size, comparison.size()), Messages.Compare_measure, foot, figures);
    }

    private String letter(int i) {
        return model.labels().get(i).letter();
    }

    private static String number(double overlap) {
        return Numbers.fixed(overlap, 3);
    }

    @Override
    public Box used(Box box) {
        OverlapLayout layout = OverlapLayout.of(box, model, GlyphFont.METRICS);
        return new Box(box.x(), box.y(), Math.min(box.width(), Math.ceil(layout.right() - box.x())),
                Math.min(box.height(), Math.ceil(layout.bottom() - box.y())));
    }

    /** Where the cell of two subnetworks lies in a view that fills a box. */
    public Box cell(Box box, TextMetrics metrics, int i, int j) {
        return OverlapLayout.of(box, model, metrics).cell(order.indexOf(i), order.indexOf(j));
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box box) {
        OverlapLayout layout = OverlapLayout.of(box, model, canvas.metrics());
        ColourScale scale = ColourScale.linear(theme.sequential(), Math.min(model.lowestChance(), 0.999), 1);
        canvas.clip(box, () -> {
            paintHeadings(canvas, theme, layout);
            for (int row = 0; row < order.size(); row++) {
                paintLabel(canvas, theme, layout, row);
                for (int column = 0; column < order.size(); column++) {
                    paintCell(canvas, theme, layout, scale, row, column);
                }
            }
            layout.beside().ifPresent(beside -> paintBeside(canvas, theme, layout, beside, scale));
            paintLegend(canvas, theme, layout, box, scale);
            layout.tree().ifPresent(tree -> ClusterTree.paint(canvas, theme, tree, layout, model, order));
        });
    }

    private void paintHeadings(Canvas canvas, Theme theme, OverlapLayout layout) {
        double baseline = layout.matrix().y() - 8;
        if (layout.cell() >= OverlapLayout.LINE) {
            for (int column = 0; column < order.size(); column++) {
                canvas.textCentred(letter(order.get(column)), layout.cell(0, column).centreX(), baseline, TextStyle.SMALL_STRONG, theme.text());
            }
        }
    }

    private void paintLabel(Canvas canvas, Theme theme, OverlapLayout layout, int row) {
        if (layout.cell() < OverlapLayout.LINE) {
            return;
        }
        ComparedLabel label = model.labels().get(order.get(row));
        boolean two = layout.cell() >= OverlapLayout.TWO_LINES;
        double right = layout.labels().right();
        double baseline = Math.rint(layout.middle(row) + (two ? -4 : TextStyle.BODY.drop()));
        double letterWidth = canvas.metrics().width(label.letter() + ' ', TextStyle.BODY_STRONG);
        String name = canvas.metrics().fitEnd(label.name(), TextStyle.BODY, layout.labels().width() - letterWidth);
        canvas.textRight(name, right, baseline, TextStyle.BODY, theme.text());
        canvas.text(label.letter(), right - canvas.metrics().width(name, TextStyle.BODY) - letterWidth, baseline, TextStyle.BODY_STRONG, theme.text());
        if (two) {
            canvas.textRight(canvas.metrics().fit(label.rule(), TextStyle.SMALL, layout.labels().width()), right, baseline + 15, TextStyle.SMALL,
                    theme.secondText());
        }
    }

    private void paintCell(Canvas canvas, Theme theme, OverlapLayout layout, ColourScale scale, int row, int column) {
        int i = order.get(row);
        int j = order.get(column);
        Box cell = coloured(layout.cell(row, column));
        boolean hasText = layout.cell() >= OverlapLayout.NUMBER;
        if (i == j) {
            canvas.fill(cell, theme.card());
            paintText(canvas, cell, hasText ? "1" : "", TextStyle.SMALL, theme.secondText());
            return;
        }
        OptionalDouble overlap = model.overlap(i, j);
        if (overlap.isEmpty()) {
            canvas.frame(cell, 1, theme.innerLine());
            paintText(canvas, cell, hasText ? Numbers.percent(Double.NaN, 0) : "", TextStyle.SMALL, theme.secondText());
            return;
        }
        Colour colour = scale.colour(overlap.getAsDouble());
        canvas.fill(cell, colour);
        TextStyle style = model.comparison().isBeyondNull(i, j) ? TextStyle.SMALL_STRONG : TextStyle.SMALL;
        paintText(canvas, cell, hasText ? text(overlap.getAsDouble(), layout.cell()) : "", style, colour.textOn());
    }

    private static String text(double overlap, double width) {
        if (width >= OverlapLayout.WIDE_NUMBER) {
            return number(overlap);
        }
        String text = Numbers.fixed(overlap, 2);
        return text.startsWith("0") ? text.substring(1) : text.substring(0, 3);
    }

    private static void paintText(Canvas canvas, Box cell, String text, TextStyle style, Colour colour) {
        if (!text.isEmpty()) {
            canvas.textCentred(text, cell.centreX(), Math.rint(cell.centreY() + style.drop()), style, colour);
        }
    }

    /** The cell without the gap to the next one. */
    private static Box coloured(Box cell) {
        return cell.height() >= 8 ? cell.inset(0, 0, 2, 2) : cell;
    }

    private void paintBeside(Canvas canvas, Theme theme, OverlapLayout layout, Box beside, ColourScale scale) {
        double baseline = beside.y() - 8;
        boolean hasNull = !model.comparison().nulls().isEmpty();
        canvas.textCentred(Messages.Overlap_closest, beside.x() + OverlapLayout.CLOSEST / 2, baseline, TextStyle.SMALL, theme.secondText());
        canvas.textCentred(Messages.Overlap_chance, column(beside, 0, 0, 0).centreX(), baseline, TextStyle.SMALL_STRONG, theme.text());
        if (hasNull) {
            canvas.textCentred(Messages.Overlap_null, column(beside, 1, 0, 0).centreX(), baseline, TextStyle.SMALL_STRONG, theme.text());
        }
        for (int row = 0; row < order.size(); row++) {
            int i = order.get(row);
            OptionalInt closest = model.comparison().closest(i);
            if (closest.isEmpty()) {
                continue;
            }
            Box cell = layout.cell(row, 0);
            if (layout.cell() >= OverlapLayout.LINE) {
                canvas.textCentred(letter(closest.getAsInt()), beside.x() + OverlapLayout.CLOSEST / 2,
                        Math.rint(layout.middle(row) + TextStyle.SMALL.drop()), TextStyle.SMALL, theme.secondText());
            }
            paintFigure(canvas, column(beside, 0, cell.y(), layout.cell()), model.chance(i).getAsDouble(), Optional.empty(), scale);
            if (hasNull) {
                Spread spread = model.ofNoise(i).orElseThrow();
                paintFigure(canvas, column(beside, 1, cell.y(), layout.cell()), spread.mean(), Optional.of(spread), scale);
            }
        }
    }

    private static Box column(Box beside, int column, double y, double height) {
        return new Box(beside.x() + OverlapLayout.CLOSEST + column * OverlapLayout.COLUMN, y, OverlapLayout.COLUMN, height);
    }

    /** A mean, and below it in small how far the draws spread. */
    private static void paintFigure(Canvas canvas, Box place, double value, Optional<Spread> spread, ColourScale scale) {
        Box cell = coloured(place);
        Colour colour = scale.colour(value);
        canvas.fill(cell, colour);
        if (place.height() < OverlapLayout.LINE) {
            return;
        }
        boolean two = spread.isPresent() && spread.get().draws() > 1 && place.height() >= OverlapLayout.TWO_LINES;
        double baseline = Math.rint(cell.centreY() + (two ? -3 : TextStyle.SMALL.drop()));
        canvas.textCentred(number(value), cell.centreX(), baseline, TextStyle.SMALL, colour.textOn());
        if (two) {
            canvas.textCentred("± " + deviation(spread.get()), cell.centreX(), baseline + 14, TextStyle.SMALL, colour.textOn());
        }
    }

    private static String deviation(Spread spread) {
        String text = Numbers.fixed(spread.deviation(), 4);
        return spread.deviation() > 0 && text.equals(Numbers.fixed(0, 4)) ? "< " + Numbers.fixed(0.0001, 4) : text;
    }

    private static void paintLegend(Canvas canvas, Theme theme, OverlapLayout layout, Box box, ColourScale scale) {
        if (layout.legend().bottom() + Legend.HEIGHT - Legend.BAR <= box.bottom() && layout.legend().width() >= OverlapLayout.COLUMN) {
            Legend.horizontal(canvas, theme, layout.legend(), scale, Ticks.linear(scale.low(), scale.high(), MOST_TICKS), LEGEND_MARGIN);
        }
    }
}
