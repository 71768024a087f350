/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.line;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Axes;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.Paragraph;
import org.kenworkbench.viz.chart.Span;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.ColumnView;

/**
 * Paints a {@link LineModel}: a bar for each column, up or down from zero; where there are more columns than pixels, a
 * bar for each pixel from the least to the greatest of its columns. Below it a card tells of the row and of the
 * selected column.
 */
public final class LineView implements ColumnView {

    private static final double LEFT = 72;
    private static final double RIGHT = 16;
    private static final double TOP = 30;
    private static final double AXIS = 44;
    private static final double PADDING = 12;
    private static final double LEAST_PLOT = 40;
    /** Width for a number on the axis. */
    private static final double TICK_PITCH = 60;

    private final LineModel model;

    public LineView(LineModel model) {
        this.model = model;
    }

    @Override
    public Caption caption() {
        return new Caption(model.tensor().name(),
                Messages.bind(Messages.Row_of, Numbers.count(model.row()), Numbers.count(model.tensor().rows())),
                model.changes() ? Messages.Line_changes : Messages.Line_values, List.of(), List.of());
    }

    @Override
    public Box used(Box box) {
        return new Box(box.x(), box.y(), box.width(), Math.min(box.height(), 420));
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box box) {
        List<String> lines = lines(canvas.metrics(), box);
        Box plot = plot(box, lines.size());
        double end = model.farthest().stream().mapToDouble(column -> Math.abs(model.value(column))).findFirst()
                .orElse(0);
        Span values = new Span(end == 0 ? -1 : -end, end == 0 ? 1 : end, plot.bottom(), plot.y());
        canvas.text(model.changes() ? Messages.Line_changes : Messages.Line_values, plot.x(), plot.y() - 14,
                TextStyle.SMALL, theme.secondText());
        Axes.left(canvas, theme, plot, values,
                Ticks.linear(values.low(), values.high(), Math.max(3, (int) (plot.height() / 34))));
        paintBars(canvas, theme, plot, values);
        double zero = Math.floor(values.at(0)) + 0.5;
        canvas.line(plot.x(), zero, plot.right(), zero, Pen.solid(1, theme.thirdText()));
        Axes.bottom(canvas, theme, plot, columns(plot), Ticks.whole(0, Math.max(1, model.columns() - 1),
                (int) Math.clamp(plot.width() / TICK_PITCH, 2, 10)));
        model.selected().ifPresent(column -> paintSelection(canvas, theme, plot, values, column));
        paintCard(canvas, theme, box, plot, lines);
    }

    private void paintBars(Canvas canvas, Theme theme, Box plot, Span values) {
        Colour up = theme.maps().diverging().at(1);
        Colour down = theme.maps().diverging().at(0);
        int pixels = (int) Math.max(1, plot.width());
        if (model.columns() <= pixels) {
            for (int i = 0; i < model.columns(); i++) {
                double from = Math.floor(columns(plot).at(i - 0.5));
                double to = Math.floor(columns(plot).at(i + 0.5));
                double gap = to - from >= 4 ? 1 : 0;
                bar(canvas, values, new Box(from, 0, Math.max(1, to - from - gap), 0), model.value(i), up, down);
            }
            return;
        }
        for (int pixel = 0; pixel < pixels; pixel++) {
            int from = (int) ((long) pixel * model.columns() / pixels);
            int to = (int) ((long) (pixel + 1) * model.columns() / pixels);
            double least = 0;
            double most = 0;
            for (int i = from; i < to; i++) {
                double value = model.value(i);
                least = value < least ? value : least;
                most = value > most ? value : most;
            }
            Box place = new Box(plot.x() + pixel, 0, 1, 0);
            bar(canvas, values, place, least, up, down);
            bar(canvas, values, place, most, up, down);
        }
    }

    private static void bar(Canvas canvas, Span values, Box place, double value, Colour up, Colour down) {
        if (value == 0 || !Double.isFinite(value)) {
            return;
        }
        double top = Math.min(values.at(0), values.at(value));
        double bottom = Math.max(values.at(0), values.at(value));
        canvas.fill(new Box(place.x(), top, place.width(), Math.max(0.5, bottom - top)), value > 0 ? up : down);
    }

    private void paintSelection(Canvas canvas, Theme theme, Box plot, Span values, int column) {
        double x = Math.floor(columns(plot).at(column)) + 0.5;
        double value = model.value(column);
        canvas.line(x, plot.y(), x, plot.bottom(), Pen.solid(1, theme.selection()));
        if (Double.isFinite(value)) {
            canvas.disc(x, values.at(value), 5, theme.selection());
            canvas.disc(x, values.at(value), 3, theme.pane());
        }
    }

    private void paintCard(Canvas canvas, Theme theme, Box box, Box plot, List<String> lines) {
        double height = cardHeight(lines.size());
        Box card = new Box(box.x() + PADDING, plot.bottom() + AXIS, box.width() - 2 * PADDING, height);
        if (card.bottom() > box.bottom() || card.width() < LEAST_PLOT) {
            return;
        }
        canvas.fill(card, theme.surfaces().card());
        canvas.frame(card, 1, theme.lines().border());
        canvas.fill(new Box(card.x(), card.y(), 3, card.height()), theme.selection());
        double baseline = card.y() + PADDING + 8;
        for (String line : lines) {
            canvas.text(line, card.x() + PADDING, baseline, TextStyle.BODY, theme.text());
            baseline += TextStyle.BODY.lineHeight();
        }
    }

    private static double cardHeight(int lines) {
        return 2 * PADDING + lines * TextStyle.BODY.lineHeight() - 4;
    }

    private List<String> lines(TextMetrics metrics, Box box) {
        List<String> lines = new ArrayList<>();
        for (String sentence : sentences()) {
            lines.addAll(Paragraph.lines(metrics, sentence, TextStyle.BODY, box.width() - 4 * PADDING));
        }
        return lines;
    }

    /** Returns what is to be said of the row, and of its selected column. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        String row = Numbers.count(model.row());
        if (model.changes()) {
            sentences.add(Messages.bind(Messages.Line_row_changed,
                    new Object[] {row, Numbers.percent(model.relativeChange(), 2), Numbers.count(model.changedCount()),
                            Numbers.count(model.columns())}));
        } else {
            sentences.add(Messages.bind(Messages.Line_row_values, row, Numbers.significant(model.rms(), 3)));
        }
        OptionalInt farthest = model.farthest();
        if (farthest.isPresent() && model.value(farthest.getAsInt()) != 0) {
            sentences.add(Messages.bind(model.changes() ? Messages.Line_largest_step : Messages.Line_farthest,
                    Numbers.count(farthest.getAsInt()), column(farthest.getAsInt())));
        }
        if (model.selected().isPresent() && !model.selected().equals(farthest)) {
            int column = model.selected().getAsInt();
            sentences.add(Messages.bind(Messages.Line_column, Numbers.count(column), column(column)));
        }
        return sentences;
    }

    private String column(int column) {
        return model.changes()
                ? Messages.bind(Messages.Line_step,
                        new Object[] {Numbers.significant(model.base()[column], 4),
                                Numbers.significant(model.tuned()[column], 4), Numbers.signed(model.value(column), 3)})
                : Numbers.significant(model.tuned()[column], 5);
    }

    private Span columns(Box plot) {
        return new Span(-0.5, Math.max(0.5, model.columns() - 0.5), plot.x(), plot.right());
    }

    private Box plot(Box box, int lines) {
        double below = AXIS + cardHeight(lines) + PADDING;
        double height = box.height() - TOP - below >= LEAST_PLOT ? box.height() - TOP - below
                : Math.max(LEAST_PLOT, box.height() - TOP - AXIS);
        return new Box(box.x() + LEFT, box.y() + TOP, Math.max(LEAST_PLOT, box.width() - LEFT - RIGHT), height);
    }

    /**
     * Returns the column under a point in a view that fills a box; of several that share a pixel, the one whose value
     * is farthest from zero.
     *
     * @param metrics text metrics of the canvas that the view is drawn on
     */
    @Override
    public OptionalInt columnAt(Box box, TextMetrics metrics, double x, double y) {
        Box plot = plot(box, lines(metrics, box).size());
        if (!plot.contains(x, y)) {
            return OptionalInt.empty();
        }
        int from = (int) Math.clamp(Math.round(columns(plot).value(Math.floor(x))), 0, model.columns() - 1);
        int to = (int) Math.clamp(Math.round(columns(plot).value(Math.floor(x) + 1)), from, model.columns() - 1);
        int best = from;
        for (int i = from; i <= to && model.columns() > plot.width(); i++) {
            best = Math.abs(model.value(i)) > Math.abs(model.value(best)) ? i : best;
        }
        return OptionalInt.of(best);
    }

    /** Marks a column with a line, on top of the picture in the same box. */
    @Override
    public void paintPointer(Canvas canvas, Theme theme, Box box, int column) {
        Box plot = plot(box, lines(canvas.metrics(), box).size());
        double x = Math.floor(columns(plot).at(column)) + 0.5;
        canvas.line(x, plot.y(), x, plot.bottom(), Pen.solid(1, theme.text()));
    }
}
