/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values;

/** Weight of the tails of a distribution beside those of a normal one, whose kurtosis is 3. */
public enum Tails {
    /** A kurtosis below 2.5; that of values spread evenly is 1.8. */
    LIGHT,
    /** A kurtosis from 2.5 to 3.5. */
    NORMAL,
    /** A kurtosis from 3.5 to 10; that of a Laplace distribution is 6. */
    HEAVY,
    /** A kurtosis above 10: few values far out hold most of it. */
    VERY_HEAVY,
    /** No kurtosis, as all values are equal or there are none. */
    UNKNOWN;

    static Tails of(double kurtosis) {
        return Double.isNaN(kurtosis) ? UNKNOWN
                : kurtosis < 2.5 ? LIGHT : kurtosis <= 3.5 ? NORMAL : kurtosis <= 10 ? HEAVY : VERY_HEAVY;
    }
}
