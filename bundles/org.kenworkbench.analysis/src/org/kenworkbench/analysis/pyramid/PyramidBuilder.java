/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.Region;
import org.kenworkbench.internal.analysis.neighbours.NeighbourBits;
import org.kenworkbench.internal.analysis.neighbours.NeighbourScan;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;

/**
 * Contents of a pyramid, and the code that builds them.
 *
 * @param stored the finest blocks that are held
 */
record PyramidBuilder(Planes stored, Profile rowProfile, Profile columnProfile) {

    /** Channels that are gathered while neighbours are counted; {@link #COUNTED} holds the measures made of them. */
    static final Set<Channel> COUNTING = EnumSet.of(Channel.KEPT, Channel.NEIGHBOURS);
    static final Set<BlockMeasure> COUNTED = EnumSet.of(BlockMeasure.MEAN_NEIGHBOURS);

    /**
     * Builds the contents of a {@link org.kenworkbench.analysis.pyramid.Pyramid}.
     *
     * @param mostBlocks largest number of blocks that are held
     * @param allRows    whether all rows are read; otherwise one in each row of blocks
     */
    public static PyramidBuilder build(CellTensor tensor, int mostBlocks, boolean allRows, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        PyramidShape shape = new PyramidShape(tensor.rows(), tensor.columns());
        BlockShape block = shape.finest(mostBlocks);
        RowsRead read = new RowsRead(shape, block, allRows);
        boolean empty = shape.rows() == 0 || shape.columns() == 0;
        Region blocks = empty ? new Region(0, 0, 0, 0)
                : new Region(0, 0, Math.toIntExact(shape.rows(block)), Math.toIntExact(shape.columns(block)));
        Planes stored = new Planes(read, blocks, tensor.inScope());
        Lines rows = new Lines(shape.rows(), allRows ? 0 : Long.numberOfTrailingZeros(block.rows()), shape.columns());
        Lines columns = new Lines(shape.columns(), 0, read.rows());
        if (!empty) {
            Set<BlockMeasure> measured = EnumSet.copyOf(stored.measures());
            measured.removeAll(COUNTED);
            BlockRow row = new BlockRow(ColumnSums.GATHERED, 0, blocks.columns());
            CellGatherer gatherer = new CellGatherer(read, shape.rows(), shape.columns(), row, blockRow -> {
                stored.put(blockRow, row, measured);
                row.clear();
            }, new Lines.Pair(rows, columns));
            tensor.scanRows(read.step(), monitor, gatherer);
            if (tensor instanceof PrunedTensor pruned && pruned.inScope()) {
                countNeighbours(pruned, read, stored, monitor);
            }
        }
        return new PyramidBuilder(stored, rows.profile(tensor.inScope()), columns.profile(tensor.inScope()));
    }

    /** Takes the blocks of a tensor of which nothing else is known, and makes profiles of them. */
    static PyramidBuilder of(BlockTensor tensor) {
        PyramidShape shape = new PyramidShape(tensor.rows(), tensor.columns());
        RowsRead read = new RowsRead(shape, tensor.block(), true);
        Planes stored = new Planes(read, tensor.values());
        return new PyramidBuilder(stored, BlockProfiles.ofRows(stored), BlockProfiles.ofColumns(stored));
    }

    private static void countNeighbours(PrunedTensor tensor, RowsRead read, Planes stored, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        BlockRow blocks = new BlockRow(COUNTING, 0, Math.toIntExact(read.shape().columns(read.block())));
        long blockRows = read.block().rows();
        NeighbourScan.run(tensor, PruningMonitor.asking(monitor::isCancelled), (row, counts) -> {
            long blockRow = row / blockRows;
            if (row % read.step() == 0) {
                add(counts, read.block().columns(), blocks);
            }
            if (row + 1 == Math.min(read.shape().rows(), (blockRow + 1) * blockRows)) {
                stored.put(blockRow, blocks, COUNTED);
                blocks.clear();
            }
        });
    }

    private static void add(NeighbourBits counts, long blockColumns, BlockRow blocks) {
        for (int block = 0; block < blocks.blocks(); block++) {
            int from = (int) (block * blockColumns);
            int to = (int) Math.min(counts.columns(), (block + 1) * blockColumns);
            blocks.add(Channel.KEPT, block, counts.kept(from, to));
            blocks.add(Channel.NEIGHBOURS, block, counts.neighbours(from, to));
        }
    }
}
