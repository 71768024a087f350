/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.frontier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.kenworkbench.analysis.scores.CurvePoint;
import org.kenworkbench.analysis.scores.Difference;
import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.analysis.scores.PruningCurve;

/**
 * Files of several methods that were made of one tuned model, each with its bytes and its score, or with what it loses
 * of the change where nothing was scored. Nothing between two files is ever guessed. Immutable.
 *
 * @param measure what score and loss are
 * @param whole   the model with all of the tuning; empty if unknown
 * @param points  files by method, and by bytes within one
 * @param written the file that was chosen when the points were measured; empty if none
 * @param asked   bytes that were asked for; empty if something else was
 */
public record ByteFrontier(Measure measure, Optional<Whole> whole, List<SizedPoint> points,
        Optional<SizedPoint> written, OptionalLong asked) {

    /**
     * The measure of files.
     *
     * @param metric what the score is, as in {@code accuracy}; empty if nothing was scored
     * @param loss   the change that is counted as lost
     */
    public record Measure(String metric, Loss loss) {
    }

    /** The change by tuning that a file loses a share of. */
    public enum Loss {
        /** Squares of all changes. */
        CHANGE,
        /** Squares of all changes, weighted by the norms of what the tensor is multiplied with. */
        CHANGE_UNDER_NORMS
    }

    /**
     * The model with all of the tuning.
     *
     * @param bytes size of its checkpoint; 0 if unknown
     * @param score on the examples of the points; empty if it was not scored
     */
    public record Whole(long bytes, Optional<PointScore> score) {
    }

    public ByteFrontier {
        Objects.requireNonNull(measure);
        Objects.requireNonNull(whole);
        Objects.requireNonNull(written);
        Objects.requireNonNull(asked);
        List<String> methods = points.stream().map(SizedPoint::method).distinct().toList();
        points = points.stream().sorted(Comparator.comparingInt((SizedPoint point) -> methods.indexOf(point.method()))
                .thenComparingLong(SizedPoint::bytes)).toList();
    }

    /** Takes the scored files of a sweep of which the bytes are known; empty if there are none. */
    public static Optional<ByteFrontier> of(PruningCurve curve) {
        List<SizedPoint> points = new ArrayList<>();
        curve.series().forEach(series -> series.points()
                .forEach(point -> sized(series.rule(), point, curve.examples()).ifPresent(points::add)));
        return points.isEmpty() ? Optional.empty()
                : Optional.of(new ByteFrontier(new Measure(curve.metric(), Loss.CHANGE),
                        Optional.of(new Whole(curve.tunedBytes(),
                                Optional.of(score(curve.tuned(), curve.examples())))),
                        points,
                        curve.chosen().flatMap(choice -> sized(choice.rule(), choice.point(), curve.examples())),
                        OptionalLong.empty()));
    }

    private static Optional<SizedPoint> sized(String method, CurvePoint point, long examples) {
        return point.subnetworkBytes().stream().filter(bytes -> bytes > 0).mapToObj(
                bytes -> new SizedPoint(method, bytes, OptionalDouble.empty(),
                        Optional.of(score(point, examples)),
                        point.differences().testTuned().map(difference -> new TestScore(OptionalDouble.empty(),
                                Optional.empty(), Optional.of(difference), point.differences().tested())),
                        true))
                .findFirst();
    }

    private static PointScore score(CurvePoint point, long examples) {
        return new PointScore(point.score(), point.interval(), point.differences().tuned(), examples);
    }

    /** Returns the same files and those of another frontier that are not among them. */
    public ByteFrontier with(ByteFrontier other) {
        boolean thisIsScored = isScored() || whole.flatMap(Whole::score).isPresent();
        return new ByteFrontier(thisIsScored || measure.metric().equals(other.measure.metric()) ? measure
                : new Measure(other.measure.metric(), measure.loss()),
                thisIsScored || other.whole.isEmpty() ? whole : other.whole,
                Stream.concat(points.stream(), other.points.stream().filter(point -> points.stream().noneMatch(
                        one -> one.method().equals(point.method()) && one.bytes() == point.bytes()))).toList(),
                written.or(other::written), asked);
    }

    /** Tells whether any file was scored: scores count then, and otherwise what files lose of the change. */
    public boolean isScored() {
        return points.stream().anyMatch(point -> point.score().isPresent());
    }

    /** Returns the methods, in the order of the points. */
    public List<String> methods() {
        return points.stream().map(SizedPoint::method).distinct().toList();
    }

    /** Returns the figure by which a file counts: its score, or the share that it loses; NaN if that is unknown. */
    public double figure(SizedPoint point) {
        return isScored() ? point.score().map(PointScore::value).orElse(Double.NaN)
                : point.changeLost().orElse(Double.NaN);
    }

    /** Returns the files whose figure is known. */
    public List<SizedPoint> known() {
        return points.stream().filter(point -> Double.isFinite(figure(point))).toList();
    }

    /** Tells whether a file counts for more than another one by its figure, or for as much with fewer bytes. */
    private boolean isBetter(SizedPoint one, SizedPoint other) {
        double more = isScored() ? figure(one) - figure(other) : figure(other) - figure(one);
        return more > 0 || more == 0 && one.bytes() < other.bytes();
    }

    /** Returns the best measured file of no more than some bytes; empty if none is so small. */
    public Optional<SizedPoint> best(long budget) {
        return known().stream().filter(point -> point.measured() && point.bytes() <= budget)
                .reduce((best, point) -> isBetter(point, best) ? point : best);
    }

    /**
     * Returns the difference of a file's score from that of all of the tuning: the paired one if it is known, and
     * otherwise one whose interval takes the two for independent, which is wider.
     *
     * @return empty if either was not scored
     */
    public Optional<Difference> fromWhole(SizedPoint of) {
        return of.score().flatMap(score -> score.fromTuned().filter(known -> known.interval().isPresent())
                .or(() -> whole.flatMap(Whole::score).map(all -> independent(score, all))));
    }

    private static Difference independent(PointScore score, PointScore whole) {
        double value = score.value() - whole.value();
        if (score.interval().isEmpty() || whole.interval().isEmpty()) {
            return new Difference(value, Optional.empty());
        }
        double below = Math.hypot(score.value() - score.low(), whole.high() - whole.value());
        double above = Math.hypot(score.high() - score.value(), whole.value() - whole.low());
        return new Difference(value, Optional.of(new Interval(value - below, value + above)));
    }

    /**
     * Returns the most that a file may lose: of the score, the distance from that of all of the tuning down to the
     * lower end of the interval of their difference, or to its score where there is no interval; where nothing was
     * scored, its share of the change. 0 if that is above the score of all of the tuning.
     *
     * @return empty if that is unknown
     */
    public OptionalDouble mostLost(SizedPoint of) {
        if (!isScored()) {
            return of.changeLost();
        }
        return fromWhole(of).map(difference -> OptionalDouble.of(Math.max(0, -difference.low())))
                .orElse(OptionalDouble.empty());
    }

    /**
     * Returns the smallest measured file that loses no more than a limit, as far as is known.
     *
     * @param limit of the score, in its units, as {@link Difference#isWithin(double, long)} has it; a share of the
     *              change where nothing was scored
     */
    public Optional<SizedPoint> smallestWithin(double limit) {
        return known().stream().filter(SizedPoint::measured).filter(point -> isWithin(point, limit))
                .min(Comparator.comparingLong(SizedPoint::bytes));
    }

    private boolean isWithin(SizedPoint point, double limit) {
        return isScored()
                ? fromWhole(point).filter(one -> one.isWithin(limit, point.score().orElseThrow().examples()))
                        .isPresent()
                : point.changeLost().orElse(Double.POSITIVE_INFINITY) <= limit;
    }

    /** Returns the files that are better than all smaller ones, by bytes. */
    public List<SizedPoint> frontier() {
        List<SizedPoint> frontier = new ArrayList<>();
        known().stream().sorted(Comparator.comparingLong(SizedPoint::bytes)).forEach(point -> {
            if (!frontier.isEmpty() && frontier.getLast().bytes() == point.bytes()
                    && isBetter(point, frontier.getLast())) {
                frontier.removeLast();
            }
            if (frontier.isEmpty() || isBetter(point, frontier.getLast())
                    && figure(point) != figure(frontier.getLast())) {
                frontier.add(point);
            }
        });
        return frontier;
    }

    /**
     * Returns the smallest measured file of another method of which it is not seen that it is worse than a file:
     * intervals have a value in common, or it is better. Without intervals the figures decide.
     */
    public Optional<SizedPoint> rival(SizedPoint of) {
        return known().stream().filter(point -> point.measured() && !point.method().equals(of.method()))
                .filter(point -> isScored() ? point.score().orElseThrow().high() >= of.score().map(PointScore::low)
                        .orElse(Double.POSITIVE_INFINITY) : figure(point) <= figure(of))
                .min(Comparator.comparingLong(SizedPoint::bytes));
    }

    /**
     * Returns the best measured file of another method that has no more bytes than a file and a better figure. Where
     * the intervals of scores have a value in common, that may be chance.
     */
    public Optional<SizedPoint> better(SizedPoint of) {
        double least = figure(of);
        return known().stream().filter(point -> point.measured() && !point.method().equals(of.method()))
                .filter(point -> point.bytes() <= of.bytes())
                .filter(point -> isScored() ? figure(point) > least : figure(point) < least)
                .min(Comparator.comparingDouble((SizedPoint point) -> isScored() ? -figure(point) : figure(point))
                        .thenComparingLong(SizedPoint::bytes));
    }

    /** Returns the file that is chosen at first: the one that was written, or else the best of the first budget. */
    public Optional<SizedPoint> firstChoice() {
        return written.filter(point -> Double.isFinite(figure(point))).or(() -> best(firstBudget()));
    }

    /** Returns the bytes that a budget begins with: those asked for, else those of the file that was written. */
    public long firstBudget() {
        return asked.orElseGet(() -> written.or(() -> frontier().stream().findFirst()).map(SizedPoint::bytes)
                .orElse(1L));
    }
}
