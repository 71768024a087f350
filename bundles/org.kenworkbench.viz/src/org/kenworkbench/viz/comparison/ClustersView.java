/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.comparison;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.comparison.Clusters;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.internal.viz.font.GlyphFont;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/**
 * Paints the tree of clusters of an {@link OverlapModel} by itself: which subnetworks are close, and at what distance
 * chance lies. If the measure is not defined for some pair, there is no tree, and the foot says so.
 */
public final class ClustersView implements View {

    private static final double PADDING = 16;
    private static final double HEADING = 32;
    private static final double AXIS = 48;
    private static final double GAP = 10;
    private static final double LABEL = 190;
    /** Greatest share of the width that labels have. */
    private static final double LABELS = 0.45;
    private static final double HIGHEST_ROW = 120;
    private static final double WIDEST = 560;

    private final OverlapModel model;
    private final List<Integer> order;
    private final Optional<OverlapLook.Spot> selected;

    /**
     * Creates a view of the tree of clusters.
     *
     * @param selected the two subnetworks whose path to each other in the tree is marked
     */
    public ClustersView(OverlapModel model, Optional<OverlapLook.Spot> selected) {
        this.model = model;
        this.order = model.order();
        this.selected = selected;
    }

    /**
     * The bounds of the labels and of the tree.
     *
     * @param row height of a row
     */
    private record Place(Box labels, Box tree, double row) {
        double middle(int index) {
            return tree.y() + (index + 0.5) * row;
        }
    }

    private Place place(Box box, TextMetrics metrics) {
        int count = order.size();
        double row = Math.clamp(Math.floor((box.height() - HEADING - AXIS) / count), 1, HIGHEST_ROW);
        double labels = Math.ceil(Math.min(RowLabels.width(model.labels(), metrics) + 4,
                Math.min(box.width() * LABELS, Math.max(LABEL, box.width() / 3))));
        double left = box.x() + PADDING + labels + GAP;
        double width = Math.clamp(Math.floor(box.right() - PADDING - left), 1, WIDEST);
        return new Place(new Box(box.x() + PADDING, box.y() + HEADING, labels, row * count),
                new Box(left, box.y() + HEADING, width, row * count), row);
    }

    /** Finds the subnetwork whose name is at a point of a view that fills a box. */
    public Optional<OverlapView.Label> labelAt(Box box, TextMetrics metrics, double x, double y) {
        Place place = place(box, metrics);
        int row = (int) Math.floor((y - place.labels().y()) / place.row());
        return place.labels().contains(x, y) && row < order.size()
                ? Optional.of(new OverlapView.Label(order.get(row),
                        new Box(place.labels().x(), place.labels().y() + row * place.row(), place.labels().width(),
                                place.row())))
                : Optional.empty();
    }

    @Override
    public Caption caption() {
        return new Caption(model.title(), Messages.bind(Messages.Compare_size, order.size()),
                Messages.bind(Messages.Clusters_setting, MeasureWords.name(model.measure())),
                model.clusters().isPresent() ? List.of(Messages.Clusters_foot) : List.of(Messages.Overlap_no_tree),
                List.of());
    }

    @Override
    public Box used(Box box) {
        Place place = place(box, GlyphFont.METRICS);
        return new Box(box.x(), box.y(), Math.min(box.width(), place.tree().right() + PADDING - box.x()),
                Math.min(box.height(), place.tree().bottom() + AXIS - box.y()));
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box box) {
        Place place = place(box, canvas.metrics());
        canvas.clip(box, () -> {
            int step = (int) Math.max(1, Math.ceil(OverlapLayout.LINE / place.row()));
            for (int i = 0; i < order.size(); i += step) {
                ComparedLabel label = model.labels().get(order.get(i));
                if (step == 1) {
                    RowLabels.paint(canvas, theme, place.labels(), place.middle(i), place.row(), label);
                } else {
                    RowLabels.paintLetter(canvas, theme, place.labels(), place.middle(i), label);
                }
            }
            if (model.clusters().isPresent()) {
                ClusterTree.paint(canvas, theme, place.tree(), model, selected, i -> place.middle(order.indexOf(i)));
            } else {
                canvas.text(canvas.metrics().fit(Messages.Overlap_no_tree, TextStyle.SMALL, place.tree().width()),
                        place.tree().x(),
                        place.tree().y() + OverlapLayout.LINE, TextStyle.SMALL, theme.secondText());
            }
        });
    }

    /**
     * Finds the cluster whose mark is at a point of a view that fills a box, and returns the closest pair of
     * subnetworks with one on either side of its merge; empty if no mark is there.
     */
    public Optional<Comparison.Pair> pairAt(Box box, TextMetrics metrics, double x, double y) {
        Optional<Clusters> clusters = model.clusters();
        if (clusters.isEmpty()) {
            return Optional.empty();
        }
        Place place = place(box, metrics);
        int merge = ClusterTree.mergeAt(place.tree(), model, i -> place.middle(order.indexOf(i)), x, y);
        return merge < 0 ? Optional.empty()
                : Optional.of(model.comparison().closestAcross(model.measure(), clusters.get(), merge));
    }
}
