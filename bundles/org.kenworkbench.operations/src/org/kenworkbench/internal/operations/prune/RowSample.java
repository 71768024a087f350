/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

import org.kenworkbench.checkpoint.AlignedTensor;
import org.kenworkbench.checkpoint.Checkpoint;
import org.kenworkbench.checkpoint.RowMask;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.RowBatch;
import org.kenworkbench.pruning.RowKernel;
import org.kenworkbench.pruning.Selection;
import org.kenworkbench.pruning.TensorPlan;

/**
 * The first rows of a tensor, to see how long a kernel takes over them.
 *
 * @param ks ascending, none the row's length
 */
record RowSample(RowBatch batch, List<Integer> ks) {

    private static final int MOST_ROWS = 16;
    private static final int MOST_ELEMENTS = 1 << 16;

    /** @param arena owns the copies of the rows */
    static RowSample of(TensorPlan tensor, List<Integer> ks, Checkpoint base, Checkpoint tuned, long seed,
            OperationContext context, Arena arena) throws IOException {
        long fit = Math.max(1, MOST_ELEMENTS / tensor.rowLength());
        int rows = (int) Math.min(Math.min(MOST_ROWS, fit), tensor.rows());
        int rowLength = (int) tensor.rowLength();
        long sizeBytes = (long) rows * rowLength * tensor.tensor().dtype().sizeBytes();
        MemorySegment ofTuned = arena.allocate(sizeBytes, Long.BYTES);
        MemorySegment ofBase = arena.allocate(sizeBytes, Long.BYTES);
        tuned.tensor(tensor.tensor().id()).orElseThrow().copy(0, ofTuned);
        new AlignedTensor(base.tensor(tensor.base().orElseThrow().id()).orElseThrow(), tensor.tensor()).copy(0, ofBase);
        return new RowSample(new RowBatch(tensor.tensor().id(), tensor.tensor().dtype(), 0, rows, rowLength,
                ks.getLast(), ofTuned, ofBase, seed, context::isCancelled), ks);
    }

    double secondsPerRow(RowKernel kernel) throws PruningInputException {
        int elements = batch.rowCount() * batch.rowLength();
        List<Selection> selections = ks.stream().map(k -> new Selection(k, new RowMask(elements))).toList();
        long start = System.nanoTime();
        kernel.selectEach(batch, selections);
        return (System.nanoTime() - start) / 1e9 / batch.rowCount();
    }
}
