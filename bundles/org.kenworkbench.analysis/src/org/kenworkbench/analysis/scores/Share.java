/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.scores;

/**
 * A share of examples. Its interval is that of Wilson, "Probable Inference, the Law of Succession, and Statistical
 * Inference", Journal of the American Statistical Association 22 (1927), which Newcombe (Statistics in Medicine 17
 * (1998), 857) found right for few examples and near 0 and 1, where a bootstrap has no width. Immutable.
 *
 * @param right    from 0 to {@code examples}. It need not be whole: a mean over scores from 0 to 1 varies no more than
 *                 a share of the same size
 * @param examples 1 or more
 */
public record Share(double right, long examples) {

    public Share {
        if (examples < 1 || !(right >= 0 && right <= examples)) {
            throw new IllegalArgumentException(right + " of " + examples);
        }
    }

    /** The 95 % interval. */
    public Interval interval() {
        return interval(PairedShares.TAIL);
    }

    Interval interval(double tail) {
        double z = NormalQuantile.above(tail);
        double middle = right + z * z / 2;
        double half = z * Math.sqrt(right * (examples - right) / examples + z * z / 4);
        double all = examples + z * z;
        // What is 0 or 1 by definition is not left to rounding.
        return new Interval(right == 0 ? 0 : Math.max(0, (middle - half) / all),
                right == examples ? 1 : Math.min(1, (middle + half) / all),
                IntervalMethod.WILSON);
    }
}
