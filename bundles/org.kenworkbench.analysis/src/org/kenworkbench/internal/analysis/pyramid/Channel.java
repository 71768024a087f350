/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.pyramid;

/** What is gathered over the cells of a block, and how two blocks become one. */
enum Channel {
    KEPT, CHANGED, TUNED_SQUARES, DELTA_SQUARES, KEPT_TUNED_SQUARES, KEPT_DELTA_SQUARES, NEIGHBOURS,
    MIN_TUNED(Double.POSITIVE_INFINITY), MAX_TUNED(Double.NEGATIVE_INFINITY),
    MIN_DELTA(Double.POSITIVE_INFINITY), MAX_DELTA(Double.NEGATIVE_INFINITY);

    private final double nothing;

    Channel() {
        this(0);
    }

    Channel(double nothing) {
        this.nothing = nothing;
    }

    /** Its value over no cell. */
    double nothing() {
        return nothing;
    }

    double merged(double a, double b) {
        if (nothing == 0) {
            return a + b;
        }
        return nothing > 0 ? Math.min(a, b) : Math.max(a, b);
    }
}
