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
import org.kenworkbench.analysis.pyramid.BlockMeasure;
import org.kenworkbench.analysis.pyramid.Pyramid;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.neighbours.NeighboursModel;

/**
 * Loads the parts of one tensor that the Neighbours view shows as the user moves about; parts read lately are cached.
 * Thread-safe.
 */
public final class NeighboursLoader {

    private final Pyramid pyramid;
    private final PrunedTensor tensor;
    private final NeighbourCounts counts;
    private final BlockTiles tiles;

    private NeighboursLoader(PrunedTensor tensor, Pyramid pyramid, NeighbourCounts counts) {
        this.pyramid = pyramid;
        this.tensor = tensor;
        this.counts = counts;
        this.tiles = new BlockTiles(pyramid, BlockMeasure.MEAN_NEIGHBOURS, this::cells);
    }

    /**
     * Creates a loader, for which it reads the tensor and its mask once.
     *
     * @throws org.kenworkbench.analysis.AnalysisException if it is outside the scope, or has no values
     * @throws IOException                                 if a file is damaged or cannot be read any more
     * @throws PruningCancelledException                   if the monitor said so
     */
    public static NeighboursLoader of(PrunedTensor tensor, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        requireCounted(tensor);
        return of(tensor, Pyramid.of(tensor, monitor), NeighbourCounts.of(tensor, monitor));
    }

    /**
     * Creates a loader for a pyramid and counts that were made before. Reads nothing.
     *
     * @param pyramid pyramid of all rows, or a preview: then means of blocks are estimates, and single cells exact
     * @param counts  neighbour counts, of the same tensor as the pyramid
     */
    public static NeighboursLoader of(PrunedTensor tensor, Pyramid pyramid, NeighbourCounts counts) {
        return new NeighboursLoader(tensor, pyramid, counts);
    }

    /**
     * Checks that a tensor has what the view needs, before anything is read.
     *
     * @throws org.kenworkbench.analysis.AnalysisException if the tensor is outside the scope, or has no values
     */
    public static void requireCounted(PrunedTensor tensor) throws IOException {
        Tensors.requireScope(tensor);
        Tensors.requireCells(tensor);
    }

    /**
     * Loads the content of the view for a layout, and reads files if need be.
     *
     * @throws IOException               if a file is damaged or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public NeighboursModel load(GridLayout layout, Optional<CellPlace> selected, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        Blocks overview = tiles.readWhole(layout.overviewFit(), monitor);
        return model(overview, tiles.read(layout.shape(), part(layout), monitor), selected);
    }

    /** Returns the result of {@link #load} within some milliseconds if no file need be read for it; empty otherwise. */
    public Optional<NeighboursModel> ready(GridLayout layout, Optional<CellPlace> selected) {
        return tiles.readyWhole(layout.overviewFit())
                .flatMap(overview -> tiles.ready(layout.shape(), part(layout))
                        .map(window -> model(overview, window, selected)));
    }

    /**
     * Reads the surroundings of a layout, to each side as far again as it reaches, so that {@link #ready} finds them.
     *
     * @throws IOException               if a file is damaged or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public void prepareAround(GridLayout layout, PruningMonitor monitor) throws IOException, PruningCancelledException {
        tiles.prepare(layout.shape(), PyramidBlocks.around(pyramid, layout.shape(), part(layout)), monitor);
    }

    private NeighboursModel model(Blocks overview, Blocks window, Optional<CellPlace> selected) {
        NeighbourChance chance = counts.chance();
        List<Double> shares = IntStream.rangeClosed(0, NeighboursModel.MOST).mapToObj(counts::share).toList();
        return new NeighboursModel(Tensors.viewed(tensor, tensor.id().name()), overview, window,
                new NeighboursModel.CountShares(shares, counts.mean()),
                new NeighboursModel.CountShares(chance.shares(), chance.mean()), selected);
    }

    private static Region part(GridLayout layout) {
        return new Region(layout.firstRow(), layout.firstColumn(), layout.rows(), layout.columns());
    }

    private float[] cells(Region part, PruningMonitor monitor) throws IOException, PruningCancelledException {
        NeighbourCells cells = NeighbourCells.of(tensor, part, monitor);
        float[] values = new float[(int) part.cells()];
        for (int row = 0; row < part.rows(); row++) {
            for (int column = 0; column < part.columns(); column++) {
                int count = cells.count(row, column);
                values[row * part.columns() + column] = count == NeighbourCells.NOT_KEPT ? Float.NaN : count;
            }
        }
        return values;
    }
}
