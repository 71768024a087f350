/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.kenworkbench.internal.lab.encoder.Classifier;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationContext.Stage;

import ai.djl.ndarray.NDManager;

/**
 * Predictions of a classifier for some examples, beside the right labels.
 *
 * @param actual    number of each example's label
 * @param predicted number of the label with the highest score, the lowest of equal ones
 * @param loss      mean cross entropy
 */
public record Predictions(int[] actual, int[] predicted, double loss) {

    public Predictions {
        if (actual.length != predicted.length || actual.length == 0) {
            throw new IllegalArgumentException(actual.length + " labels, " + predicted.length + " predictions");
        }
    }

    /**
     * Predicts, in batches of texts of like length.
     *
     * @param manager arrays are made below it and closed
     * @param stage   told of each example
     */
    public static Predictions of(Classifier classifier, List<LabelledText> examples, int batchSize, NDManager manager,
            OperationContext context, Stage stage) {
        int[] actual = examples.stream().mapToInt(LabelledText::label).toArray();
        int[] predicted = new int[actual.length];
        double loss = 0;
        List<Integer> order = IntStream.range(0, actual.length).boxed()
                .sorted(Comparator.comparingInt(i -> examples.get(i).text().length())).toList();
        for (int from = 0; from < order.size(); from += batchSize) {
            context.checkCancelled();
            List<Integer> batch = order.subList(from, Math.min(from + batchSize, order.size()));
            float[] logits = logits(classifier, batch.stream().map(examples::get).toList(), manager);
            int labels = logits.length / batch.size();
            for (int i = 0; i < batch.size(); i++) {
                int example = batch.get(i);
                predicted[example] = highest(logits, i * labels, labels);
                loss += crossEntropy(logits, i * labels, labels, actual[example]);
            }
            stage.advance(batch.size());
        }
        return new Predictions(actual, predicted, loss / actual.length);
    }

    private static float[] logits(Classifier classifier, List<LabelledText> batch, NDManager manager) {
        try (NDManager own = manager.newSubManager()) {
            return classifier.logits(batch.stream().map(LabelledText::text).toList(), own, false).toFloatArray();
        }
    }

    private static int highest(float[] logits, int from, int count) {
        int best = from;
        for (int i = from + 1; i < from + count; i++) {
            if (logits[i] > logits[best]) {
                best = i;
            }
        }
        return best - from;
    }

    private static double crossEntropy(float[] logits, int from, int count, int label) {
        double most = logits[from + highest(logits, from, count)];
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += Math.exp(logits[i] - most);
        }
        return Math.log(sum) + most - logits[from + label];
    }

    /** 1 for each example that is right, 0 for the others. */
    public double[] right() {
        return IntStream.range(0, actual.length).mapToDouble(i -> actual[i] == predicted[i] ? 1 : 0).toArray();
    }

    /** Returns the number of examples. */
    public int size() {
        return actual.length;
    }
}
