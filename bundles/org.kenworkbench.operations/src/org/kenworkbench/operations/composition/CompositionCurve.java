/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.composition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.analysis.scores.CurvePoint;
import org.kenworkbench.analysis.scores.CurveSeries;
import org.kenworkbench.analysis.scores.Difference;
import org.kenworkbench.analysis.scores.Differences;
import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.analysis.scores.IntervalMethod;
import org.kenworkbench.analysis.scores.PruningCurve;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.EvaluatedModel;
import org.kenworkbench.composition.Evaluation;
import org.kenworkbench.composition.TensorFate;
import org.kenworkbench.operations.evaluation.ModelScore;

/** Makes the pruning curve from the scores that a composition holds: no checkpoint is needed. Stateless. */
public final class CompositionCurve {

    /** Name of the data set by whose scores a sweep chooses. */
    public static final String VALIDATION = "validation";
    /** Name of the data set whose scores confirm the choice. */
    public static final String TEST = "test";

    private CompositionCurve() {
    }

    /** Makes the curve; empty where the composition holds no score of the unpruned model, or none of a pruned one. */
    public static Optional<PruningCurve> of(Composition composition) {
        List<Evaluation> scores = composition.getEvaluations().stream()
                .filter(one -> VALIDATION.equals(one.getDataset()))
                .filter(one -> Double.isFinite(one.getScore()) && one.getKeptShare() >= 0 && one.getKeptShare() <= 1)
                .toList();
        List<Evaluation> tests = composition.getEvaluations().stream().filter(one -> TEST.equals(one.getDataset()))
                .toList();
        Optional<Evaluation> tuned = first(scores, EvaluatedModel.TUNED);
        List<CurveSeries> series = series(scores, tests);
        if (tuned.isEmpty() || series.isEmpty()) {
            return Optional.empty();
        }
        Optional<PruningCurve.Choice> chosen = scores.stream()
                .filter(one -> one.isChosen() && one.getSubject() == EvaluatedModel.PRUNED && one.getRule() != null)
                .findFirst()
                .map(one -> new PruningCurve.Choice(one.getRule(), point(one, tests)));
        PruningCurve.References references = new PruningCurve.References(point(tuned.get(), tests),
                first(scores, EvaluatedModel.FLOOR).map(one -> point(one, tests)),
                first(scores, EvaluatedModel.BASE).map(one -> point(one, tests)));
        PruningCurve.Decision decision = new PruningCurve.Decision(
                composition.getSweep() == null
                        ? OptionalDouble.empty() : OptionalDouble.of(composition.getSweep().getMargin()),
                chosen,
                composition.getSweep() == null || composition.getSweep().getVerdict() == null ? ""
                        : composition.getSweep().getVerdict());
        return Optional.of(
                new PruningCurve(tuned.get().getMetric() == null ? ModelScore.UNNAMED_METRIC : tuned.get().getMetric(),
                        tuned.get().getExamples(), references, series, decision,
                        composition.getTuned() == null ? 0 : composition.getTuned().getSizeBytes()));
    }

    /**
     * Returns the length of the rows that were pruned, of which k values each are kept: the one that most parameters
     * have, if there are several. Empty where nothing was pruned.
     */
    public static OptionalLong rowLength(Composition composition) {
        Map<Long, Long> parameters = new TreeMap<>();
        composition.getTensors().stream()
                .filter(tensor -> tensor.getFate() == TensorFate.PRUNED && tensor.getRowLength() > 1)
                .forEach(tensor -> parameters.merge(tensor.getRowLength(), tensor.getKept() + tensor.getReset(),
                        Long::sum));
        return parameters.entrySet().stream().max(Map.Entry.comparingByValue())
                .map(most -> OptionalLong.of(most.getKey())).orElse(OptionalLong.empty());
    }

    private static Optional<Evaluation> first(List<Evaluation> scores, EvaluatedModel model) {
        return scores.stream().filter(one -> one.getSubject() == model).findFirst();
    }

    private static List<CurveSeries> series(List<Evaluation> scores, List<Evaluation> tests) {
        Map<String, List<CurvePoint>> points = new LinkedHashMap<>();
        for (Evaluation one : scores) {
            if (one.getSubject() == EvaluatedModel.PRUNED && one.getRule() != null) {
                points.computeIfAbsent(one.getRule(), _ -> new ArrayList<>()).add(point(one, tests));
            }
        }
        List<CurveSeries> series = new ArrayList<>();
        points.forEach((rule, all) -> {
            all.sort(Comparator.comparingDouble(CurvePoint::resetShare));
            series.add(new CurveSeries(rule, all));
        });
        return series;
    }

    private static CurvePoint point(Evaluation one, List<Evaluation> tests) {
        return new CurvePoint(1 - one.getKeptShare(), one.getScore(),
                interval(one.getLow(), one.getHigh(), one.getIntervalMethod()),
                one.getSubnetworkBytes() > 0 ? OptionalLong.of(one.getSubnetworkBytes()) : OptionalLong.empty(),
                range(one.getSeedLow(), one.getSeedHigh(), IntervalMethod.UNSTATED), asked(one),
                differences(one, tests));
    }

    private static OptionalDouble asked(Evaluation one) {
        return one.getResetAsked() != null && one.getResetAsked() >= 0 && one.getResetAsked() <= 1
                ? OptionalDouble.of(one.getResetAsked())
                : OptionalDouble.empty();
    }

    private static Differences differences(Evaluation one, List<Evaluation> tests) {
        Optional<Evaluation> test = tests.stream().filter(other -> other.getSubject() == one.getSubject()
                && Objects.equals(other.getRule(), one.getRule())
                && Objects.equals(other.getResetAsked(), one.getResetAsked())
                && other.getKeptShare() == one.getKeptShare()).findFirst();
        return new Differences(fromTuned(one), difference(one.getRandomDifference(),
                interval(one.getRandomDifferenceLow(), one.getRandomDifferenceHigh(), one.getRandomDifferenceMethod())),
                test.flatMap(CompositionCurve::fromTuned), test.map(Evaluation::getExamples).orElse(0L));
    }

    private static Optional<Difference> fromTuned(Evaluation one) {
        return difference(one.getDifference(),
                interval(one.getDifferenceLow(), one.getDifferenceHigh(), one.getDifferenceMethod()));
    }

    private static Optional<Difference> difference(@Nullable Double value, Optional<Interval> interval) {
        return value == null || !Double.isFinite(value) ? Optional.empty()
                : Optional.of(new Difference(value, interval));
    }

    /** Reads an interval and its method; older files name no method, since the bootstrap was the only one. */
    private static Optional<Interval> interval(@Nullable Double low, @Nullable Double high, @Nullable String method) {
        return range(low, high,
                method == null ? IntervalMethod.BOOTSTRAP : IntervalMethod.of(method).orElse(IntervalMethod.UNSTATED));
    }

    /** Makes an interval of two bounds; empty where those in the file are missing, not finite or not in order. */
    private static Optional<Interval> range(@Nullable Double low, @Nullable Double high, IntervalMethod method) {
        return low != null && high != null && Double.isFinite(low) && Double.isFinite(high) && low <= high
                ? Optional.of(new Interval(low, high, method)) : Optional.empty();
    }
}
