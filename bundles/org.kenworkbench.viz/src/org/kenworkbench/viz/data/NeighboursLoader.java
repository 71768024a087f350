/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.data;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.Region;
import org.kenworkbench.analysis.neighbours.NeighbourCells;
import org.kenworkbench.analysis.neighbours.NeighbourChance;
import org.kenworkbench.analysis.neighbours.NeighbourCounts;
import org.kenworkbench.analysis.pyramid.Measure;
import org.kenworkbench.analysis.pyramid.Pyramid;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.neighbours.NeighboursModel;

/** Loads what the Neighbours view shows of one tensor. Safe for many threads. */
public final class NeighboursLoader {

    private final Pyramid pyramid;
    private final PrunedTensor tensor;
    private final NeighbourCounts counts;

    private NeighboursLoader(Pyramid pyramid, NeighbourCounts counts) {
        this.pyramid = pyramid;
        this.tensor = pyramid.tensor();
        this.counts = counts;
    }

    /**
     * Reads the tensor and its mask once.
     *
     * @throws org.kenworkbench.analysis.AnalysisException if it is outside the scope, or has no values
     * @throws IOException                                 if a file is damaged or cannot be read any more
     * @throws PruningCancelledException                   if the monitor said so
     */
    public static NeighboursLoader of(PrunedTensor tensor, PruningMonitor monitor) throws IOException, PruningCancelledException {
        Tensors.requireScope(tensor);
        Tensors.requireCells(tensor);
        return new NeighboursLoader(Pyramid.of(tensor, monitor), NeighbourCounts.of(tensor, monitor));
    }

    /**
     * What is to be drawn in a layout.
     *
     * @throws IOException               if a file is damaged or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public NeighboursModel load(GridLayout layout, Optional<CellPlace> selected, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        Region part = new Region(layout.firstRow(), layout.firstColumn(), layout.rows(), layout.columns());
        Blocks window = layout.level() == 0 ? cells(part, monitor)
                : PyramidBlocks.read(pyramid, Measure.MEAN_NEIGHBOURS, layout.level(), part, monitor);
        NeighbourChance chance = counts.chance();
        List<Double> shares = IntStream.rangeClosed(0, NeighboursModel.MOST).mapToObj(counts::share).toList();
        return new NeighboursModel(tensor.id().name(), Tensors.size(tensor), tensor.rows(), tensor.columns(),
                PyramidBlocks.whole(pyramid, Measure.MEAN_NEIGHBOURS, layout.overviewFit(), monitor), window, shares, chance.shares(), counts.mean(),
                chance.mean(), selected);
    }

    private Blocks cells(Region part, PruningMonitor monitor) throws IOException, PruningCancelledException {
        NeighbourCells cells = NeighbourCells.of(tensor, part, monitor);
        float[] values = new float[(int) part.cells()];
        for (int row = 0; row < part.rows(); row++) {
            for (int column = 0; column < part.columns(); column++) {
                int count = cells.count(row, column);
                values[row * part.columns() + column] = count == NeighbourCells.NOT_KEPT ? Float.NaN : count;
            }
        }
        return new Blocks(0, part.row(), part.column(), part.rows(), part.columns(), values);
    }
}
