/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.Spread;
import org.kenworkbench.internal.ui.compare.text.Letters;
import org.kenworkbench.internal.ui.compare.text.PairFacts;
import org.kenworkbench.internal.ui.compare.text.Titles;
import org.kenworkbench.ui.ComparisonSubject;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.viz.comparison.ProfileModel;
import org.kenworkbench.viz.comparison.ProfileView;

/**
 * The Layer profile page: what pairs have in common, matrix by matrix. A click selects the pair of a line; up and down
 * go from pair to pair.
 */
public final class LayerProfilePage extends DrawnPage {

    private ProfileModel model;
    private ProfileView view;

    @Override
    public void show(ComparisonSubject other) {
        model = ProfileModel.of(Titles.of(other), other.labels(), other.comparison().orElseThrow(), other.measure(),
                other.pair());
        view = new ProfileView(model);
        canvas().show(view);
    }

    private Optional<ProfileView.Spot> spotAt(int x, int y) {
        return view == null ? Optional.empty()
                : canvas().measured(metrics -> view.spotAt(canvas().body(), metrics, x, y));
    }

    @Override
    void click(int x, int y) {
        spotAt(x, y).ifPresent(spot -> site().select(pair(model.lines().get(spot.line()))));
    }

    private static Comparison.Pair pair(ProfileModel.Line line) {
        return new Comparison.Pair(line.a(), line.b());
    }

    @Override
    void key(KeyEvent event) {
        switch (event.keyCode) {
            case SWT.ARROW_UP, SWT.ARROW_LEFT -> step(-1);
            case SWT.ARROW_DOWN, SWT.ARROW_RIGHT -> step(1);
            default -> {
                // not for this page
            }
        }
    }

    private void step(int by) {
        if (model != null && !model.lines().isEmpty()) {
            int at = model.marked().isPresent()
                    ? Math.clamp((long) model.marked().getAsInt() + by, 0, model.lines().size() - 1) : 0;
            site().select(pair(model.lines().get(at)));
        }
    }

    @Override
    Optional<PageTip.Target> under(int x, int y) {
        return spotAt(x, y).map(spot -> PageTip.Target.of(List.of(spot.line(), spot.at()), spot.box(), text(spot)));
    }

    private PageTip text(ProfileView.Spot spot) {
        ProfileModel.Line line = model.lines().get(spot.line());
        PageTip text = PageTip.of(model.points().get(spot.at()).name())
                .and(Messages.bind(Messages.Letters_And, Letters.of(line.a()), Letters.of(line.b())),
                        PairFacts.number(line.figures().get(spot.at())))
                .and(Messages.Pair_Chance, PairFacts.number(line.chance().get(spot.at())));
        Optional<Spread> noise = line.ofNoise().get(spot.at());
        return noise.isEmpty() ? text : text.and(PairFacts.ofNull(noise.get()), PairFacts.number(noise.get().mean()));
    }

    @Override
    public Optional<PageTable> table() {
        return Optional.ofNullable(model)
                .map(of -> PageTable.of(List.of(Messages.Profile_Tensor, Messages.Table_A, Messages.Table_B,
                        of.measure().name().toLowerCase(Locale.ROOT),
                        Messages.Pair_Chance, Messages.Table_NullMean), lines(of)));
    }

    private static List<List<String>> lines(ProfileModel of) {
        List<List<String>> lines = new ArrayList<>();
        for (int point = 0; point < of.points().size(); point++) {
            for (ProfileModel.Line line : of.lines()) {
                if (Double.isFinite(line.figures().get(point))) {
                    lines.add(List.of(of.points().get(point).name(), of.labels().get(line.a()).name(),
                            of.labels().get(line.b()).name(),
                            line.figures().get(point).toString(), line.chance().get(point).toString(),
                            line.ofNoise().get(point).map(spread -> Double.toString(spread.mean())).orElse("")));
                }
            }
        }
        return lines;
    }
}
