/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.frontier;

import java.util.Optional;
import java.util.stream.Stream;

import org.kenworkbench.analysis.frontier.ByteFrontier;
import org.kenworkbench.analysis.frontier.PointScore;
import org.kenworkbench.analysis.frontier.SizedPoint;
import org.kenworkbench.internal.ui.text.TypedNumber;
import org.kenworkbench.viz.chart.Numbers;

/**
 * The unit in which users say how much may be lost.
 *
 * @param number numbers in it
 * @param name   what stands behind the field
 */
record LossUnit(TypedNumber number, String name) {

    private static final double PER_CENT = 0.01;
    private static final int DIGITS = 2;
    private static final int MOST_DIGITS = 6;

    /** Returns points where all scores are shares, the metric's own unit for others, and per cent of the change. */
    static LossUnit of(ByteFrontier frontier) {
        if (!frontier.isScored()) {
            return new LossUnit(new TypedNumber(PER_CENT), Messages.Verdict_OfChange);
        }
        Stream<PointScore> scores = Stream.concat(
                frontier.points().stream().map(SizedPoint::score).flatMap(Optional::stream),
                frontier.whole().flatMap(ByteFrontier.Whole::score).stream());
        return scores.allMatch(score -> score.value() >= 0 && score.value() <= 1)
                ? new LossUnit(new TypedNumber(PER_CENT), Messages.Verdict_Points)
                : new LossUnit(new TypedNumber(1), frontier.measure().metric());
    }

    /**
     * Formats a loss as {@link #text} does, with as many digits more as tell it from a limit.
     *
     * @param limit less than what is lost
     */
    String textAbove(double lost, double limit) {
        int digits = DIGITS;
        while (digits < MOST_DIGITS && number(lost, digits).equals(number(limit, digits))) {
            digits++;
        }
        return number(lost, digits) + ' ' + name;
    }

    private String number(double lost, int digits) {
        return Numbers.significant(lost / number.unit(), digits);
    }

    /** Formats a loss with its unit, as in {@code 2.1 points}. */
    String text(double lost) {
        return number(lost, DIGITS) + ' ' + name;
    }
}
