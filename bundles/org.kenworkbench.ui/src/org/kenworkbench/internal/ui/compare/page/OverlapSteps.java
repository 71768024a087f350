/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare.page;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.viz.comparison.OverlapLook.Spot;

/**
 * Moves of the arrow keys in the matrix of overlap: from cell to cell as they are shown, past the diagonal. Stateless.
 */
public final class OverlapSteps {

    private OverlapSteps() {
    }

    /**
     * Returns the cell that a move leads to.
     *
     * @param order   numbers of the subnetworks in the order in which they are shown
     * @param from    the selected cell; the move leads to the first cell if empty
     * @param rows    number of rows to go down
     * @param columns number of columns to go to the right
     */
    public static Spot from(List<Integer> order, Optional<Spot> from, int rows, int columns) {
        if (from.isEmpty()) {
            return new Spot(order.get(0), order.get(1));
        }
        int last = order.size() - 1;
        int row = order.indexOf(from.get().of());
        int column = order.indexOf(from.get().with());
        int nextRow = Math.clamp((long) row + rows, 0, last);
        int nextColumn = Math.clamp((long) column + columns, 0, last);
        if (nextRow == nextColumn) {
            // The diagonal has nothing to select: on to the next cell, or stay where there is none.
            int further = columns == 0 ? nextRow + Integer.signum(rows) : nextColumn + Integer.signum(columns);
            if (further < 0 || further > last) {
                return from.get();
            }
            nextRow = columns == 0 ? further : nextRow;
            nextColumn = columns == 0 ? nextColumn : further;
        }
        return new Spot(order.get(nextRow), order.get(nextColumn));
    }

    /** Returns the cell of a pair in the upper half, as the subnetworks are shown. */
    public static Spot upper(List<Integer> order, int a, int b) {
        return order.indexOf(a) < order.indexOf(b) ? new Spot(a, b) : new Spot(b, a);
    }
}
