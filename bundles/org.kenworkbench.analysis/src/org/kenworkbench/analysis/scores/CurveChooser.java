/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.scores;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Chooses between the measured points of a curve, as {@code sweep} does: the largest share that may lose no more than
 * the margin, of which the paired interval decides where it is known. Scores need not fall with the share: every point
 * counts for itself, and nothing between two points is ever guessed. Immutable.
 *
 * @param curve what was measured
 * @param rule  the only one that counts; empty for the best of all
 */
public record CurveChooser(PruningCurve curve, Optional<String> rule) {

    private static final String RANDOM = "random";
    /** Shares that were asked for alike come out alike, but for rows that share what they keep. */
    private static final double SAME_SHARE = 0.002;

    private static final Comparator<PruningCurve.Choice> BETTER = Comparator
            .comparingDouble((PruningCurve.Choice one) -> one.point().askedShare())
            .thenComparingDouble(one -> one.point().score())
            .thenComparing(one -> one.rule().equals(RANDOM) ? 0 : 1)
            .thenComparing(one -> one.point().subnetworkBytes().orElse(Long.MAX_VALUE), Comparator.reverseOrder());

    /** All points that count, by share and then by rule. */
    public List<PruningCurve.Choice> points() {
        return curve.series().stream().filter(one -> rule.isEmpty() || rule.get().equals(one.rule()))
                .flatMap(one -> one.points().stream().map(point -> new PruningCurve.Choice(one.rule(), point)))
                .sorted(Comparator.comparingDouble(one -> one.point().askedShare())).toList();
    }

    /**
     * The largest share that may lose no more than the margin; of equal shares the higher score. Empty if all may lose
     * more.
     */
    public Optional<PruningCurve.Choice> within(double margin) {
        return best(one -> isWithin(one.point(), margin));
    }

    /**
     * Whether a point may lose no more than the margin. Without a difference example by example, the scores themselves
     * decide.
     */
    public boolean isWithin(CurvePoint point, double margin) {
        return point.differences().tuned()
                .orElseGet(() -> new Difference(point.score() - curve.tuned().score(), Optional.empty()))
                .isWithin(margin, curve.examples());
    }

    /** The best point at the measured share that is nearest to a share. Empty if there is no point. */
    public Optional<PruningCurve.Choice> nearest(double share) {
        return points().stream().min(Comparator.comparingDouble(one -> Math.abs(one.point().resetShare() - share)))
                .flatMap(near -> best(one -> isAt(near.point(), one.point())));
    }

    /** The best point at the next measured share, of the same rule where it was measured there; empty at the end. */
    public Optional<PruningCurve.Choice> next(PruningCurve.Choice from, boolean larger) {
        Comparator<PruningCurve.Choice> byShare = Comparator.comparingDouble(one -> one.point().askedShare());
        return points().stream().filter(one -> !isAt(from.point(), one.point())
                && one.point().askedShare() > from.point().askedShare() == larger)
                .min(larger ? byShare : byShare.reversed())
                .flatMap(near -> best(one -> isAt(near.point(), one.point()) && one.rule().equals(from.rule()))
                        .or(() -> best(one -> isAt(near.point(), one.point()))));
    }

    /**
     * Returns all points that were measured at the share of a point, in the order of the curve, whichever rule counts.
     */
    public List<PruningCurve.Choice> at(CurvePoint point) {
        return new CurveChooser(curve, Optional.empty()).points().stream().filter(one -> isAt(point, one.point()))
                .toList();
    }

    private static boolean isAt(CurvePoint one, CurvePoint other) {
        return Math.abs(one.askedShare() - other.askedShare()) < SAME_SHARE;
    }

    private Optional<PruningCurve.Choice> best(Predicate<PruningCurve.Choice> which) {
        return points().stream().filter(which).max(BETTER);
    }
}
