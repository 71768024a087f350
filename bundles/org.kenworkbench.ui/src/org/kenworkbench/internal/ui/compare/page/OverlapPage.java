/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.Spread;
import org.kenworkbench.internal.ui.compare.ComparisonWork;
import org.kenworkbench.internal.ui.compare.WorkingPage;
import org.kenworkbench.internal.ui.compare.text.Letters;
import org.kenworkbench.internal.ui.compare.text.MeasureText;
import org.kenworkbench.internal.ui.compare.text.PairFacts;
import org.kenworkbench.internal.ui.compare.text.Titles;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.ui.ComparisonSubject;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.viz.comparison.OverlapLook;
import org.kenworkbench.viz.comparison.OverlapLook.Spot;
import org.kenworkbench.viz.comparison.OverlapModel;
import org.kenworkbench.viz.comparison.OverlapView;

/**
 * The Overlap page: every pair of subnetworks as a cell. A click and arrows select a pair; a double click and Enter
 * open it, layer by layer.
 */
public final class OverlapPage extends DrawnPage implements WorkingPage {

    /** Mean, least and greatest of a null that was not drawn. */
    private static final double[] NO_NULL = {Double.NaN, Double.NaN, Double.NaN};

    private ComparisonWork work;
    private OverlapHeader header;
    private ComparisonSubject subject;
    private OverlapView view;
    private Optional<Spot> selected = Optional.empty();

    @Override
    public void workOn(ComparisonWork of) {
        work = of;
    }

    @Override
    void createHead(Composite parent) {
        header = new OverlapHeader(parent, this::draw, work);
    }

    @Override
    public void show(ComparisonSubject other) {
        subject = other;
        header.show(other);
        draw();
    }

    private void draw() {
        if (subject == null) {
            return;
        }
        OverlapModel model = model();
        List<Integer> order = new OverlapView(model, new OverlapLook(header.byCluster(), false, Optional.empty()))
                .order();
        // The cell that the user came to stays selected; for a pair that was selected elsewhere it is the one in the
        // upper half.
        selected = subject.pair().map(pair -> selected.filter(spot -> pairOf(spot).equals(pair))
                .orElseGet(() -> OverlapSteps.upper(order, pair.a(), pair.b())));
        view = new OverlapView(model, new OverlapLook(header.byCluster(), false, selected));
        canvas().show(view);
    }

    private OverlapModel model() {
        return new OverlapModel(Titles.of(subject), subject.labels(), subject.comparison().orElseThrow(),
                subject.measure());
    }

    private static Comparison.Pair pairOf(Spot spot) {
        return new Comparison.Pair(Math.min(spot.of(), spot.with()), Math.max(spot.of(), spot.with()));
    }

    private Optional<Spot> spotAt(int x, int y) {
        return view == null ? Optional.empty()
                : canvas().measured(metrics -> view.spotAt(canvas().body(), metrics, x, y));
    }

    @Override
    void click(int x, int y) {
        spotAt(x, y).ifPresent(this::select);
    }

    private void select(Spot spot) {
        selected = Optional.of(spot);
        if (subject.pair().equals(selected.map(OverlapPage::pairOf))) {
            draw();
        } else {
            site().select(pairOf(spot));
        }
    }

    @Override
    void doubleClick(int x, int y) {
        spotAt(x, y).ifPresent(spot -> open());
    }

    private void open() {
        site().open(KenViews.LAYER_PROFILE_PAGE);
    }

    @Override
    void key(KeyEvent event) {
        if (view == null) {
            return;
        }
        int all = view.order().size();
        switch (event.keyCode) {
            case SWT.ARROW_LEFT -> step(0, -1);
            case SWT.ARROW_RIGHT -> step(0, 1);
            case SWT.ARROW_UP -> step(-1, 0);
            case SWT.ARROW_DOWN -> step(1, 0);
            case SWT.HOME -> step(0, -all);
            case SWT.END -> step(0, all);
            case SWT.CR, SWT.KEYPAD_CR -> open();
            default -> {
                // not for this page
            }
        }
    }

    private void step(int rows, int columns) {
        select(OverlapSteps.from(view.order(), selected, rows, columns));
    }

    @Override
    Optional<PageTip.Target> under(int x, int y) {
        return spotAt(x, y).map(spot -> PageTip.Target.of(spot,
                canvas().measured(metrics -> view.cell(canvas().body(), metrics, spot.of(), spot.with())),
                text(spot))).or(() -> labelAt(x, y));
    }

    private Optional<PageTip.Target> labelAt(int x, int y) {
        return view == null ? Optional.empty()
                : canvas().measured(metrics -> view.labelAt(canvas().body(), metrics, x, y))
                        .map(label -> PageTip.Target.of(label, label.box(),
                                PageTip.of(Letters.named(subject, label.of()))));
    }

    private PageTip text(Spot spot) {
        Comparison comparison = subject.comparison().orElseThrow();
        PageTip text = PageTip.of(Messages.bind(Messages.Letters_And, Letters.named(subject, spot.of()),
                Letters.named(subject, spot.with())));
        if (!comparison.areCompared(spot.of(), spot.with())) {
            return text.and(Messages.Pair_NotCompared, "");
        }
        OverlapResult total = comparison.total(spot.of(), spot.with());
        Closeness measure = subject.measure();
        text = text.and(MeasureText.name(measure), PairFacts.number(measure.of(total))).and(Messages.Pair_Chance,
                PairFacts.number(measure.chance(total)));
        Optional<Spread> noise = comparison.ofNull(measure, spot.of(), spot.with(), GroupOverlap::total);
        if (noise.isPresent()) {
            text = text.and(PairFacts.ofNull(noise.get()), PairFacts.number(noise.get().mean())).and(Messages.Pair_P,
                    PairFacts
                            .p(comparison.pOfNull(measure, spot.of(), spot.with(), GroupOverlap::total).orElseThrow()));
        }
        Closeness other = measure == Closeness.OVERLAP ? Closeness.JACCARD : Closeness.OVERLAP;
        return text.and(MeasureText.name(other), PairFacts.number(other.of(total))).and(Messages.Pair_Shared,
                FigureText.count(total.both()));
    }

    /** Returns what is drawn, for tests. */
    Optional<OverlapView> view() {
        return Optional.ofNullable(view);
    }

    @Override
    public Optional<PageTable> table() {
        return Optional.ofNullable(subject).map(of -> {
            Comparison comparison = of.comparison().orElseThrow();
            List<List<String>> rows = new ArrayList<>();
            for (Comparison.Pair pair : comparison.pairs()) {
                if (comparison.areCompared(pair.a(), pair.b())) {
                    rows.add(line(of, comparison, pair));
                }
            }
            List<String> columns = new ArrayList<>(
                    List.of(Messages.Table_A, Messages.Table_B, Messages.Table_Both, MeasureText.name(of.measure()),
                            Messages.Pair_Chance, Messages.Table_NullMean, Messages.Table_NullLeast,
                            Messages.Table_NullMost, Messages.Pair_P));
            others(of, comparison).forEach(other -> columns.add(MeasureText.name(other)));
            return PageTable.of(columns, rows);
        });
    }

    private static List<String> line(ComparisonSubject of, Comparison comparison, Comparison.Pair pair) {
        OverlapResult total = comparison.total(pair.a(), pair.b());
        List<String> line = new ArrayList<>(List.of(of.subnetworks().get(pair.a()).name(),
                of.subnetworks().get(pair.b()).name(), Long.toString(total.both()),
                figure(of.measure().of(total)), figure(of.measure().chance(total))));
        Optional<Spread> noise = comparison.ofNull(of.measure(), pair.a(), pair.b(), GroupOverlap::total);
        for (double figure : noise.map(spread -> new double[] {spread.mean(), spread.least(), spread.most()})
                .orElse(NO_NULL)) {
            line.add(figure(figure));
        }
        line.add(figure(comparison.pOfNull(of.measure(), pair.a(), pair.b(), GroupOverlap::total).orElse(Double.NaN)));
        others(of, comparison).forEach(other -> line.add(figure(other.of(total))));
        return line;
    }

    private static List<Closeness> others(ComparisonSubject of, Comparison comparison) {
        return PairFacts.known(comparison).stream().filter(measure -> measure != of.measure()).toList();
    }

    private static String figure(double figure) {
        return Double.isNaN(figure) ? "" : Double.toString(figure);
    }
}
