/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.Cells;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.Region;
import org.kenworkbench.analysis.pyramid.BlockMeasure;
import org.kenworkbench.analysis.pyramid.Pyramid;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.CellsBeside;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.GridSize;
import org.kenworkbench.viz.grid.ValueRange;
import org.kenworkbench.viz.matrix.MatrixCells;
import org.kenworkbench.viz.matrix.MatrixModel;
import org.kenworkbench.viz.matrix.MatrixModel.RangedBlocks;
import org.kenworkbench.viz.matrix.Shown;

/**
 * Loads the parts of one tensor that the Matrix view shows as the user moves about; parts read lately are cached.
 * Thread-safe.
 */
public final class MatrixLoader {

    private final Pyramid pyramid;
    private final CellTensor tensor;
    private final MatrixRanges ranges;
    private final Map<Shown, BlockTiles> tiles = new EnumMap<>(Shown.class);

    private MatrixLoader(Pyramid pyramid) {
        this.pyramid = pyramid;
        this.tensor = pyramid.tensor();
        this.ranges = new MatrixRanges(pyramid);
        for (Shown shown : Shown.values()) {
            tiles.put(shown, new BlockTiles(pyramid, measure(shown), (part, monitor) -> cells(part, shown, monitor)));
        }
    }

    /**
     * Creates a loader, for which it reads the tensor once.
     *
     * @throws org.kenworkbench.analysis.AnalysisException if it has no values, or none that are numbers
     * @throws IOException                                 if a file is damaged or cannot be read any more
     * @throws PruningCancelledException                   if the monitor said so
     */
    public static MatrixLoader of(CellTensor tensor, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        Tensors.requireCells(tensor);
        return new MatrixLoader(Pyramid.of(tensor, monitor));
    }

    /**
     * Creates a loader for a pyramid that was built before. Reads nothing.
     *
     * @param pyramid pyramid of all rows, or a preview: then blocks and ends of colours are estimates, and single cells
     *                exact
     * @throws org.kenworkbench.analysis.AnalysisException if the tensor has no values
     */
    public static MatrixLoader of(Pyramid pyramid) throws IOException {
        Tensors.requireCells(pyramid.tensor());
        return new MatrixLoader(pyramid);
    }

    /**
     * Loads the content of the view for a layout, and reads files if need be.
     *
     * @throws IOException               if a file is damaged or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public MatrixModel load(GridLayout layout, Shown shown, Optional<CellPlace> selected, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        Blocks overview = tiles.get(shown).readWhole(layout.overviewFit(), monitor);
        Blocks window = tiles.get(shown).read(layout.shape(), part(layout), monitor);
        return model(layout, shown, selected, overview, new RangedBlocks(window, ranges.of(window, shown, monitor)));
    }

    /**
     * Returns the result of {@link #load} within some milliseconds if no file need be read for it and little computed;
     * empty otherwise.
     */
    public Optional<MatrixModel> ready(GridLayout layout, Shown shown, Optional<CellPlace> selected) {
        return tiles.get(shown).readyWhole(layout.overviewFit())
                .flatMap(overview -> tiles.get(shown).ready(layout.shape(), part(layout))
                        .flatMap(window -> ranges.ready(window, shown)
                                .map(range -> model(layout, shown, selected, overview,
                                        new RangedBlocks(window, range)))));
    }

    /**
     * Loads cells around the selected one, or those in the middle if there is none, to be shown beside the whole
     * tensor: pictures from left to right; none if they have no room there.
     *
     * @param whole layout of {@link org.kenworkbench.viz.matrix.MatrixView#layoutWithCells}
     * @throws IOException               if a file is damaged or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public List<MatrixCells> loadCells(GridLayout whole, Shown shown, Optional<CellPlace> selected,
            PruningMonitor monitor) throws IOException, PruningCancelledException {
        List<MatrixCells> pictures = new ArrayList<>();
        for (GridLayout layout : CellsBeside.layouts(whole, GridSize.of(tensor), selected)) {
            Blocks cells = tiles.get(shown).read(layout.shape(), part(layout), monitor);
            pictures.add(new MatrixCells(layout, new RangedBlocks(cells, ranges.of(cells, shown, monitor))));
        }
        return pictures;
    }

    /** Returns the result of {@link #loadCells} within some milliseconds; empty if a file must be read for it. */
    public Optional<List<MatrixCells>> readyCells(GridLayout whole, Shown shown, Optional<CellPlace> selected) {
        List<MatrixCells> pictures = new ArrayList<>();
        for (GridLayout layout : CellsBeside.layouts(whole, GridSize.of(tensor), selected)) {
            Optional<MatrixCells> picture = tiles.get(shown).ready(layout.shape(), part(layout))
                    .flatMap(cells -> ranges.ready(cells, shown)
                            .map(range -> new MatrixCells(layout, new RangedBlocks(cells, range))));
            if (picture.isEmpty()) {
                return Optional.empty();
            }
            pictures.add(picture.get());
        }
        return Optional.of(pictures);
    }

    /**
     * Reads the surroundings of a layout, to each side as far again as it reaches, so that {@link #ready} finds them.
     *
     * @throws IOException               if a file is damaged or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public void prepareAround(GridLayout layout, Shown shown, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        tiles.get(shown).prepare(layout.shape(), PyramidBlocks.around(pyramid, layout.shape(), part(layout)), monitor);
    }

    private MatrixModel model(GridLayout layout, Shown shown, Optional<CellPlace> selected, Blocks overview,
            RangedBlocks window) {
        boolean inScope = tensor.inScope();
        MatrixModel.LineProfiles profiles = new MatrixModel.LineProfiles(
                Profiles.ofBlocks(pyramid.columnProfile(), MatrixMeasures.kept(inScope), layout.firstColumn(),
                        layout.columns(), layout.shape().columns()),
                Profiles.ofBlocks(pyramid.rowProfile(), MatrixMeasures.ofRows(shown, inScope), layout.firstRow(),
                        layout.rows(), layout.shape().rows()));
        return new MatrixModel(Tensors.viewed(tensor, tensor.id().name()),
                new MatrixModel.Kept(inScope, tensor.keptShare(), keptInRow()), shown,
                new RangedBlocks(overview, overviewRange(overview, shown)), window, profiles, selected);
    }

    private static Region part(GridLayout layout) {
        return new Region(layout.firstRow(), layout.firstColumn(), layout.rows(), layout.columns());
    }

    private static ValueRange overviewRange(Blocks overview, Shown shown) {
        return shown.isShare() ? new ValueRange(0, 1, 0) : PyramidBlocks.range(List.of(overview));
    }

    private float[] cells(Region part, Shown shown, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        Cells cells = tensor.cells(part, monitor);
        float[] values = new float[(int) part.cells()];
        for (int i = 0; i < values.length; i++) {
            double value = switch (shown) {
                case TUNED, VALUE -> cells.tuned()[i];
                case DELTA, CHANGE -> cells.delta(i);
                case KEPT -> 1;
                case CHANGED -> cells.changed(i) ? 1 : Double.NaN;
            };
            values[i] = shown.isOfKept() && tensor.inScope() && !cells.kept().get(i) ? Float.NaN : (float) value;
        }
        return values;
    }

    private BlockMeasure measure(Shown shown) {
        return MatrixMeasures.ofBlocks(shown, tensor.inScope());
    }

    /** Returns k, if it is the same in all rows. */
    private Optional<Long> keptInRow() {
        if (!(tensor instanceof PrunedTensor pruned) || !pruned.inScope()
                || pruned.stored().keptCount() % tensor.rows() != 0) {
            return Optional.empty();
        }
        float[] shares = pyramid.rowProfile().values().get(BlockMeasure.KEPT_SHARE);
        for (float share : shares) {
            if (share != shares[0]) {
                return Optional.empty();
            }
        }
        return Optional.of(pruned.stored().keptCount() / tensor.rows());
    }
}
