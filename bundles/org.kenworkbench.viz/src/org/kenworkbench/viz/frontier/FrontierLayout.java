/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.frontier;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.kenworkbench.analysis.frontier.ByteFrontier;
import org.kenworkbench.analysis.frontier.ByteFrontier.Whole;
import org.kenworkbench.analysis.frontier.PointScore;
import org.kenworkbench.analysis.frontier.SizedPoint;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.chart.Flag;
import org.kenworkbench.viz.chart.LineLegend;
import org.kenworkbench.viz.chart.Span;
import org.kenworkbench.viz.chart.VerdictText;

/**
 * The bounds of the parts of a {@link FrontierView}.
 *
 * @param legendTop top of the legend; empty if it has no room
 * @param plot      the plot of the files
 * @param verdict   the card with the verdict; empty if it has no room or is not wanted
 * @param across    logarithms to the base 10 of the bytes
 * @param up        scores, or shares of the change that are lost
 */
record FrontierLayout(OptionalDouble legendTop, Box plot, Optional<Card> verdict, Span across, Span up) {

    /** A box with the verdict in it. */
    record Card(Box box, VerdictText verdict) {
    }

    private static final double LEFT = 76;
    private static final double RIGHT = 28;
    private static final double PADDING = 8;
    /** Height above the plot for its name and for the flag of the budget. */
    private static final double ABOVE = 26 + Flag.HEIGHT;
    /** Height below the plot for the axis and its name. */
    private static final double AXIS = 40;
    private static final double LEAST_BESIDE_VERDICT = 220;
    /** Least height of the plot beside a legend; in less room the plot matters more than the legend. */
    private static final double LEAST_PLOT = 60;
    /** Room at the ends of the axis of bytes, as a power of ten: a budget may be less than all that was tried. */
    private static final double ROOM_LEFT = 0.12;
    private static final double ROOM_RIGHT = 0.05;
    private static final double ROOM_UP = 0.06;

    static FrontierLayout of(Box box, FrontierModel model, LineLegend legend, Optional<String> words,
            TextMetrics metrics) {
        double width = Math.max(1, Math.rint(box.width() - LEFT - RIGHT));
        double top = box.y() + PADDING;
        double room = box.bottom() - top - ABOVE - AXIS - PADDING;
        double wanted = legend.height(metrics, width);
        boolean explained = room - wanted >= LEAST_PLOT;
        double left = room - (explained ? wanted : 0);
        double most = left - LEAST_BESIDE_VERDICT;
        Optional<Card> card = words
                .flatMap(text -> VerdictText.longestFirst(metrics, text, box.width() - LEFT / 2).stream()
                        .filter(one -> one.height() > 0 && one.height() <= most).findFirst())
                .map(one -> new Card(one.card(box.x() + LEFT / 4, box.bottom(), box.width() - LEFT / 2), one));
        left -= card.map(one -> one.verdict().height()).orElse(0.0);
        Box plot = new Box(box.x() + LEFT, Math.rint(top + (explained ? wanted : 0) + ABOVE), width,
                Math.max(1, Math.rint(left)));
        return new FrontierLayout(explained ? OptionalDouble.of(top) : OptionalDouble.empty(), plot, card,
                across(model.frontier(), plot), up(model.frontier(), plot));
    }

    /** Returns the axis of bytes, which all files are on, whether they are shown or not. */
    private static Span across(ByteFrontier frontier, Box plot) {
        List<Double> logs = frontier.points().stream().map(point -> Math.log10(point.bytes())).toList();
        double low = logs.stream().mapToDouble(log -> log).min().orElse(0);
        double high = logs.stream().mapToDouble(log -> log).max().orElse(1);
        return new Span(low - ROOM_LEFT, high + Math.max(ROOM_RIGHT, ROOM_LEFT - (high - low)), plot.x(),
                plot.right());
    }

    private static Span up(ByteFrontier frontier, Box plot) {
        double[] ends = frontier.isScored()
                ? Stream.concat(frontier.known().stream().map(SizedPoint::score),
                        Stream.of(frontier.whole().flatMap(Whole::score)))
                        .flatMap(Optional::stream).flatMapToDouble(FrontierLayout::ends).toArray()
                : DoubleStream.concat(DoubleStream.of(0), frontier.known().stream().mapToDouble(frontier::figure))
                        .toArray();
        double low = DoubleStream.of(ends).min().orElse(0);
        double high = DoubleStream.of(ends).max().orElse(1);
        double room = high > low ? (high - low) * ROOM_UP : Math.max(1e-3, Math.abs(high) * 0.05);
        return new Span(frontier.isScored() ? low - room : low, high + room, plot.bottom(), plot.y());
    }

    private static DoubleStream ends(PointScore score) {
        return DoubleStream.of(score.low(), score.high(), score.value());
    }

    /** Returns the x coordinate of a number of bytes, within the plot. */
    double x(long bytes) {
        return Math.clamp(across.at(Math.log10(bytes)), plot.x(), plot.right());
    }
}
