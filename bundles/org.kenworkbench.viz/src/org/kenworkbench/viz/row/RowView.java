/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.row;

import java.util.List;
import java.util.OptionalInt;

import org.kenworkbench.analysis.rows.RowExplanation;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.pruning.kernel.RowTrace;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Axes;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.Paragraph;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.ColumnView;

/** Paints a {@link RowModel}: the chart of its rule, rugs of kept and reset values below, and an answer in words. */
public final class RowView implements ColumnView {

    private static final double CARD_PADDING = 14;
    /** Width for a number on the axis. */
    private static final double TICK_PITCH = 60;

    private final RowModel model;

    public RowView(RowModel model) {
        this.model = model;
    }

    @Override
    public Caption caption() {
        RowExplanation of = model.explanation();
        String place = Messages.bind(Messages.Row_of, Numbers.count(of.source().row()), Numbers.count(model.rows()));
        List<String> figures = List.of(
                Messages.bind(Messages.Row_bandwidth, Numbers.significant(of.distribution().density().bandwidth(), 3)),
                Messages.bind(Messages.Row_std, Numbers.significant(of.distribution().density().std(), 3)),
                Messages.bind(Messages.Row_range, Numbers.significant(of.min(), 4), Numbers.significant(of.max(), 4)));
        return new Caption(of.source().tensor().name(), place,
                Messages.bind(Messages.Row_rule, of.source().rule().id()), figures,
                List.of(Messages.bind(Messages.Row_kept_of, Numbers.count(of.keptCount()),
                        Numbers.count(of.source().size()))));
    }

    @Override
    public Box used(Box box) {
        return new Box(box.x(), box.y(), Math.min(box.width(), 760), Math.min(box.height(), 640));
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box box) {
        List<String> answer = answerLines(canvas.metrics(), box.width());
        RowLayout layout = RowLayout.of(box, model, cardHeight(answer));
        switch (model.explanation().trace().orElse(null)) {
            case RowTrace.GridPoints grid -> new GridChart(model, grid).paint(canvas, theme, layout);
            case RowTrace.Ranking ranking -> new RankingChart(model, ranking).paint(canvas, theme, layout);
            case RowTrace.Draw _,RowTrace.FirstOnes _ -> new PlainChart(model).paint(canvas, theme, layout);
            case null -> new PlainChart(model).paint(canvas, theme, layout);
        }
        paintRug(canvas, theme, layout, layout.kept(), true);
        paintRug(canvas, theme, layout, layout.reset(), false);
        Box rugs = new Box(layout.reset().x(), layout.kept().y(), layout.reset().width(),
                layout.reset().bottom() - layout.kept().y() + 4);
        Axes.bottom(canvas, theme, rugs, layout.values(), Ticks.linear(layout.values().low(), layout.values().high(),
                (int) Math.clamp(layout.plot().width() / TICK_PITCH, 3, 8)));
        String axis = model.explanation().source().rule().ofDelta() ? Messages.Row_axis_delta : Messages.Row_axis;
        canvas.textCentred(Messages.bind(axis, Numbers.count(model.explanation().source().row())),
                layout.plot().centreX(), rugs.bottom() + 36,
                TextStyle.SMALL, theme.secondText());
        model.selected().ifPresent(column -> paintSelection(canvas, theme, layout, column));
        paintCard(canvas, theme, layout, answer);
    }

    /**
     * Returns the column whose value lies nearest to a point in a view that fills a box; empty outside the chart and
     * its rugs. On a rug only its own values count. Among equal values it is the selected one, or else the first.
     *
     * @param metrics text metrics of the canvas that the view is drawn on
     */
    @Override
    public OptionalInt columnAt(Box box, TextMetrics metrics, double x, double y) {
        RowLayout layout = RowLayout.of(box, model, cardHeight(answerLines(metrics, box.width())));
        if (x < layout.plot().x() || x > layout.plot().right() || y < layout.plot().y()
                || y > layout.reset().bottom()) {
            return OptionalInt.empty();
        }
        boolean ofKept = y < layout.reset().y() - 2;
        boolean onRug = y >= layout.kept().y();
        double value = layout.values().value(x);
        int nearest = -1;
        for (int i = 0; i < model.values().length; i++) {
            boolean candidate = !onRug || model.kept(i) == ofKept;
            if (candidate && (nearest < 0
                    || Math.abs(model.values()[i] - value) < Math.abs(model.values()[nearest] - value))) {
                nearest = i;
            }
        }
        if (nearest >= 0 && model.selected().isPresent()) {
            int selected = model.selected().getAsInt();
            if ((!onRug || model.kept(selected) == ofKept) && model.values()[nearest] == model.values()[selected]) {
                return model.selected();
            }
        }
        return nearest < 0 ? OptionalInt.empty() : OptionalInt.of(nearest);
    }

    /**
     * Marks the value of a column with a line, on top of the picture in the same box.
     *
     * @param column column, counted from 0, less than the length of the row
     */
    @Override
    public void paintPointer(Canvas canvas, Theme theme, Box box, int column) {
        RowLayout layout = RowLayout.of(box, model, cardHeight(answerLines(canvas.metrics(), box.width())));
        double x = Math.floor(layout.values().at(model.values()[column])) + 0.5;
        canvas.line(x, layout.plot().y(), x, layout.reset().bottom() + 4, Pen.solid(1, theme.text()));
    }

    private void paintRug(Canvas canvas, Theme theme, RowLayout layout, Box box, boolean ofKept) {
        Colour colour = ofKept ? theme.accent() : theme.reset();
        int count = 0;
        boolean[] drawn = new boolean[(int) Math.ceil(box.width()) + 1];
        for (int i = 0; i < model.values().length; i++) {
            if (model.kept(i) == ofKept) {
                count++;
                int pixel = (int) Math.clamp(Math.floor(layout.values().at(model.values()[i]) - box.x()), 0,
                        drawn.length - 1);
                if (!drawn[pixel]) {
                    drawn[pixel] = true;
                    canvas.fill(new Box(box.x() + pixel, box.y(), 1, box.height()), colour);
                }
            }
        }
        String text = Messages.bind(ofKept ? Messages.Rug_kept : Messages.Rug_reset, Numbers.count(count));
        canvas.text(text, box.right() + 10, box.centreY() + TextStyle.SMALL.drop(), TextStyle.SMALL,
                theme.secondText());
    }

    private void paintSelection(Canvas canvas, Theme theme, RowLayout layout, int column) {
        double x = Math.floor(layout.values().at(model.values()[column])) + 0.5;
        canvas.line(x, layout.plot().y() - 6, x, layout.reset().bottom() + 4, Pen.solid(1, theme.selection()));
        String text = Messages.bind(Messages.Column, Numbers.count(column));
        double width = canvas.metrics().width(text, TextStyle.BODY_STRONG);
        boolean left = x + 8 + width > layout.plot().right();
        canvas.text(text, left ? x - 8 - width : x + 8, layout.plot().y() - 4, TextStyle.BODY_STRONG,
                theme.selection());
    }

    private void paintCard(Canvas canvas, Theme theme, RowLayout layout, List<String> answer) {
        if (answer.isEmpty()) {
            return;
        }
        int column = model.selected().getAsInt();
        Box card = layout.card();
        canvas.fill(card, theme.surfaces().card());
        canvas.frame(card, 1, theme.lines().border());
        canvas.fill(new Box(card.x(), card.y(), 3, card.height()), theme.selection());
        double x = card.x() + CARD_PADDING;
        double baseline = card.y() + CARD_PADDING + 10;
        canvas.text(Messages.bind(model.kept(column) ? Messages.Why_kept : Messages.Why_reset, Numbers.count(column)),
                x, baseline, TextStyle.BODY_STRONG, theme.text());
        for (String line : answer) {
            baseline += TextStyle.BODY.lineHeight();
            canvas.text(line, x, baseline, TextStyle.BODY, theme.text());
        }
        canvas.text(facts(column, canvas.metrics(), card.width() - 2 * CARD_PADDING), x,
                baseline + TextStyle.BODY.lineHeight() + 2, TextStyle.SMALL, theme.secondText());
    }

    private List<String> answerLines(TextMetrics metrics, double width) {
        if (model.selected().isEmpty()) {
            return List.of();
        }
        String answer = model.explanation().why(model.selected().getAsInt());
        return Paragraph.lines(metrics, answer, TextStyle.BODY, width - 32 - 2 * CARD_PADDING);
    }

    /** Returns the figures of a column on one line, as many as there is room for. */
    private String facts(int column, TextMetrics metrics, double width) {
        double tuned = model.explanation().source().tuned()[column];
        double base = model.explanation().source().base()[column];
        List<String> facts = List.of(Messages.bind(Messages.Row_tuned, Numbers.significant(tuned, 4)),
                Messages.bind(Messages.Row_base, Numbers.significant(base, 4)),
                Messages.bind(Messages.Row_delta, Numbers.signed(tuned - base, 3)),
                Messages.bind(Messages.Row_density, Numbers.significant(model.explanation().densityAt(column), 3)));
        return metrics.fitParts(facts, TextStyle.SMALL, width);
    }

    private static double cardHeight(List<String> answer) {
        return answer.isEmpty() ? 0 : 2 * CARD_PADDING + (answer.size() + 1) * TextStyle.BODY.lineHeight() + 14;
    }
}
