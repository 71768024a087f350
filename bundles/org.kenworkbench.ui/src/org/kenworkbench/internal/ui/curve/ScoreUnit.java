/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.curve;

import java.util.OptionalDouble;

import org.kenworkbench.analysis.scores.PruningCurve;
import org.kenworkbench.internal.ui.text.TypedNumber;
import org.kenworkbench.viz.chart.Numbers;

/**
 * The unit of a limit below a score: points, a hundredth each, where all scores are shares of 1; else the score's
 * own unit.
 *
 * @param inScore the unit, in units of the score
 */
record ScoreUnit(double inScore) {

    private static final double POINT = 0.01;
    private static final int DIGITS = 3;

    static ScoreUnit of(PruningCurve curve) {
        return new ScoreUnit(curve.points().allMatch(point -> point.score() >= 0 && point.score() <= 1) ? POINT : 1);
    }

    boolean isPoint() {
        return inScore == POINT;
    }

    /** Parses a typed limit and returns it in units of the score; empty where it is no number of 0 or more. */
    OptionalDouble parse(String typed) {
        return new TypedNumber(inScore).parse(typed);
    }

    /** Formats a score as a user would type it, without its unit. */
    String typed(double score) {
        return new TypedNumber(inScore).typed(score);
    }

    /** Formats a score with its unit, as in {@code 2 points}. */
    String text(double score) {
        String number = Numbers.significant(score / inScore, DIGITS).replaceFirst("(\\.\\d*?)0+$", "$1")
                .replaceFirst("\\.$", "");
        if (!isPoint()) {
            return number;
        }
        return Messages.bind(number.equals("1") ? Messages.Unit_Point : Messages.Unit_Points, number);
    }
}
