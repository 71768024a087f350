/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.gpu;

/** Choice of the rows that tensors serve; the few others go to the rule's own kernel. */
final class RowSpan {

    /**
     * Widest range of a row, in bandwidths, that is computed here; in wider rows nearly all of the range is empty, and
     * rounding in double begins to count.
     */
    private static final double WIDEST_BANDWIDTHS = 30_000;

    private RowSpan() {
    }

    /** Whether the row has a range and a bandwidth that calculations do not lose. */
    static boolean isServed(FloatRows rows, int row) {
        return rows.bandwidth(row) >= Float.MIN_NORMAL && rows.span(row) <= WIDEST_BANDWIDTHS;
    }
}
