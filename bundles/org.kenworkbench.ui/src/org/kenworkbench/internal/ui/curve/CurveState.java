/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.curve;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.scores.CurveChooser;
import org.kenworkbench.analysis.scores.PruningCurve;
import org.kenworkbench.analysis.scores.PruningCurve.Choice;
import org.kenworkbench.internal.ui.subject.SharedState;

/**
 * The chosen point of a composition's curve: chosen by the limit, as the sweep does, or by hand. All pages on the
 * composition share it; nothing of it is written. For the UI thread.
 */
final class CurveState extends SharedState<CurveSource> {

    private static final double FIRST_MARGIN = 0.01;

    private double margin;
    private Optional<String> rule = Optional.empty();
    private Optional<Choice> byHand = Optional.empty();

    CurveState(CurveSource source) {
        super(source.file(), source);
        PruningCurve curve = source.curve();
        margin = curve.margin().orElse(FIRST_MARGIN);
        // The choice of the sweep stands until the user asks for something else.
        byHand = curve.chosen().filter(choice -> !Optional.of(choice).equals(chooser().within(margin)));
    }

    PruningCurve curve() {
        return source().curve();
    }

    CurveChooser chooser() {
        return new CurveChooser(source().curve(), rule);
    }

    double margin() {
        return margin;
    }

    Optional<String> rule() {
        return rule;
    }

    /** Tells whether the point was chosen by hand rather than by the limit. */
    boolean isByHand() {
        return byHand.isPresent();
    }

    Optional<Choice> chosen() {
        return byHand.or(() -> chooser().within(margin));
    }

    /** Returns the curve to draw, with the choice. */
    PruningCurve shown() {
        return source().curve().withChoice(margin, chosen());
    }

    void setMargin(double other) {
        if (other != margin) {
            margin = other;
            byHand = Optional.empty();
            tell();
        }
    }

    /**
     * Sets the rule that counts.
     *
     * @param other the only one that counts; empty for the best of all
     */
    void setRule(Optional<String> other) {
        if (!other.equals(rule)) {
            rule = other;
            byHand = Optional.empty();
            tell();
        }
    }

    /** Chooses a measured point by hand. */
    void choose(Choice choice) {
        if (!chosen().equals(Optional.of(choice))) {
            byHand = Optional.of(choice);
            tell();
        }
    }

    /** Lets the limit decide again. */
    void followLimit() {
        if (byHand.isPresent()) {
            byHand = Optional.empty();
            tell();
        }
    }

    /** Goes to the next measured share; without a choice, to the smallest or the largest share. */
    void step(boolean larger) {
        chosen().map(from -> chooser().next(from, larger)).orElseGet(() -> chooser().nearest(larger ? 0 : 1))
                .ifPresent(this::choose);
    }

    /** Goes to another rule at the same share, in the order of the curve. */
    void other(int by) {
        chosen().ifPresent(from -> {
            List<Choice> there = chooser().at(from.point());
            int at = there.indexOf(from);
            choose(there.get(Math.floorMod(at + by, there.size())));
        });
    }
}
