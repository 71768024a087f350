/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import org.kenworkbench.analysis.scores.CurvePoint;
import org.kenworkbench.analysis.scores.CurveSeries;
import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.analysis.scores.PruningCurve;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.EvaluatedModel;
import org.kenworkbench.composition.Evaluation;

/** The pruning curve out of the scores that a composition holds: no checkpoint is needed. Stateless. */
public final class CompositionCurve {

    /** Data set of the scores that a sweep chooses by. */
    public static final String VALIDATION = "validation"; //$NON-NLS-1$

    private CompositionCurve() {
    }

    /** Empty where the composition holds no score of the unpruned model, or none of a pruned one. */
    public static Optional<PruningCurve> of(Composition composition) {
        List<Evaluation> scores = composition.getEvaluations().stream().filter(one -> VALIDATION.equals(one.getDataset()))
                .filter(one -> Double.isFinite(one.getScore()) && one.getKeptShare() >= 0 && one.getKeptShare() <= 1).toList();
        Optional<Evaluation> tuned = first(scores, EvaluatedModel.TUNED);
        List<CurveSeries> series = series(scores);
        if (tuned.isEmpty() || series.isEmpty()) {
            return Optional.empty();
        }
        Optional<PruningCurve.Choice> chosen = scores.stream()
                .filter(one -> one.isChosen() && one.getSubject() == EvaluatedModel.PRUNED && one.getRule() != null).findFirst()
                .map(one -> new PruningCurve.Choice(one.getRule(), point(one)));
        return Optional.of(new PruningCurve(tuned.get().getMetric() == null ? ModelScore.UNNAMED_METRIC : tuned.get().getMetric(),
                tuned.get().getExamples(), point(tuned.get()), first(scores, EvaluatedModel.FLOOR).map(CompositionCurve::point),
                first(scores, EvaluatedModel.BASE).map(CompositionCurve::point), series,
                composition.getSweep() == null ? OptionalDouble.empty() : OptionalDouble.of(composition.getSweep().getMargin()), chosen,
                composition.getSweep() == null || composition.getSweep().getVerdict() == null ? "" : composition.getSweep().getVerdict(), //$NON-NLS-1$
                composition.getTuned() == null ? 0 : composition.getTuned().getSizeBytes()));
    }

    private static Optional<Evaluation> first(List<Evaluation> scores, EvaluatedModel model) {
        return scores.stream().filter(one -> one.getSubject() == model).findFirst();
    }

    private static List<CurveSeries> series(List<Evaluation> scores) {
        Map<String, List<CurvePoint>> points = new LinkedHashMap<>();
        for (Evaluation one : scores) {
            if (one.getSubject() == EvaluatedModel.PRUNED && one.getRule() != null) {
                points.computeIfAbsent(one.getRule(), _ -> new ArrayList<>()).add(point(one));
            }
        }
        List<CurveSeries> series = new ArrayList<>();
        points.forEach((rule, all) -> {
            all.sort(Comparator.comparingDouble(CurvePoint::resetShare));
            series.add(new CurveSeries(rule, all));
        });
        return series;
    }

    private static Optional<Interval> seeds(Evaluation one) {
        return one.getSeedLow() != null && one.getSeedHigh() != null && Double.isFinite(one.getSeedLow()) && Double.isFinite(one.getSeedHigh())
                && one.getSeedLow() <= one.getSeedHigh() ? Optional.of(new Interval(one.getSeedLow(), one.getSeedHigh())) : Optional.empty();
    }

    private static CurvePoint point(Evaluation one) {
        boolean known = one.getLow() != null && one.getHigh() != null && Double.isFinite(one.getLow()) && Double.isFinite(one.getHigh())
                && one.getLow() <= one.getHigh();
        return new CurvePoint(1 - one.getKeptShare(), one.getScore(),
                known ? Optional.of(new Interval(one.getLow(), one.getHigh())) : Optional.empty(),
                one.getSubnetworkBytes() > 0 ? OptionalLong.of(one.getSubnetworkBytes()) : OptionalLong.empty(), seeds(one));
    }
}
