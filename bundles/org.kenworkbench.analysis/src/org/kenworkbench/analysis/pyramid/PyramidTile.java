/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

import java.util.Set;

import org.kenworkbench.analysis.Region;

/** The blocks of one tile. Immutable; several tiles may share their memory. */
public final class PyramidTile {

    private final BlockShape shape;
    private final Region blocks;
    private final Planes planes;

    /** @param planes hold these blocks or finer ones of the whole tensor, and are not written to any more */
    PyramidTile(BlockShape shape, Region blocks, Planes planes) {
        this.shape = shape;
        this.blocks = blocks;
        this.planes = planes;
    }

    /** The shape of its blocks. */
    public BlockShape shape() {
        return shape;
    }

    /** Window of blocks of the tensor; {@code rows()} and {@code columns()} are the size of the tile. */
    public Region blocks() {
        return blocks;
    }

    /**
     * The measures it holds; of a tensor outside the scope those that {@linkplain BlockMeasure#isInScopeOnly have
     * meaning}.
     */
    public Set<BlockMeasure> measures() {
        return planes.measures();
    }

    /**
     * A measure of one block.
     *
     * @param row    counted within the tile
     * @param column counted within the tile
     * @throws IllegalArgumentException if the tile does not hold the measure
     */
    public float value(BlockMeasure measure, int row, int column) {
        return isMerged() ? new Merged(planes, shape).value(measure, blocks.row() + row, blocks.column() + column)
                : planes.value(measure, blocks.row() + row, blocks.column() + column);
    }

    /**
     * A measure of all blocks, row by row, in an array of the caller's own.
     *
     * @throws IllegalArgumentException if the tile does not hold the measure
     */
    public float[] values(BlockMeasure measure) {
        return isMerged() ? new Merged(planes, shape).values(measure, blocks) : planes.values(measure, blocks);
    }

    private boolean isMerged() {
        return !shape.equals(planes.read().block());
    }
}
