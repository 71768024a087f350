/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.likelihood;

import java.util.Arrays;
import java.util.List;

import org.kenworkbench.internal.lab.data.ChoiceQuestion;
import org.kenworkbench.internal.lab.evaluate.Predictions;

/**
 * Probabilities that a model gives to the answers of questions.
 *
 * @param logs       natural logarithm of the probability of each answer of each question; never changed
 * @param characters of each answer, as Unicode counts them; never changed
 * @param right      number of the right answer of each question; never changed
 */
public record ChoiceScores(double[][] logs, int[][] characters, int[] right) {

    /** Returns the number of questions. */
    public int size() {
        return right.length;
    }

    /** Returns the answers that a measure prefers, beside the right ones; of equal answers the first. */
    public Predictions predictions(ChoiceMeasure measure) {
        int[] chosen = new int[right.length];
        for (int question = 0; question < right.length; question++) {
            for (int answer = 1; answer < logs[question].length; answer++) {
                if (value(measure, question, answer) > value(measure, question, chosen[question])) {
                    chosen[question] = answer;
                }
            }
        }
        return new Predictions(right, chosen, loss());
    }

    private double value(ChoiceMeasure measure, int question, int answer) {
        return measure.of(logs[question][answer], characters[question][answer]);
    }

    /** Mean over questions of the negative logarithm of the right answer's share of the probability of all answers. */
    public double loss() {
        double sum = 0;
        for (int question = 0; question < right.length; question++) {
            double most = Arrays.stream(logs[question]).max().orElseThrow();
            double all = Arrays.stream(logs[question]).map(log -> Math.exp(log - most)).sum();
            sum += Math.log(all) + most - logs[question][right[question]];
        }
        return sum / right.length;
    }

    /** Returns the accuracy that choosing at random has. */
    public double chance() {
        return Arrays.stream(logs).mapToDouble(answers -> 1.0 / answers.length).average().orElseThrow();
    }

    static int[] right(List<ChoiceQuestion> questions) {
        return questions.stream().mapToInt(ChoiceQuestion::right).toArray();
    }
}
