/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.weights;

import java.io.IOException;
import java.util.Optional;

import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.neighbours.NeighbourCounts;
import org.kenworkbench.analysis.pyramid.Pyramid;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.viz.data.MatrixLoader;
import org.kenworkbench.viz.data.NeighboursLoader;

/**
 * The data that pages show of one tensor, read once for all of them: of a large one first from a part of its rows, then
 * from all. Safe for many threads; a page that asks for what another one is reading waits for that.
 */
public final class TensorWeights {

    /** A tensor of as many cells is read as a whole in the time in which a page can be drawn. */
    private static final long SMALL_CELLS = 1 << 21;

    private final PrunedTensor tensor;
    private final Once<Pyramid> preview = new Once<>();
    private final Once<Pyramid> whole = new Once<>();
    private final Once<NeighbourCounts> counts = new Once<>();
    private final Once<MatrixLoader> matrixPreview = new Once<>();
    private final Once<MatrixLoader> matrixWhole = new Once<>();
    private final Once<NeighboursLoader> neighboursPreview = new Once<>();
    private final Once<NeighboursLoader> neighboursWhole = new Once<>();

    TensorWeights(PrunedTensor tensor) {
        this.tensor = tensor;
    }

    /** The tensor itself. */
    public PrunedTensor tensor() {
        return tensor;
    }

    /** Whether all of it was read, or need not be read in part first. */
    public boolean isWhole() {
        return whole.ready().isPresent() || isSmall(tensor);
    }

    /** Whether all of it is read at once; of a larger one a part of the rows comes first. */
    public static boolean isSmall(PrunedTensor tensor) {
        return tensor.rows() * tensor.columns() <= SMALL_CELLS;
    }

    /** Reads all of it, if that was not done yet. */
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
     * For the Matrix view: from all rows if they have been read, otherwise from a part.
     *
     * @throws IOException               with one sentence for the user
     * @throws PruningCancelledException if the monitor said so
     */
    public MatrixLoader matrix(PruningMonitor monitor) throws IOException, PruningCancelledException {
        Pyramid best = best(monitor);
        return (best.isPreview() ? matrixPreview : matrixWhole).get(() -> MatrixLoader.of(best));
    }

    /** Likewise for the Neighbours view. */
    public NeighboursLoader neighbours(PruningMonitor monitor) throws IOException, PruningCancelledException {
        NeighboursLoader.requireCounted(tensor);
        Pyramid best = best(monitor);
        NeighbourCounts all = counts.get(() -> NeighbourCounts.of(tensor, monitor));
        return (best.isPreview() ? neighboursPreview : neighboursWhole).get(() -> NeighboursLoader.of(best, all));
    }

    /** For the Matrix view what is there already, of all rows if they have been read. */
    public Optional<MatrixLoader> matrixReady() {
        return (whole.ready().isPresent() ? matrixWhole : matrixPreview).ready();
    }

    /** Likewise for the Neighbours view. */
    public Optional<NeighboursLoader> neighboursReady() {
        return (whole.ready().isPresent() ? neighboursWhole : neighboursPreview).ready();
    }
}
