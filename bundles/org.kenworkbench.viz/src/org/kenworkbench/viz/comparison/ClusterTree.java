/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

import org.kenworkbench.analysis.comparison.Clusters;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Axes;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.Span;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.Theme;

/**
 * Paints the tree of clusters beside the rows of the matrix, with a dashed line at the distance that chance gives.
 * Stateless.
 */
final class ClusterTree {

    /** Factor by which the axis reaches beyond the largest distance shown. */
    private static final double ROOM = 1.08;
    private static final double NODE = 3;
    /** Greatest distance from a line, in logical pixels, at which a point still hits it. */
    private static final double REACH = 6;
    private static final double TICK_PITCH = 50;
    /** Difference below which the lowest and the highest chance are drawn as one line. */
    private static final double SAME = 0.0005;

    private ClusterTree() {
    }

    /**
     * @param selected the two subnetworks whose path to each other in the tree is marked
     * @param middle   returns the vertical middle of the row of a subnetwork
     */
    static void paint(Canvas canvas, Theme theme, Box tree, OverlapModel model, Optional<OverlapLook.Spot> selected,
            IntToDoubleFunction middle) {
        Clusters clusters = model.clusters().orElseThrow();
        double nearest = 1 - model.highestChance();
        double farthest = 1 - model.lowestChance();
        Span span = span(tree, model, clusters);
        Axes.bottom(canvas, theme, new Box(tree.x(), tree.y(), tree.width(), tree.height() + 4), span,
                Ticks.linear(0, span.high(), (int) Math.clamp(tree.width() / TICK_PITCH, 2, 8)));
        TextMetrics metrics = canvas.metrics();
        String name = MeasureWords.name(model.measure());
        String full = Messages.bind(Messages.Overlap_distance, name);
        String axis = metrics.width(full, TextStyle.SMALL) <= tree.width() ? full
                : metrics.fit(Messages.bind(Messages.Overlap_distance_short, name), TextStyle.SMALL, tree.width());
        canvas.text(axis, tree.x(), tree.bottom() + 40, TextStyle.SMALL, theme.secondText());
        paintChance(canvas, theme, tree, span, nearest, farthest);
        double[] x = new double[clusters.size() + clusters.merges().size()];
        double[] y = new double[x.length];
        for (int i = 0; i < clusters.size(); i++) {
            x[i] = tree.x();
            y[i] = middle.applyAsDouble(i);
        }
        List<Integer> marked = selected.map(spot -> way(clusters, spot.of(), spot.with())).orElse(List.of());
        for (int i = 0; i < clusters.merges().size(); i++) {
            Clusters.Merge merge = clusters.merges().get(i);
            int made = clusters.size() + i;
            x[made] = span.at(merge.distance());
            y[made] = (y[merge.a()] + y[merge.b()]) / 2;
        }
        // Marked branches are drawn last, on top of the others where they meet.
        for (boolean ofMarked : new boolean[] {false, true}) {
            for (int i = 0; i < clusters.merges().size(); i++) {
                for (int child : new int[] {clusters.merges().get(i).a(), clusters.merges().get(i).b()}) {
                    if (marked.contains(child) == ofMarked) {
                        int made = clusters.size() + i;
                        canvas.path(new double[] {x[child], x[made], x[made]},
                                new double[] {y[child], y[child], y[made]},
                                Pen.solid(2, ofMarked ? theme.selection() : theme.accent()));
                    }
                }
            }
        }
        for (int made = clusters.size(); made < x.length; made++) {
            canvas.disc(x[made], y[made], NODE, theme.accent());
        }
    }

    private static Span span(Box tree, OverlapModel model, Clusters clusters) {
        double most = Math.max(1 - model.lowestChance(),
                clusters.merges().stream().mapToDouble(Clusters.Merge::distance).max().orElse(0));
        return new Span(0, most > 0 ? most * ROOM : 1, tree.x(), tree.right());
    }

    /** Returns the things and clusters on the path from one thing to another, without the clusters that hold both. */
    private static List<Integer> way(Clusters clusters, int from, int to) {
        List<Integer> ofFrom = upwards(clusters, from);
        List<Integer> ofTo = upwards(clusters, to);
        List<Integer> way = new ArrayList<>(ofFrom);
        way.removeAll(ofTo);
        ofTo.stream().filter(number -> !ofFrom.contains(number)).forEach(way::add);
        return way;
    }

    private static List<Integer> upwards(Clusters clusters, int thing) {
        List<Integer> numbers = new ArrayList<>(List.of(thing));
        for (int i = 0; i < clusters.merges().size(); i++) {
            if (clusters.merges().get(i).a() == numbers.getLast()
                    || clusters.merges().get(i).b() == numbers.getLast()) {
                numbers.add(clusters.size() + i);
            }
        }
        return numbers;
    }

    /** Returns the number of the merge whose mark, or whose vertical line, is at a point; -1 if none is. */
    static int mergeAt(Box tree, OverlapModel model, IntToDoubleFunction middle, double pointX, double pointY) {
        Clusters clusters = model.clusters().orElseThrow();
        Span span = span(tree, model, clusters);
        double[] y = new double[clusters.size() + clusters.merges().size()];
        Arrays.setAll(y, i -> i < clusters.size() ? middle.applyAsDouble(i) : 0);
        int found = -1;
        double least = REACH;
        for (int i = 0; i < clusters.merges().size(); i++) {
            Clusters.Merge merge = clusters.merges().get(i);
            y[clusters.size() + i] = (y[merge.a()] + y[merge.b()]) / 2;
            double away = Math.abs(span.at(merge.distance()) - pointX);
            if (away <= least && pointY >= Math.min(y[merge.a()], y[merge.b()]) - REACH
                    && pointY <= Math.max(y[merge.a()], y[merge.b()]) + REACH) {
                least = away;
                found = i;
            }
        }
        return found;
    }

    private static void paintChance(Canvas canvas, Theme theme, Box tree, Span span, double nearest, double farthest) {
        boolean one = farthest - nearest < SAME;
        double x = Math.floor(span.at(farthest)) + 0.5;
        canvas.line(x, tree.y() - 4, x, tree.bottom() + 4, Pen.dashed(theme.secondText()));
        if (!one) {
            double other = Math.floor(span.at(nearest)) + 0.5;
            canvas.line(other, tree.y() - 4, other, tree.bottom() + 4, Pen.dashed(theme.secondText()));
        }
        String text = one ? Messages.bind(Messages.Overlap_chance_at, Numbers.fixed(1 - farthest, 3))
                : Messages.bind(Messages.Overlap_chance_between, Numbers.fixed(1 - farthest, 3),
                        Numbers.fixed(1 - nearest, 3));
        double width = canvas.metrics().width(text, TextStyle.SMALL);
        if (width <= tree.width()) {
            canvas.text(text, Math.clamp(x - width / 2, tree.x(), tree.right() - width), tree.y() - 8, TextStyle.SMALL,
                    theme.secondText());
        }
    }
}
