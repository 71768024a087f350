/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.evaluate;

/**
 * Confusion matrix: how often each label was taken for each. Immutable.
 *
 * @param counts counts by actual and by predicted label; never changed
 */
public record Confusion(long[][] counts) {

    /** @param labels number of labels */
    public static Confusion of(Predictions predictions, int labels) {
        long[][] counts = new long[labels][labels];
        for (int i = 0; i < predictions.size(); i++) {
            counts[predictions.actual()[i]][predictions.predicted()[i]]++;
        }
        return new Confusion(counts);
    }

    /** Share of examples that are right. */
    public double accuracy() {
        long right = 0;
        for (int label = 0; label < counts.length; label++) {
            right += counts[label][label];
        }
        return (double) right / total();
    }

    private long total() {
        long total = 0;
        for (int label = 0; label < counts.length; label++) {
            total += actual(label);
        }
        return total;
    }

    /** Returns the number of examples that have a label. */
    public long actual(int label) {
        long sum = 0;
        for (long count : counts[label]) {
            sum += count;
        }
        return sum;
    }

    /** Returns the number of examples that the model gave a label. */
    public long predicted(int label) {
        long sum = 0;
        for (long[] row : counts) {
            sum += row[label];
        }
        return sum;
    }

    /** Share of those taken for the label that have it; 0 if none was. */
    public double precision(int label) {
        return share(counts[label][label], predicted(label));
    }

    /** Share of those of the label that were found; 0 if there is none. */
    public double recall(int label) {
        return share(counts[label][label], actual(label));
    }

    /**
     * Harmonic mean of precision and recall; 0 where the label neither is there nor was found, as scikit-learn has it.
     */
    public double f1(int label) {
        return share(2 * counts[label][label], actual(label) + predicted(label));
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** Mean of F1 over the labels that occur, actual or predicted. */
    public double macroF1() {
        double sum = 0;
        int labels = 0;
        for (int label = 0; label < counts.length; label++) {
            if (actual(label) + predicted(label) > 0) {
                sum += f1(label);
                labels++;
            }
        }
        return sum / labels;
    }

    /** Mean of F1 over the labels, each counted as often as it occurs. */
    public double weightedF1() {
        double sum = 0;
        for (int label = 0; label < counts.length; label++) {
            sum += f1(label) * actual(label);
        }
        return sum / total();
    }
}
