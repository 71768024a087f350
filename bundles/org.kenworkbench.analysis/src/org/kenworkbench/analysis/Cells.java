/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

import org.kenworkbench.tensor.RowMask;

/**
 * The cells of a region, row by row: cell (r, c), counted within the region, has index {@code r * region.columns() + c}
 * in all of the arrays. They are not copied on the way in or out.
 *
 * @param base    base values, exact for every type; at least {@code region.cells()}
 * @param tuned   tuned values, as {@code base}
 * @param kept    which of them the pruned model has from the tuned model, exactly or nearly; without meaning outside
 *                the scope
 * @param inScope whether a rule has decided over the tensor
 */
public record Cells(Region region, double[] base, double[] tuned, RowMask kept, boolean inScope) {

    /** Index of a cell, counted within the region. */
    public int index(int row, int column) {
        return row * region.columns() + column;
    }

    public CellFate fate(int index) {
        if (!inScope) {
            return CellFate.OUTSIDE;
        }
        return kept.get(index) ? CellFate.KEPT : CellFate.RESET;
    }

    /** Whether tuning changed the value: as numbers, so that -0.0 equals 0.0, and NaN equals NaN. */
    public boolean changed(int index) {
        return changed(base[index], tuned[index]);
    }

    static boolean changed(double base, double tuned) {
        return tuned != base && !(Double.isNaN(tuned) && Double.isNaN(base));
    }

    /** tuned - base. */
    public double delta(int index) {
        return tuned[index] - base[index];
    }
}
