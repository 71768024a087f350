/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.scores;

/**
 * Comparison of two models on the same examples, each of which is right or wrong: the models are told apart by the
 * examples that only one of them has right. Immutable.
 *
 * @param onlyOne   number of examples that only the first model has right, 0 or more. It need not be whole: differences
 *                  of scores from 0 to 1 count by their size, and vary no more than as many whole ones
 * @param onlyOther number of examples that only the second model has right
 * @param examples  number of all examples, 1 or more
 */
public record PairedShares(double onlyOne, double onlyOther, long examples) {

    /** Probability beyond each end of a 95 % interval. */
    static final double TAIL = 0.025;
    /** Number of halvings of a range of at most 2: enough for the last digit. */
    private static final int HALVINGS = 60;

    public PairedShares {
        if (examples < 1 || !(onlyOne >= 0 && onlyOther >= 0 && onlyOne + onlyOther <= examples * (1 + 1e-9))) {
            throw new IllegalArgumentException(onlyOne + " and " + onlyOther + " of " + examples);
        }
    }

    /** Returns the share of examples that the first model has right less that of the second. */
    public double difference() {
        return (onlyOne - onlyOther) / examples;
    }

    /**
     * Computes the two-sided p-value of McNemar's exact test: twice the tail of a binomial distribution at one half, 1
     * where both counts are equal. Fractions of examples are rounded in favour of the hypothesis that the models are
     * equal.
     */
    public double pValue() {
        long more = (long) Math.floor(Math.max(onlyOne, onlyOther));
        long less = (long) Math.ceil(Math.min(onlyOne, onlyOther));
        long all = more + less;
        double logHalf = all * StrictMath.log(0.5);
        double logCombinations = 0;
        double tail = 0;
        for (long k = 0; k <= Math.min(less, all); k++) {
            tail += StrictMath.exp(logCombinations + logHalf);
            logCombinations += StrictMath.log(all - k) - StrictMath.log(k + 1);
        }
        return Math.min(1, 2 * tail);
    }

    /**
     * Computes the 95 % interval of the difference: the score interval of Tango, "Equivalence test and confidence
     * interval for the difference in proportions for the paired-sample design", Statistics in Medicine 17 (1998), 891.
     * It is widened to 0 where McNemar's exact test does not rule 0 out. Where no example differs it is exact: a share
     * of examples that was never seen in n is at most 1 - 0.025^(1/n) (Clopper and Pearson).
     */
    public Interval interval() {
        return interval(TAIL);
    }

    Interval interval(double tail) {
        if (onlyOne + onlyOther == 0) {
            double most = LeastExamples.mostUnseen(examples, tail);
            return new Interval(-most, most, IntervalMethod.EXACT);
        }
        double z = NormalQuantile.above(tail);
        double low = -new PairedShares(onlyOther, onlyOne, examples).high(z);
        double high = high(z);
        if ((low > 0 || high < 0) && pValue() > 2 * tail) {
            return new Interval(Math.min(low, 0), Math.max(high, 0), IntervalMethod.TANGO);
        }
        return new Interval(low, high, IntervalMethod.TANGO);
    }

    /** Returns the largest difference that the score test does not rule out, searched by halving. */
    private double high(double z) {
        double held = difference();
        double ruledOut = 1;
        if (!isRuledOut(ruledOut, z)) {
            return 1;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (held + ruledOut) / 2;
            if (isRuledOut(middle, z)) {
                ruledOut = middle;
            } else {
                held = middle;
            }
        }
        return ruledOut;
    }

    /**
     * Whether a true difference this large would put the observed one more than z standard errors below what is
     * expected.
     */
    private boolean isRuledOut(double difference, double z) {
        double n = examples;
        double b = -onlyOne - onlyOther + (2 * n - onlyOne + onlyOther) * difference;
        double c = -onlyOther * difference * (1 - difference);
        // The likeliest share of examples that only the second model has right, given the difference.
        double share = (Math.sqrt(Math.max(0, b * b - 8 * n * c)) - b) / (4 * n);
        double variance = n * Math.max(0, 2 * share + difference * (1 - difference));
        return n * difference - (onlyOne - onlyOther) > z * Math.sqrt(variance);
    }
}
