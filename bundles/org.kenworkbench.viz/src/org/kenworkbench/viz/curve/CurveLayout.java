/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.curve;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.kenworkbench.analysis.scores.PruningCurve;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.chart.LineLegend;
import org.kenworkbench.viz.chart.Span;
import org.kenworkbench.viz.chart.VerdictText;

/**
 * The bounds of the parts of a curve, and the axes of its plots.
 *
 * @param legendTop upper edge of the legend of the lines; empty if there is no room for it
 * @param score     the plot of scores
 * @param bytes     the plot of bytes; empty if there is no room, or no size is known
 * @param verdict   the verdict in its box; empty if there is no room, or no verdict
 * @param across    horizontal axis of both plots
 * @param scores    vertical axis of the plot of scores
 */
record CurveLayout(OptionalDouble legendTop, Box score, Optional<Box> bytes, Optional<Card> verdict, CurveScale across,
        Span scores) {

    /** A box with the verdict in it. */
    record Card(Box box, VerdictText verdict) {
    }

    static final double LEFT = 76;
    static final double RIGHT = 28;
    private static final double PADDING = 8;
    /** Height above a plot for its name, and for the flag of the choice. */
    private static final double NAME = 34;
    /** Height below a plot for the axis. */
    private static final double AXIS = 24;
    private static final double AXIS_NAME = 14;
    /** Heights of the plot of bytes, which has the lower one rather than none. */
    private static final double BYTES_HEIGHT = 130;
    private static final double LOW_BYTES_HEIGHT = 110;
    private static final double LEAST_SCORE_HEIGHT = 150;
    /** Least height of the plot of scores beside a legend; in less room the curve matters more than the legend. */
    private static final double LEAST_PLOT_HEIGHT = 60;

    static CurveLayout of(Box box, CurveModel model, LineLegend legend, TextMetrics metrics) {
        PruningCurve curve = model.curve();
        double width = Math.max(1, box.width() - LEFT - RIGHT);
        double top = box.y() + PADDING;
        double room = box.bottom() - top - NAME - AXIS - PADDING;
        double wanted = legend.height(metrics, width);
        boolean explained = room - wanted >= LEAST_PLOT_HEIGHT;
        double legendHeight = explained ? wanted : 0;
        double left = room - legendHeight;
        boolean sized = model.axis() != CurveAxis.BYTES
                && curve.points().anyMatch(point -> point.subnetworkBytes().isPresent());
        double most = left - LEAST_SCORE_HEIGHT;
        List<VerdictText> verdicts = VerdictText.longestFirst(metrics, curve.decision().verdict(),
                box.width() - LEFT / 2);
        VerdictText verdict = verdicts.stream().filter(one -> sized && one.height() + bytesHeight(true) <= most)
                .findFirst().orElse(verdicts.getFirst());
        boolean hasCard = verdict.height() > 0 && verdict.height() <= most;
        left -= hasCard ? verdict.height() : 0;
        boolean hasBytes = sized && left - bytesHeight(true) >= LEAST_SCORE_HEIGHT;
        boolean low = left - bytesHeight(false) < LEAST_SCORE_HEIGHT;
        left -= hasBytes ? bytesHeight(low) : AXIS_NAME;
        double scoreTop = top + legendHeight + NAME;
        Box score = new Box(box.x() + LEFT, Math.rint(scoreTop), Math.rint(width), Math.max(1, Math.rint(left)));
        Optional<Box> bytes = hasBytes
                ? Optional.of(new Box(score.x(), score.bottom() + AXIS + NAME, score.width(),
                        low ? LOW_BYTES_HEIGHT : BYTES_HEIGHT))
                : Optional.empty();
        Optional<Card> card = hasCard
                ? Optional.of(new Card(verdict.card(box.x() + LEFT / 4, box.bottom(), box.width() - LEFT / 2), verdict))
                : Optional.empty();
        return new CurveLayout(explained ? OptionalDouble.of(top) : OptionalDouble.empty(), score, bytes, card,
                CurveScale.of(model, score), scores(curve, score));
    }

    /** Returns the height of the plot of bytes with all that belongs to it. */
    private static double bytesHeight(boolean low) {
        return NAME + (low ? LOW_BYTES_HEIGHT : BYTES_HEIGHT) + AXIS + AXIS_NAME;
    }

    /** Returns an axis that spans all scores, intervals, ranges of seeds and the limit, with some room at both ends. */
    private static Span scores(PruningCurve curve, Box plot) {
        double low = curve.tuned().score() - curve.margin().orElse(0);
        double high = curve.tuned().score();
        for (var point : curve.points().toList()) {
            low = Math.min(low, point.interval().map(i -> i.low()).orElse(point.score()));
            high = Math.max(high, point.interval().map(i -> i.high()).orElse(point.score()));
            low = Math.min(low, point.seeds().map(i -> i.low()).orElse(low));
            high = Math.max(high, point.seeds().map(i -> i.high()).orElse(high));
        }
        double room = high > low ? (high - low) * 0.06 : Math.max(1e-3, Math.abs(high) * 0.05);
        return new Span(low - room, high + room, plot.bottom(), plot.y());
    }
}
