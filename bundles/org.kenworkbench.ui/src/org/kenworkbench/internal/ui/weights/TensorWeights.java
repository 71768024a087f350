/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.weights;

import java.io.IOException;
import java.util.Optional;

import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.neighbours.NeighbourCounts;
import org.kenworkbench.analysis.pyramid.BlockTensor;
import org.kenworkbench.analysis.pyramid.Pyramid;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.viz.data.MatrixLoader;
import org.kenworkbench.viz.data.NeighboursLoader;

/**
 * The data that pages show of one tensor, read once for all pages: a large tensor is read first from a part of its
 * rows, then from all. Safe for many threads; a page that asks for what another one is reading waits for that.
 */
public final class TensorWeights {

    /**
     * Greatest number of cells of a small tensor, which is read as a whole in the time in which a page can be drawn.
     */
    private static final long SMALL_CELLS = 1 << 21;

    private final CellTensor tensor;
    private final Once<Pyramid> preview = new Once<>();
    private final Once<Pyramid> whole = new Once<>();
    private final Once<NeighbourCounts> counts = new Once<>();
    private final Once<MatrixLoader> matrixPreview = new Once<>();
    private final Once<MatrixLoader> matrixWhole = new Once<>();
    private final Once<NeighboursLoader> neighboursPreview = new Once<>();
    private final Once<NeighboursLoader> neighboursWhole = new Once<>();

    TensorWeights(CellTensor tensor) {
        this.tensor = tensor;
    }

    /** Tells whether only the blocks of a preview are known, and no single values. */
    public boolean isPreview() {
        return tensor instanceof BlockTensor;
    }

    /** Returns the tensor itself. */
    public CellTensor tensor() {
        return tensor;
    }

    /** Tells whether all of it was read, or need not be read in part first. */
    public boolean isWhole() {
        return whole.ready().isPresent() || isSmall(tensor);
    }

    /** Tells whether all of a tensor is read at once; of a larger one, a part of the rows comes first. */
    public static boolean isSmall(CellTensor tensor) {
        return tensor instanceof BlockTensor || tensor.rows() * tensor.columns() <= SMALL_CELLS;
    }

    /** Reads all of the tensor, if that was not done yet. */
    public void readWhole(PruningMonitor monitor) throws IOException, PruningCancelledException {
        whole.get(() -> Pyramid.of(tensor, monitor));
    }

    private Pyramid best(PruningMonitor monitor) throws IOException, PruningCancelledException {
        if (isWhole()) {
            readWhole(monitor);
            return whole.ready().orElseThrow();
        }
        return preview.get(() -> Pyramid.preview(tensor, monitor));
    }

    /**
     * Returns the loader for the Matrix view: of all rows if they have been read, otherwise of a part.
     *
     * @throws IOException               with one sentence for the user
     * @throws PruningCancelledException if the monitor said so
     */
    public MatrixLoader matrix(PruningMonitor monitor) throws IOException, PruningCancelledException {
        Pyramid best = best(monitor);
        return (best.isPreview() ? matrixPreview : matrixWhole).get(() -> MatrixLoader.of(best));
    }

    /** Returns the loader for the Neighbours view likewise. */
    public NeighboursLoader neighbours(PruningMonitor monitor) throws IOException, PruningCancelledException {
        if (isPreview()) {
            throw new IOException(Messages.bind(Messages.Weights_Preview, tensor.id()));
        }
        if (!(tensor instanceof PrunedTensor pruned)) {
            throw new IOException(Messages.bind(Messages.Weights_NotPruned, tensor.id()));
        }
        NeighboursLoader.requireCounted(pruned);
        Pyramid best = best(monitor);
        NeighbourCounts all = counts.get(() -> NeighbourCounts.of(pruned, monitor));
        return (best.isPreview() ? neighboursPreview : neighboursWhole)
                .get(() -> NeighboursLoader.of(pruned, best, all));
    }

    /**
     * Returns the loader for the Matrix view if it is there already: of all rows if they have been read, otherwise of a
     * part.
     */
    public Optional<MatrixLoader> matrixReady() {
        return (whole.ready().isPresent() ? matrixWhole : matrixPreview).ready();
    }

    /** Returns the loader for the Neighbours view likewise. */
    public Optional<NeighboursLoader> neighboursReady() {
        return (whole.ready().isPresent() ? neighboursWhole : neighboursPreview).ready();
    }
}
