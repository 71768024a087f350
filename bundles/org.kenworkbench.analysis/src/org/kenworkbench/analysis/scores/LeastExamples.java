/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.scores;

import java.util.OptionalLong;

/**
 * How many examples it takes before a share can tell anything: so many that what would refute a claim would, if it were
 * true, be seen at least once in 97.5 of 100 samples. Stateless.
 */
public final class LeastExamples {

    /** A limit is met by an end that is beyond it by no more than a thousandth of it, which no figure shows. */
    static final double SLACK = 1e-3;

    private LeastExamples() {
    }

    /**
     * How many examples, none of which differs, it takes to tell that no more than a margin is lost: the least n with
     * (1 - margin)^n at most 0.025, as 367 for 0.01. Where some differ it takes more.
     *
     * @param margin as a share of the examples
     * @return empty for a margin of 0, which no number of examples tells
     */
    public static OptionalLong toTell(double margin) {
        double most = margin * (1 + SLACK);
        if (!(most > 0)) {
            return OptionalLong.empty();
        }
        if (most >= 1) {
            return OptionalLong.of(1);
        }
        double needed = StrictMath.log(PairedShares.TAIL) / StrictMath.log1p(-most);
        if (needed >= Long.MAX_VALUE / 2) {
            return OptionalLong.empty();
        }
        long least = (long) Math.ceil(needed);
        // Rounding must not tell another number than the interval does.
        while (mostUnseen(least, PairedShares.TAIL) > most) {
            least++;
        }
        return OptionalLong.of(least);
    }

    /**
     * How many examples, on which two models differ in one direction, it takes at least before McNemar's exact test
     * tells that one is better: 6.
     *
     * @param comparisons of which this is one, 1 or more
     */
    public static long toTellApart(int comparisons) {
        long least = 1;
        while (new PairedShares(least, 0, least).pValue() > 2 * PairedShares.TAIL / comparisons) {
            least++;
        }
        return least;
    }

    /** The largest share that may be seen in none of so many examples with that probability. */
    static double mostUnseen(long examples, double tail) {
        return -StrictMath.expm1(StrictMath.log(tail) / examples);
    }
}
