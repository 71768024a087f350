/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.scores;

import java.util.OptionalLong;

/**
 * Numbers of examples that are needed before a share can show anything: so many that whatever would refute a claim
 * would, if it were true, be seen at least once in 97.5 of 100 samples. Stateless.
 */
public final class LeastExamples {

    /**
     * Relative tolerance of limits: an end that exceeds a limit by up to a thousandth of it still meets it; no shown
     * figure differs.
     */
    static final double SLACK = 1e-3;

    private LeastExamples() {
    }

    /**
     * Returns the number of examples, none of which differs, that are needed to show that no more than a margin is
     * lost: the least n with (1 - margin)^n at most 0.025, which is 367 for 0.01. If some differ, more are needed.
     *
     * @param margin as a share of the examples
     * @return empty for a margin of 0, which no number of examples can show
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
        // Rounding must not give another number than the interval does.
        while (mostUnseen(least, PairedShares.TAIL) > most) {
            least++;
        }
        return OptionalLong.of(least);
    }

    /**
     * Returns the least number of examples, on all of which two models differ in one direction, at which McNemar's
     * exact test shows that one is better: 6 for a single comparison.
     *
     * @param comparisons number of comparisons of which this is one, 1 or more
     */
    public static long toTellApart(int comparisons) {
        long least = 1;
        while (new PairedShares(least, 0, least).pValue() > 2 * PairedShares.TAIL / comparisons) {
            least++;
        }
        return least;
    }

    /** Returns the largest share of which that many examples show none with a probability of at least {@code tail}. */
    static double mostUnseen(long examples, double tail) {
        return -StrictMath.expm1(StrictMath.log(tail) / examples);
    }
}
