/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

import java.io.IOException;
import java.util.Set;

import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.Region;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;

/**
 * A tensor of any size at every scale, in blocks of any shape. The finest blocks of which there are at most
 * {@value #MOST_STORED_BLOCKS} are held in memory (23 MB), and their multiples are put together from them; tiles of
 * other blocks are read from the files when they are asked for. Safe for use by many threads until the model is closed.
 *
 * <p>Sums are taken in double, in an order that depends on the size of the tensor and the shape of the block alone.
 * They are rounded to float at the end, for multiples of the blocks that are held once before.
 */
public final class Pyramid {

    /** Largest number of blocks that are held. */
    public static final int MOST_STORED_BLOCKS = 1 << 19;

    /** Largest number of blocks that a preview holds. */
    public static final int MOST_PREVIEW_BLOCKS = 1 << 17;

    private final CellTensor tensor;
    private final PyramidShape shape;
    private final boolean preview;
    private final BlockShape held;
    private final Planes stored;
    private final Profile rowProfile;
    private final Profile columnProfile;

    private Pyramid(CellTensor tensor, boolean preview, PyramidBuilder built) {
        this.tensor = tensor;
        this.preview = preview;
        this.shape = new PyramidShape(tensor.rows(), tensor.columns());
        this.held = shape.finest(MOST_STORED_BLOCKS);
        this.stored = built.stored();
        this.rowProfile = built.rowProfile();
        this.columnProfile = built.columnProfile();
    }

    private Pyramid(BlockTensor tensor, PyramidBuilder built) {
        this.tensor = tensor;
        this.preview = false;
        this.shape = new PyramidShape(tensor.rows(), tensor.columns());
        this.held = tensor.block();
        this.stored = built.stored();
        this.rowProfile = built.rowProfile();
        this.columnProfile = built.columnProfile();
    }

    /**
     * Reads the tensor once, front to back; a {@link BlockTensor} gives the blocks that it has.
     *
     * @param monitor told of each piece of cells when it is done, asked before it
     * @throws AnalysisException         if the type is not read as numbers
     * @throws IOException               if a file is damaged, has changed its size or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public static Pyramid of(CellTensor tensor, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        if (tensor instanceof BlockTensor blocks) {
            return new Pyramid(blocks, PyramidBuilder.of(blocks));
        }
        return new Pyramid(tensor, false, PyramidBuilder.build(tensor, MOST_STORED_BLOCKS, true, monitor));
    }

    /**
     * Makes a pyramid to look at until the whole one is ready. It holds fewer blocks, and in each row of them only the
     * first row of cells is read, see {@link #rowStep()}. Shares and root mean squares of all blocks that the whole
     * pyramid {@linkplain #holds holds} are estimates, made of those that overlap; other blocks are exact. Parameters
     * and exceptions are those of {@link #of}.
     */
    public static Pyramid preview(CellTensor tensor, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        if (tensor instanceof BlockTensor) {
            return of(tensor, monitor);
        }
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
        return stored.measures();
    }

    /** Returns the finest blocks that are held in memory; in a preview those that the whole pyramid will hold. */
    public BlockShape finestHeld() {
        return held;
    }

    /** Tells whether tiles of such blocks are made within some milliseconds from what is held in memory. */
    public boolean holds(BlockShape block) {
        return block.isMultipleOf(held);
    }

    /** Returns the distance between two rows of cells that were read: 1 unless this is a preview. */
    public long rowStep() {
        return stored.read().step();
    }

    /**
     * Returns a tile of blocks of any shape. If the pyramid {@linkplain #holds holds} them it is returned at once; for
     * others its cells are read, at most {@value PyramidShape#TILE} blocks in each direction. Such tiles are not
     * cached.
     *
     * @param monitor asked whether to stop, where cells are read
     * @throws IOException               if a file is damaged, has changed its size or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     * @throws IndexOutOfBoundsException if there is no such tile
     */
    public PyramidTile tile(BlockShape block, long tileRow, long tileColumn, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        Region blocks = shape.tile(block, tileRow, tileColumn);
        return new PyramidTile(block, blocks,
                holds(block) ? stored : TileReader.read(tensor, shape, block, blocks, monitor));
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
