/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.neighbours;

import java.io.IOException;

import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.subnetwork.KeptCursor;
import org.kenworkbench.tensor.RowMask;

/** Walks the rows of a pruned tensor with the number of kept neighbours of each cell. Holds three rows of bits. */
public final class NeighbourScan {

    /** Takes one row after the other. */
    @FunctionalInterface
    public interface RowConsumer {

        /** @param counts of the row; valid during the call only */
        void accept(long row, NeighbourBits counts) throws IOException;
    }

    private NeighbourScan() {
    }

    /**
     * @param monitor told of each row when it is done
     * @throws AnalysisException if the tensor is outside the scope
     */
    public static void run(PrunedTensor tensor, PruningMonitor monitor, RowConsumer consumer)
            throws IOException, PruningCancelledException {
        requireCounted(tensor);
        int columns = (int) tensor.columns();
        KeptCursor cursor = tensor.keptCursor();
        RowMask above = new RowMask(columns);
        RowMask row = new RowMask(columns);
        RowMask below = new RowMask(columns);
        NeighbourBits counts = new NeighbourBits(columns);
        if (tensor.rows() > 0) {
            cursor.next(row);
        }
        for (long r = 0; r < tensor.rows(); r++) {
            if (monitor.isCancelled()) {
                throw new PruningCancelledException();
            }
            if (r + 1 < tensor.rows()) {
                cursor.next(below);
            } else {
                below = new RowMask(columns);
            }
            counts.count(above, row, below);
            consumer.accept(r, counts);
            monitor.elementsDone(columns);
            RowMask free = above;
            above = row;
            row = below;
            below = free;
        }
    }

    /** Refuses a tensor in which nothing was chosen. */
    public static void requireCounted(PrunedTensor tensor) throws AnalysisException {
        if (!tensor.inScope()) {
            throw new AnalysisException("Tensor '" + tensor.id()
                    + "' is outside the scope, so no value of it was kept or reset by a rule; choose a pruned one.");
        }
        if (tensor.columns() > PruningPlan.MAX_ROW_LENGTH) {
            throw new AnalysisException("Tensor '" + tensor.id() + "' has rows of " + tensor.columns()
                    + " values, more than any rule ranks (" + PruningPlan.MAX_ROW_LENGTH
                    + "); get the .ken file from its source again.");
        }
    }
}
