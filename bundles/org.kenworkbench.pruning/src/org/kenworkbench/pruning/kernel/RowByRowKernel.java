/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.kernel;

import java.util.List;

import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.tensor.RowMask;

/**
 * Takes in one row after the other and lets every selection have its share of it: what does not depend on k is done
 * once. Rows no longer than k are kept whole.
 */
public abstract class RowByRowKernel implements RowKernel {

    @Override
    public final void select(RowBatch batch, RowMask kept) throws PruningInputException {
        selectEach(batch, List.of(new Selection(batch.k(), kept)));
    }

    @Override
    public void selectEach(RowBatch batch, List<Selection> selections) throws PruningInputException {
        int n = batch.rowLength();
        boolean ranked = selections.getFirst().k() < n;
        for (int row = 0; row < batch.rowCount() && !batch.cancelled().getAsBoolean(); row++) {
            if (ranked) {
                load(batch, row);
            }
            for (Selection selection : selections) {
                if (selection.k() == n) {
                    selection.kept().set(row * n, row * n + n);
                } else {
                    select(batch, row, selection);
                }
            }
        }
    }

    /**
     * Takes in a row of which some selection leaves out values.
     *
     * @throws PruningInputException if its values cannot be ranked
     */
    protected abstract void load(RowBatch batch, int row) throws PruningInputException;

    /**
     * Selects in the row loaded, of more than k values; called by ascending k.
     *
     * @throws PruningInputException if its values cannot be ranked
     */
    protected abstract void select(RowBatch batch, int row, Selection selection) throws PruningInputException;
}
