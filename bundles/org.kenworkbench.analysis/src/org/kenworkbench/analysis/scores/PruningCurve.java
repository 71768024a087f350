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
 * @param metric     what the score is, as in {@code accuracy}
 * @param examples   how many were scored; 0 if unknown
 * @param references what the scores of pruned models are compared with
 * @param series     one for each rule
 * @param decision   what was chosen, and why
 * @param tunedBytes size of the tuned checkpoint
 */
public record PruningCurve(String metric, long examples, References references, List<CurveSeries> series,
        Decision decision, long tunedBytes) {

    /**
     * Scores that those of pruned models are compared with.
     *
     * @param tuned the model that nothing was reset of
     * @param floor the model with everything in scope reset; empty if it was not scored
     * @param base  the base model; empty if it was not scored
     */
    public record References(CurvePoint tuned, Optional<CurvePoint> floor, Optional<CurvePoint> base) {
    }

    /**
     * Choice of a point, and what it rests on.
     *
     * @param margin  how much less than the tuned model's score is tolerated; empty if unknown
     * @param chosen  the point that was chosen; empty if none
     * @param verdict what came of it, in sentences; empty if unknown
     */
    public record Decision(OptionalDouble margin, Optional<Choice> chosen, String verdict) {

        /** A decision without a choice and without a limit for one. */
        public static final Decision NONE = new Decision(OptionalDouble.empty(), Optional.empty(), "");
    }

    /** A point by its rule and what was reset. */
    public record Choice(String rule, CurvePoint point) {
    }

    public PruningCurve {
        series = List.copyOf(series);
    }

    /** Returns the same scores under another limit and with another choice, of which the words do not speak. */
    public PruningCurve withChoice(double otherMargin, Optional<Choice> choice) {
        boolean same = choice.equals(chosen()) && margin().isPresent() && margin().getAsDouble() == otherMargin;
        Decision other = new Decision(OptionalDouble.of(otherMargin), choice, same ? decision.verdict() : "");
        return new PruningCurve(metric, examples, references, series, other, tunedBytes);
    }

    /** Returns the point of the model that nothing was reset of. */
    public CurvePoint tuned() {
        return references.tuned();
    }

    /** Returns how much less than the tuned model's score is tolerated; empty if unknown. */
    public OptionalDouble margin() {
        return decision.margin();
    }

    /** Returns the point that was chosen; empty if none. */
    public Optional<Choice> chosen() {
        return decision.chosen();
    }

    /** All points, the unpruned model first. */
    public Stream<CurvePoint> points() {
        return Stream
                .of(Stream.of(tuned()), references.floor().stream(), references.base().stream(),
                        series.stream().flatMap(one -> one.points().stream()))
                .flatMap(points -> points);
    }
}
