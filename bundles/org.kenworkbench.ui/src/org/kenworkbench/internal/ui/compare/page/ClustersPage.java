/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.internal.ui.compare.text.Letters;
import org.kenworkbench.internal.ui.compare.text.MeasureText;
import org.kenworkbench.internal.ui.compare.text.PairFacts;
import org.kenworkbench.internal.ui.compare.text.Titles;
import org.kenworkbench.ui.ComparisonSubject;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.comparison.ClustersView;
import org.kenworkbench.viz.comparison.OverlapLook;
import org.kenworkbench.viz.comparison.OverlapModel;

/**
 * The Clusters page: which subnetworks are close. A click on a mark selects the two that are closest across it; up and
 * down go from mark to mark.
 */
public final class ClustersPage extends DrawnPage {

    private static final int NEAR = 6;

    private ComparisonSubject subject;
    private ClustersView view;

    @Override
    public void show(ComparisonSubject other) {
        subject = other;
        view = new ClustersView(
                new OverlapModel(Titles.of(other), other.labels(), other.comparison().orElseThrow(), other.measure()),
                other.pair().map(pair -> new OverlapLook.Spot(pair.a(), pair.b())));
        canvas().show(view);
    }

    private Optional<Comparison.Pair> pairAt(int x, int y) {
        return view == null ? Optional.empty()
                : canvas().measured(metrics -> view.pairAt(canvas().body(), metrics, x, y));
    }

    @Override
    void click(int x, int y) {
        pairAt(x, y).ifPresent(site()::select);
    }

    @Override
    void doubleClick(int x, int y) {
        pairAt(x, y).ifPresent(pair -> open());
    }

    private void open() {
        site().open(KenViews.LAYER_PROFILE_PAGE);
    }

    @Override
    void key(KeyEvent event) {
        switch (event.keyCode) {
            case SWT.ARROW_UP, SWT.ARROW_LEFT -> step(-1);
            case SWT.ARROW_DOWN, SWT.ARROW_RIGHT -> step(1);
            case SWT.CR, SWT.KEYPAD_CR -> open();
            default -> {
                // not for this page
            }
        }
    }

    private void step(int by) {
        List<Comparison.Pair> pairs = subject == null ? List.of() : acrossMerges(subject);
        if (!pairs.isEmpty()) {
            int at = subject.pair().map(pairs::indexOf).orElse(-1);
            site().select(pairs.get(at < 0 ? 0 : Math.clamp((long) at + by, 0, pairs.size() - 1)));
        }
    }

    private static List<Comparison.Pair> acrossMerges(ComparisonSubject of) {
        Comparison comparison = of.comparison().orElseThrow();
        return comparison.clusters(of.measure()).map(clusters -> IntStream.range(0, clusters.merges().size())
                .mapToObj(merge -> comparison.closestAcross(of.measure(), clusters, merge)).toList()).orElse(List.of());
    }

    @Override
    Optional<PageTip.Target> under(int x, int y) {
        return pairAt(x, y)
                .map(pair -> PageTip.Target.of(pair, new Box(x - NEAR, y - NEAR, 2 * NEAR, 2 * NEAR), text(pair)))
                .or(() -> labelAt(x, y));
    }

    private Optional<PageTip.Target> labelAt(int x, int y) {
        return view == null ? Optional.empty()
                : canvas().measured(metrics -> view.labelAt(canvas().body(), metrics, x, y))
                        .map(label -> PageTip.Target.of(label, label.box(),
                                PageTip.of(Letters.named(subject, label.of()))));
    }

    private PageTip text(Comparison.Pair pair) {
        Comparison comparison = subject.comparison().orElseThrow();
        return PageTip.of(Messages.bind(Messages.Clusters_Across, Letters.of(pair.a()), Letters.of(pair.b())))
                .and(MeasureText.name(subject.measure()),
                        PairFacts.number(subject.measure().of(comparison.total(pair.a(), pair.b()))))
                .and(Messages.Pair_Chance,
                        PairFacts.number(subject.measure().chance(comparison.total(pair.a(), pair.b()))));
    }

    @Override
    public Optional<PageTable> table() {
        return Optional.ofNullable(subject).flatMap(of -> of.comparison().orElseThrow().clusters(of.measure()))
                .map(clusters -> PageTable.of(
                        List.of(Messages.Table_A, Messages.Table_B, Messages.Clusters_Distance),
                        clusters.merges().stream()
                                .map(merge -> List.of(Letters.all(clusters.things(merge.a())),
                                        Letters.all(clusters.things(merge.b())),
                                        Double.toString(merge.distance())))
                                .toList()));
    }
}
