/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.kenworkbench.analysis.scores.CurveChooser;
import org.kenworkbench.analysis.scores.CurvePoint;
import org.kenworkbench.analysis.scores.CurveSeries;
import org.kenworkbench.analysis.scores.Difference;
import org.kenworkbench.analysis.scores.Difference.Standing;
import org.kenworkbench.analysis.scores.Differences;
import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.analysis.scores.PruningCurve;

class CurveChooserTest {

    private static final CurvePoint TUNED = new CurvePoint(0, 0.95, Optional.empty(), OptionalLong.empty());
    private static final PruningCurve CURVE = new PruningCurve(
            "F1", 600, new PruningCurve.References(TUNED, Optional.empty(), Optional.empty()), List.of(
                    new CurveSeries("random",
                            List.of(point(0.5, 0.95, -0.01, 0.01), point(0.75, 0.93, -0.04, 0),
                                    point(0.9, 0.8, -0.2, -0.1))),
                    new CurveSeries("delta-magnitude",
                            List.of(point(0.5, 0.951, -0.005, 0.007), point(0.75, 0.94, -0.025, 0.005),
                                    point(0.9, 0.949, -0.012, 0.01)))),
            new PruningCurve.Decision(OptionalDouble.of(0.02), Optional.empty(), "words"), 100);

    private static CurvePoint point(double share, double score, double low, double high) {
        return new CurvePoint(share + 0.0004, score, Optional.empty(), OptionalLong.of(10), Optional.empty(),
                OptionalDouble.of(share),
                new Differences(Optional.of(new Difference(score - 0.95, Optional.of(new Interval(low, high)))),
                        Optional.empty(), Optional.empty()));
    }

    /** 75 % may lose more than the margin, which does not rule 90 % out. */
    @Test
    void theLargestShareWithinTheMarginIsChosen() {
        assertEquals("delta-magnitude at 0.9", text(all().within(0.02)));
        assertEquals("delta-magnitude at 0.5", text(all().within(0.006)));
        assertEquals("random at 0.5", text(only("random").within(0.02)));
        assertEquals(Optional.empty(), all().within(0.001));
        assertFalse(all().isWithin(CURVE.series().get(0).points().get(2), 0.1));
    }

    /** Checks that the scores themselves decide where nothing is known example by example. */
    @Test
    void withoutDifferencesScoresDecide() {
        PruningCurve plain = new PruningCurve("F1", 0,
                new PruningCurve.References(TUNED, Optional.empty(), Optional.empty()),
                List.of(new CurveSeries("ken", List.of(
                        new CurvePoint(0.4, 0.94, Optional.empty(), OptionalLong.empty()),
                        new CurvePoint(0.6, 0.9, Optional.empty(), OptionalLong.empty())))),
                PruningCurve.Decision.NONE, 0);
        assertEquals("ken at 0.4", text(new CurveChooser(plain, Optional.empty()).within(0.01)));
        assertEquals("ken at 0.6", text(new CurveChooser(plain, Optional.empty()).within(0.05)));
    }

    /** Checks that a choice that is dragged snaps to a measured point, and that there is nothing beyond the ends. */
    @Test
    void onlyMeasuredPointsAreReached() {
        assertEquals("delta-magnitude at 0.75", text(all().nearest(0.7)));
        assertEquals("delta-magnitude at 0.9", text(all().nearest(1)));
        PruningCurve.Choice middle = only("random").nearest(0.7).orElseThrow();
        assertEquals("random at 0.9", text(all().next(middle, true)));
        assertEquals("random at 0.5", text(all().next(middle, false)));
        assertEquals(Optional.empty(), all().next(all().nearest(1).orElseThrow(), true));
        assertEquals(List.of("random", "delta-magnitude"),
                only("random").at(middle.point()).stream().map(PruningCurve.Choice::rule).toList());
    }

    /** The words speak of the choice that was recorded. */
    @Test
    void wordsGoWithTheChoiceTheySpeakOf() {
        assertEquals("words", CURVE.withChoice(0.02, Optional.empty()).decision().verdict());
        assertEquals("", CURVE.withChoice(0.03, Optional.empty()).decision().verdict());
        assertEquals("", CURVE.withChoice(0.02, all().within(0.02)).decision().verdict());
    }

    @Test
    void whatChanceExplainsIsNoDifference() {
        assertEquals(Standing.ABOVE, difference(0.01, 0.03).standing());
        assertEquals(Standing.BELOW, difference(-0.03, -0.01).standing());
        assertEquals(Standing.UNSEEN, difference(0, 0.03).standing());
        assertEquals(Standing.UNKNOWN, new Difference(1, Optional.empty()).standing());
        assertTrue(difference(-0.01, 0.01).isSmallerThan(0.02));
        assertFalse(difference(-0.01, 0.03).isSmallerThan(0.02));
        assertFalse(new Difference(0, Optional.empty()).isSmallerThan(1));
    }

    /** Checks that an interval half as wide takes four times as many examples. */
    @Test
    void examplesGoWithTheSquareOfTheWidth() {
        assertEquals(OptionalLong.of(2400), difference(-0.02, 0.02).examplesFor(0.01, 600));
        assertEquals(OptionalLong.of(367), difference(0, 0).examplesFor(0.01, 12), "where none differs it is known");
        assertEquals(OptionalLong.of(367), difference(0, 0).examplesToConfirm(0.01, 12));
        assertEquals(OptionalLong.of(1600), difference(-0.03, 0.01).examplesToConfirm(0.02, 400),
                "from -0.01 the margin is half as far as the end");
        assertEquals(OptionalLong.empty(), difference(-0.03, -0.02).examplesToConfirm(0.02, 400),
                "more than the margin is lost so far");
        assertEquals(OptionalLong.empty(), new Difference(0, Optional.empty()).examplesFor(0.01, 600));
    }

    private static Difference difference(double low, double high) {
        return new Difference((low + high) / 2, Optional.of(new Interval(low, high)));
    }

    private static CurveChooser all() {
        return new CurveChooser(CURVE, Optional.empty());
    }

    private static CurveChooser only(String rule) {
        return new CurveChooser(CURVE, Optional.of(rule));
    }

    private static String text(Optional<PruningCurve.Choice> choice) {
        return choice.map(one -> one.rule() + " at " + one.point().askedShare()).orElse("");
    }
}
