/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.scores;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Scores of a model pruned by several rules to several shares, all on the same examples.
 *
 * @param metric      what the score is, as in {@code accuracy}
 * @param examples    how many were scored; 0 if unknown
 * @param tuned       the model that nothing was reset of
 * @param floor       the model with everything in scope reset; empty if it was not scored
 * @param base        the base model; empty if it was not scored
 * @param series      one for each rule
 * @param margin      how much less than {@code tuned} is tolerated; empty if unknown
 * @param chosen      the point that was chosen; empty if none
 * @param verdict     what came of it, in sentences; empty if unknown
 * @param tunedBytes  size of the tuned checkpoint
 */
public record PruningCurve(String metric, long examples, CurvePoint tuned, Optional<CurvePoint> floor,
        Optional<CurvePoint> base,
        List<CurveSeries> series, OptionalDouble margin, Optional<Choice> chosen, String verdict, long tunedBytes) {

    /** A point by its rule and what was reset. */
    public record Choice(String rule, CurvePoint point) {
    }

    public PruningCurve {
        series = List.copyOf(series);
    }

    /** The same scores under another limit and with another choice, of which the words do not speak. */
    public PruningCurve withChoice(double otherMargin, Optional<Choice> choice) {
        boolean same = choice.equals(chosen) && margin.isPresent() && margin.getAsDouble() == otherMargin;
        return new PruningCurve(metric, examples, tuned, floor, base, series, OptionalDouble.of(otherMargin), choice,
                same ? verdict : "", tunedBytes);
    }

    /** All points, the unpruned model first. */
    public Stream<CurvePoint> points() {
        return Stream
                .of(Stream.of(tuned), floor.stream(), base.stream(),
                        series.stream().flatMap(one -> one.points().stream()))
                .flatMap(points -> points);
    }
}
