/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.Cells;
import org.kenworkbench.analysis.CellsConsumer;
import org.kenworkbench.analysis.Region;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A tensor of which only blocks are known, as a preview of a result has them: its {@link Pyramid} holds these and is
 * made at once, and whoever asks for cells is refused in one sentence. Immutable.
 */
public final class BlockTensor implements CellTensor {

    private final TensorInfo info;
    private final double keptShare;
    private final boolean inScope;
    private final BlockShape block;
    private final Map<BlockMeasure, float[]> values;

    /**
     * Makes a tensor of its blocks.
     *
     * @param keptShare share of the values that are kept; NaN outside the scope
     * @param block     more than one cell
     * @param values    a value for each block, row by row, of some measures; not written to any more
     * @throws IllegalArgumentException if a number of values is not that of the blocks, or blocks are single cells
     */
    public BlockTensor(TensorInfo info, double keptShare, BlockShape block, Map<BlockMeasure, float[]> values) {
        this.info = info;
        this.keptShare = keptShare;
        this.inScope = values.containsKey(BlockMeasure.KEPT_SHARE);
        this.block = block;
        this.values = new EnumMap<>(values);
        PyramidShape shape = shape();
        if (block.isCell() || rows() == 0) {
            throw new IllegalArgumentException("no blocks in " + info.id());
        }
        for (float[] of : values.values()) {
            if (of.length != Math.multiplyExact(shape.rows(block), shape.columns(block))) {
                throw new IllegalArgumentException(of.length + " blocks of " + block + " in " + info.id());
            }
        }
    }

    /**
     * Returns the shape of the finest blocks, not cells, of which a tensor has at most a number.
     *
     * @param shape a tensor of two cells or more
     */
    public static BlockShape finest(PyramidShape shape, int mostBlocks) {
        BlockShape block = shape.finest(mostBlocks);
        if (!block.isCell()) {
            return block;
        }
        return shape.columns() > 1 ? new BlockShape(1, 2) : new BlockShape(2, 1);
    }

    private PyramidShape shape() {
        return new PyramidShape(rows(), columns());
    }

    /** Returns the shape of the blocks that are known. */
    public BlockShape block() {
        return block;
    }

    /** Lists the measures that are known. */
    Map<BlockMeasure, float[]> values() {
        return Collections.unmodifiableMap(values);
    }

    @Override
    public TensorInfo info() {
        return info;
    }

    @Override
    public long rows() {
        return info.shape().rowCount();
    }

    @Override
    public long columns() {
        return rows() == 0 ? 0 : info.shape().rowLength();
    }

    @Override
    public boolean inScope() {
        return inScope;
    }

    @Override
    public double keptShare() {
        return keptShare;
    }

    private AnalysisException noCells() {
        return new AnalysisException("The preview has no single values of tensor '" + info.name()
                + "'; put the checkpoints of the result back to see them.");
    }

    /** @throws AnalysisException always, as there are no cells */
    @Override
    public Cells cells(Region region, PruningMonitor monitor) throws IOException {
        throw noCells();
    }

    /** @throws AnalysisException always, as there are no cells */
    @Override
    public void scanRows(long step, PruningMonitor monitor, CellsConsumer consumer) throws IOException {
        throw noCells();
    }
}
