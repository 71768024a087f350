/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.examples.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Axes;
import org.kenworkbench.viz.chart.LegendFlow;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.Span;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/**
 * Paints the changes of a tensor as bars: kept ones, and reset ones on top of them. It knows no toolkit, so that the
 * window, PNG and SVG show the same, and takes its colours from the theme it is given.
 */
record ChangesView(String tensor, Changes changes) implements View {

    private static final double LEFT = 64;
    private static final double TOP = 60;
    private static final double RIGHT = 16;
    private static final double BOTTOM = 48;
    private static final int MOST_TICKS = 5;

    @Override
    public Caption caption() {
        return new Caption(tensor, "changes by size", "", List.of("|tuned − base|, two bars for each power of ten"),
                List.of(Numbers.count(changes.kept()) + " changes kept", Numbers.count(changes.reset()) + " reset",
                        Numbers.count(changes.unchanged()) + " values not changed"));
    }

    @Override
    public Box used(Box box) {
        return box;
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box box) {
        canvas.text(canvas.metrics().fitEnd(tensor, TextStyle.NAME, box.width() - 2 * RIGHT), box.x() + RIGHT,
                box.y() + 20, TextStyle.NAME,
                theme.text());
        LegendFlow legend = new LegendFlow(canvas, theme, box.x() + RIGHT, box.y() + 32, box.width() - 2 * RIGHT);
        legend.key(theme.accent(), "kept");
        legend.key(theme.reset(), "reset");
        Box plot = plot(box);
        if (isEmpty(plot)) {
            return;
        }
        double most = changes.bins().stream().mapToLong(bin -> bin.kept() + bin.reset()).max().orElseThrow();
        Span heights = new Span(0, most, plot.bottom(), plot.y());
        Span sizes = sizes(plot);
        Axes.left(canvas, theme, plot, heights, counts(most));
        for (Changes.Bin bin : changes.bins()) {
            double left = left(bin, sizes);
            double width = Math.max(1, Math.rint(sizes.at(bin.fromExponent() + 0.5)) - left);
            double kept = Math.rint(heights.at(bin.kept()));
            double top = Math.rint(heights.at(bin.kept() + bin.reset()));
            canvas.fill(new Box(left, kept, width, plot.bottom() - kept), theme.accent());
            canvas.fill(new Box(left, top, width, kept - top), theme.reset());
        }
        Axes.bottom(canvas, theme, plot, sizes, powersOfTen(sizes));
    }

    /** A bar, from the axis to the top of the plot: a short one is found, too. */
    record Bar(Changes.Bin bin, Box box) {
    }

    /** The bar at a point of the box that the view is painted in. */
    Optional<Bar> barAt(Box box, double x, double y) {
        Box plot = plot(box);
        if (isEmpty(plot)) {
            return Optional.empty();
        }
        Span sizes = sizes(plot);
        double width = sizes.at(0.5) - sizes.at(0);
        return changes.bins().stream()
                .map(bin -> new Bar(bin, new Box(left(bin, sizes), plot.y(), width, plot.height())))
                .filter(bar -> bar.box().contains(x, y)).findFirst();
    }

    private static Box plot(Box box) {
        return box.inset(LEFT, TOP, RIGHT, BOTTOM);
    }

    private boolean isEmpty(Box plot) {
        return changes.bins().isEmpty() || plot.width() < 1 || plot.height() < 1;
    }

    private Span sizes(Box plot) {
        return new Span(changes.bins().getFirst().fromExponent(), changes.bins().getLast().fromExponent() + 0.5,
                plot.x(), plot.right());
    }

    private static double left(Changes.Bin bin, Span sizes) {
        return Math.rint(sizes.at(bin.fromExponent())) + 1;
    }

    private static Ticks counts(double most) {
        return new Ticks(Ticks.linear(0, most, MOST_TICKS).values().stream()
                .map(tick -> new Ticks.Tick(tick.value(), Numbers.count((long) tick.value()))).toList());
    }

    private static Ticks powersOfTen(Span sizes) {
        List<Ticks.Tick> ticks = new ArrayList<>();
        for (int exponent = (int) Math.ceil(sizes.low()); exponent <= sizes.high(); exponent++) {
            ticks.add(new Ticks.Tick(exponent, Numbers.significant(Math.pow(10, exponent), 1)));
        }
        return new Ticks(ticks);
    }
}
