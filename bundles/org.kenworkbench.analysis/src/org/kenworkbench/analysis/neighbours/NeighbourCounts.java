/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.neighbours;

import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;

import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.internal.analysis.neighbours.NeighbourBits;
import org.kenworkbench.internal.analysis.neighbours.NeighbourScan;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.TensorId;

/**
 * Numbers of kept neighbours that the kept cells of a tensor have. Neighbours are the cells above, below, to the left
 * and to the right; a cell at the edge has three, one in a corner two. Cells that are reset are not counted at all: a
 * kept cell with no kept neighbour is one of {@code cells(0)}, which a reset cell never is.
 *
 * @param rows         rows of the tensor
 * @param columns      values in a row
 * @param cellsByCount number of kept cells with 0, 1, 2, 3 and 4 kept neighbours
 */
public record NeighbourCounts(TensorId tensor, long rows, long columns, List<Long> cellsByCount) {

    public NeighbourCounts {
        cellsByCount = List.copyOf(cellsByCount);
        if (cellsByCount.size() != NeighbourBits.MOST + 1) {
            throw new IllegalArgumentException(cellsByCount.size() + " counts");
        }
    }

    /**
     * Counts a whole tensor from its masks alone, in memory for a few rows.
     *
     * @param monitor told of each row when it is done
     * @throws AnalysisException         if the tensor is outside the scope
     * @throws IOException               if the subnetwork is damaged or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public static NeighbourCounts of(PrunedTensor tensor, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        long[] counts = new long[NeighbourBits.MOST + 1];
        NeighbourScan.run(tensor, monitor, (row, bits) -> bits.addTo(counts));
        return new NeighbourCounts(tensor.id(), tensor.rows(), tensor.columns(),
                LongStream.of(counts).boxed().toList());
    }

    /** Returns the number of kept cells with that many kept neighbours, 0 to 4. */
    public long cells(int neighbours) {
        return cellsByCount.get(neighbours);
    }

    /** Returns the number of kept cells. */
    public long kept() {
        return cellsByCount.stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the share of the kept cells with that many kept neighbours; NaN if none is kept. */
    public double share(int neighbours) {
        return (double) cells(neighbours) / kept();
    }

    /** Returns the mean number of kept neighbours of a kept cell; NaN if none is kept. */
    public double mean() {
        double sum = 0;
        for (int i = 1; i < cellsByCount.size(); i++) {
            sum += (double) i * cells(i);
        }
        return sum / kept();
    }

    /** Returns the counts that chance gives if the same share of a tensor of this size is kept. */
    public NeighbourChance chance() {
        double cells = (double) rows * columns;
        return NeighbourChance.of(rows, columns, cells == 0 ? 0 : kept() / cells);
    }
}
