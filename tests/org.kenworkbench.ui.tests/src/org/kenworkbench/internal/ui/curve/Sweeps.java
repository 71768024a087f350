/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.curve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionFactory;
import org.kenworkbench.composition.EvaluatedModel;
import org.kenworkbench.composition.Evaluation;
import org.kenworkbench.composition.Sweep;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.ui.editor.Compositions;

/** Compositions with the scores of a sweep; their checkpoints are only dummy files. */
public final class Sweeps {

    private static final CompositionFactory FACTORY = CompositionFactory.eINSTANCE;

    private Sweeps() {
    }

    /**
     * Writes a sweep of three rules at three shares, of which delta-magnitude keeps its score, with a limit of 2 points
     * and 600 examples.
     */
    public static Path write(Path folder) throws IOException {
        Path kenx = Compositions.write(folder);
        Composition composition = CompositionStore.load(kenx);
        composition.getTensors().forEach(tensor -> {
            tensor.setRowLength(tensor.getShape().getLast());
            tensor.setRows(tensor.getShape().size() > 1 ? tensor.getShape().getFirst() : 1);
        });
        Sweep sweep = FACTORY.createSweep();
        sweep.setEvaluator("sh score.sh {model}");
        sweep.setMargin(0.02);
        sweep.setVerdict("90% can be reset.");
        composition.setSweep(sweep);
        add(composition, EvaluatedModel.TUNED, null, 0, 0.95, 0, 0);
        double[][] scores = {{0.5, 0.949, 0.001, 0.004}, {0.75, 0.93, 0.005, 0.01}, {0.9, 0.82, 0.016, 0.126}};
        for (double[] at : scores) {
            add(composition, EvaluatedModel.PRUNED, "random", at[0], at[1], 0, 0);
            add(composition, EvaluatedModel.PRUNED, "ken", at[0], at[1] + at[2], at[2], 0.04);
            add(composition, EvaluatedModel.PRUNED, "delta-magnitude", at[0], at[1] + at[3], at[3], 0.035);
        }
        composition.getEvaluations().getLast().setChosen(true);
        CompositionStore.save(composition, kenx);
        return kenx;
    }

    /**
     * Writes a sweep of two rules at one share with all examples right, in validation and test alike, and a limit of 1
     * point.
     *
     * @param method method of the intervals of differences; empty for intervals as earlier versions wrote them, of no
     *               width and without a method
     */
    static Path ofFew(Path folder, int examples, Optional<String> method) throws IOException {
        Path kenx = Compositions.write(folder);
        Composition composition = CompositionStore.load(kenx);
        Sweep sweep = FACTORY.createSweep();
        sweep.setMargin(0.01);
        composition.setSweep(sweep);
        double width = method.isEmpty() ? 0 : 1 - Math.pow(0.025, 1.0 / examples);
        for (String dataset : new String[] {"validation", "test"}) {
            for (String rule : new String[] {null, "random", "ken"}) {
                Evaluation evaluation = FACTORY.createEvaluation();
                evaluation.setSubject(rule == null ? EvaluatedModel.TUNED : EvaluatedModel.PRUNED);
                evaluation.setRule(rule);
                evaluation.setDataset(dataset);
                evaluation.setMetric("accuracy");
                evaluation.setExamples(examples);
                evaluation.setKeptShare(rule == null ? 1 : 0.5);
                evaluation.setScore(1);
                evaluation.setLow(1 - width);
                evaluation.setHigh(1.0);
                evaluation.setIntervalMethod(method.map(of -> "wilson").orElse(null));
                if (rule != null) {
                    evaluation.setResetAsked(0.5);
                    evaluation.setDifference(0.0);
                    evaluation.setDifferenceLow(-width);
                    evaluation.setDifferenceHigh(width);
                    evaluation.setDifferenceMethod(method.orElse(null));
                }
                if ("ken".equals(rule)) {
                    evaluation.setRandomDifference(0.0);
                    evaluation.setRandomDifferenceLow(-width);
                    evaluation.setRandomDifferenceHigh(width);
                    evaluation.setRandomDifferenceMethod(method.orElse(null));
                }
                composition.getEvaluations().add(evaluation);
            }
        }
        CompositionStore.save(composition, kenx);
        return kenx;
    }

    private static void add(Composition composition, EvaluatedModel subject, String rule, double reset, double score,
            double fromRandom, double width) {
        Evaluation evaluation = FACTORY.createEvaluation();
        evaluation.setSubject(subject);
        evaluation.setRule(rule);
        evaluation.setDataset("validation");
        evaluation.setMetric("F1");
        evaluation.setExamples(600);
        evaluation.setKeptShare(1 - reset);
        evaluation.setScore(score);
        evaluation.setLow(score - 0.017);
        evaluation.setHigh(score + 0.017);
        if (rule != null) {
            evaluation.setResetAsked(reset);
            evaluation.setSubnetworkBytes(Math.round(400 * (1 - reset)));
            evaluation.setDifference(score - 0.95);
            evaluation.setDifferenceLow(score - 0.95 - 0.01);
            evaluation.setDifferenceHigh(score - 0.95 + 0.01);
        }
        if (width > 0) {
            evaluation.setRandomDifference(fromRandom);
            evaluation.setRandomDifferenceLow(fromRandom - width);
            evaluation.setRandomDifferenceHigh(fromRandom + width);
        }
        composition.getEvaluations().add(evaluation);
    }
}
