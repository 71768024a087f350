/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.scalar;

import java.util.Arrays;
import java.util.Optional;

import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.Cancellation;
import org.kenworkbench.pruning.kernel.RandomDraws;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowByRowKernel;
import org.kenworkbench.pruning.kernel.RowTrace;
import org.kenworkbench.pruning.kernel.Selection;
import org.kenworkbench.tensor.RowMask;

/**
 * Rule {@code random}: k positions, every choice equally likely, from {@link RandomDraws}. They come from the first k
 * steps of a Fisher-Yates shuffle, so that a larger k keeps what a smaller one keeps.
 */
public final class RandomKernel extends RowByRowKernel {

    private final RandomDraws draws = new RandomDraws();
    private int[] positions = {};
    private int drawn;

    @Override
    protected void load(RowBatch batch, int row) {
        int n = batch.rowLength();
        if (positions.length < n) {
            positions = new int[n];
        }
        for (int i = 0; i < n; i++) {
            positions[i] = i;
        }
        drawn = 0;
        draws.start(batch, row);
    }

    @Override
    protected void select(RowBatch batch, int row, Selection selection) {
        int n = batch.rowLength();
        for (int i = 0; i < drawn; i++) {
            selection.kept().set(row * n + positions[i]);
        }
        for (; drawn < selection.k(); drawn++) {
            int j = drawn + draws.below(n - drawn);
            int position = positions[j];
            positions[j] = positions[drawn];
            positions[drawn] = position;
            selection.kept().set(row * n + position);
        }
    }

    /** Selects in a batch of one row, and tells how. */
    public Optional<RowTrace> trace(RowBatch batch, RowMask kept) throws PruningInputException {
        select(batch, kept);
        Cancellation.check(batch.cancelled());
        return Optional.of(new RowTrace.Draw(Arrays.copyOf(positions, batch.k()), batch.seed()));
    }
}
