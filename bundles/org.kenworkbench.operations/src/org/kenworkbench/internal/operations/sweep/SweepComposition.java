/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;

import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionFactory;
import org.kenworkbench.composition.EvaluatedModel;
import org.kenworkbench.composition.Evaluation;
import org.kenworkbench.composition.Sweep;
import org.kenworkbench.composition.store.CompositionStore;

/** Puts a sweep and all its scores into the composition of the kept model. Stateless. */
final class SweepComposition {

    private static final CompositionFactory FACTORY = CompositionFactory.eINSTANCE;

    private SweepComposition() {
    }

    /**
     * @param staged the composition as the pruning wrote it, in a folder of its own; it is written anew
     */
    static void write(SweepOutcome sweep, Path staged) throws IOException {
        Composition composition = CompositionStore.load(staged);
        composition.setSweep(sweep(sweep));
        for (SweepScores.Judged judged : sweep.scores().judged(sweep.job())) {
            composition.getEvaluations().add(evaluation(judged, sweep));
        }
        CompositionStore.save(composition, staged);
    }

    private static Sweep sweep(SweepOutcome outcome) {
        Sweep sweep = FACTORY.createSweep();
        sweep.setEvaluator(xml(outcome.evaluator()));
        sweep.setTestEvaluator(outcome.testEvaluator().map(SweepComposition::xml).orElse(null));
        sweep.setMargin(outcome.job().margin());
        sweep.setVerdict(
                String.join(" ", Verdict.sentence(outcome), String.join(" ", Verdict.remarks(outcome))).strip());
        return sweep;
    }

    /** Replaces control characters, which a command may hold and XML cannot. */
    private static String xml(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static Evaluation evaluation(SweepScores.Judged judged, SweepOutcome sweep) {
        ScoredModel one = judged.scored();
        Evaluation evaluation = FACTORY.createEvaluation();
        evaluation.setSubject(EvaluatedModel.getByName(one.subject().model().name()));
        evaluation.setRule(one.subject().rule().isEmpty() ? null : one.subject().rule());
        evaluation.setDataset(one.split().id());
        evaluation.setMetric(one.score().metric());
        evaluation.setScore(one.score().score());
        evaluation.setExamples(one.score().examples());
        evaluation.setKeptShare(1 - one.resetShare());
        evaluation.setResetAsked(one.subject().budget().isPresent() ? one.subject().reset() : null);
        evaluation.setSubnetworkBytes(one.subnetworkBytes().orElse(0));
        evaluation.setChosen(sweep.chosen() && one.subject().equals(sweep.kept().subject()));
        if (!one.seedScores().isEmpty()) {
            evaluation.setSeeds(one.seedScores().size());
            evaluation.setSeedLow(Collections.min(one.seedScores()));
            evaluation.setSeedHigh(Collections.max(one.seedScores()));
        }
        judged.interval().ifPresent(interval -> {
            evaluation.setLow(interval.low());
            evaluation.setHigh(interval.high());
            evaluation.setIntervalMethod(interval.method().id());
        });
        judged.fromTuned().ifPresent(comparison -> {
            evaluation.setDifference(comparison.value());
            comparison.interval().ifPresent(interval -> {
                evaluation.setDifferenceLow(interval.low());
                evaluation.setDifferenceHigh(interval.high());
                evaluation.setDifferenceMethod(interval.method().id());
            });
        });
        judged.fromRandom().ifPresent(comparison -> {
            evaluation.setRandomDifference(comparison.value());
            comparison.interval().ifPresent(interval -> {
                evaluation.setRandomDifferenceLow(interval.low());
                evaluation.setRandomDifferenceHigh(interval.high());
                evaluation.setRandomDifferenceMethod(interval.method().id());
            });
        });
        return evaluation;
    }
}
