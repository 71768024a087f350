/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.Region;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;

/**
 * A tensor of any size at every scale. Coarse levels are held in memory, at most {@value #MOST_STORED_BLOCKS} blocks on
 * the finest of them and a third of that on all others together (about 32 MB); tiles of finer levels are read from the
 * files when they are asked for. Safe for use by many threads until the model is closed.
 *
 * <p>Sums are taken in double, in an order that depends on the size of the tensor alone, and rounded to float at the
 * end.
 */
public final class Pyramid {

    /** Largest number of blocks on the finest level that is held. */
    public static final int MOST_STORED_BLOCKS = 1 << 19;

    /** Largest number of blocks on the finest level that a preview holds. */
    public static final int MOST_PREVIEW_BLOCKS = 1 << 17;

    private final CellTensor tensor;
    private final PyramidShape shape;
    private final boolean preview;
    private final int finestStored;
    private final List<Planes> stored;
    private final Profile rowProfile;
    private final Profile columnProfile;

    private Pyramid(CellTensor tensor, boolean preview, PyramidBuilder built) {
        this.tensor = tensor;
        this.preview = preview;
        this.shape = built.shape();
        this.finestStored = built.finestStored();
        this.stored = built.levels();
        this.rowProfile = built.rowProfile();
        this.columnProfile = built.columnProfile();
    }

    /**
     * Reads the tensor once, front to back.
     *
     * @param monitor told of each piece of cells when it is done, asked before it
     * @throws AnalysisException         if the type is not read as numbers
     * @throws IOException               if a file is damaged, has changed its size or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public static Pyramid of(CellTensor tensor, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        return new Pyramid(tensor, false, PyramidBuilder.build(tensor, MOST_STORED_BLOCKS, true, monitor));
    }

    /**
     * Makes a pyramid to look at until the whole one is ready. In each row of blocks of the finest level that is held,
     * only the first row of cells is read, which is 1 row in 2^{@link #finestStored()}. Shares and root mean squares
     * are estimates of those of the whole; least and greatest values lie within those of the whole. Tiles of finer
     * levels are exact. Parameters and exceptions are those of {@link #of}.
     */
    public static Pyramid preview(CellTensor tensor, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        return new Pyramid(tensor, true, PyramidBuilder.build(tensor, MOST_PREVIEW_BLOCKS, false, monitor));
    }

    /** Whether this pyramid is a preview, made from a part of the rows. */
    public boolean isPreview() {
        return preview;
    }

    public CellTensor tensor() {
        return tensor;
    }

    public PyramidShape shape() {
        return shape;
    }

    /** Returns all measures, or, outside the scope, those that have a meaning there. */
    public Set<BlockMeasure> measures() {
        return Planes.measures(tensor.inScope());
    }

    /** Returns the first level whose tiles are held in memory; 0 for a tensor without elements. */
    public int finestStored() {
        return finestStored;
    }

    /**
     * Returns a tile of any level. From {@link #finestStored} on it is returned at once; for a finer level its cells
     * are read, at most {@value PyramidShape#TILE} · 2^level in each direction. Such tiles are not cached.
     *
     * @param monitor asked whether to stop, where cells are read
     * @throws IOException               if a file is damaged, has changed its size or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     * @throws IndexOutOfBoundsException if there is no such tile
     */
    public PyramidTile tile(int level, long tileRow, long tileColumn, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        Region blocks = shape.tile(level, tileRow, tileColumn);
        Planes planes = level >= finestStored ? stored.get(level - finestStored)
                : TileReader.read(tensor, shape, level, blocks, monitor);
        return new PyramidTile(level, blocks, planes);
    }

    /**
     * Returns the range of a measure over all blocks of a level that is held.
     *
     * @throws IndexOutOfBoundsException if the level is not held
     * @throws IllegalArgumentException  if the pyramid does not have the measure
     */
    public Range range(BlockMeasure measure, int level) {
        return stored.get(level - finestStored).range(measure);
    }

    /** Returns the profile of the rows. */
    public Profile rowProfile() {
        return rowProfile;
    }

    /** Returns the profile of the columns. */
    public Profile columnProfile() {
        return columnProfile;
    }
}
