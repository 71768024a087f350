/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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
 * @param finestStored the first level in {@code levels}, which go on to the last
 */
record PyramidBuilder(PyramidShape shape, int finestStored, List<Planes> levels, Profile rowProfile,
        Profile columnProfile) {

    /** Channels that are gathered while neighbours are counted; {@link #COUNTED} holds the measures made of them. */
    static final Set<Channel> COUNTING = EnumSet.of(Channel.KEPT, Channel.NEIGHBOURS);
    static final Set<BlockMeasure> COUNTED = EnumSet.of(BlockMeasure.MEAN_NEIGHBOURS);

    /**
     * Builds the contents of a {@link org.kenworkbench.analysis.pyramid.Pyramid}.
     *
     * @param mostBlocks most blocks on the finest level that is held
     * @param allRows    whether all rows are read; otherwise one in each row of blocks
     */
    public static PyramidBuilder build(CellTensor tensor, int mostBlocks, boolean allRows, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        PyramidShape shape = new PyramidShape(tensor.rows(), tensor.columns());
        int finest = finestStored(shape, mostBlocks);
        RowsRead read = new RowsRead(shape, finest, allRows);
        List<Planes> levels = new ArrayList<>();
        for (int level = finest; level < shape.levels(); level++) {
            levels.add(new Planes(read, level, new Region(0, 0, Math.toIntExact(shape.rows(level)),
                    Math.toIntExact(shape.columns(level))), tensor.inScope()));
        }
        Lines rows = new Lines(shape.rows(), allRows ? 0 : finest, shape.columns());
        Lines columns = new Lines(shape.columns(), 0, read.rows());
        if (!levels.isEmpty()) {
            Set<BlockMeasure> measured = EnumSet.copyOf(Planes.measures(tensor.inScope()));
            measured.removeAll(COUNTED);
            Cascade values = new Cascade(shape, finest, levels, ColumnSums.GATHERED, measured);
            CellGatherer gatherer = new CellGatherer(read, finest, shape.rows(), shape.columns(), values.gathering(),
                    values::done, new Lines.Pair(rows, columns));
            tensor.scanRows(read.step(), monitor, gatherer);
            if (tensor instanceof PrunedTensor pruned && pruned.inScope()) {
                countNeighbours(pruned, read, new Cascade(shape, finest, levels, COUNTING, COUNTED), monitor);
            }
        }
        return new PyramidBuilder(shape, finest, List.copyOf(levels), rows.profile(tensor.inScope()),
                columns.profile(tensor.inScope()));
    }

    /** Returns the finest level to hold; never level 0, whose tiles are the cells, unless it is the only one. */
    private static int finestStored(PyramidShape shape, int mostBlocks) {
        int level = Math.min(1, shape.levels() - 1);
        while (level >= 0 && (double) shape.rows(level) * shape.columns(level) > mostBlocks) {
            level++;
        }
        return Math.max(0, level);
    }

    private static void countNeighbours(PrunedTensor tensor, RowsRead read, Cascade cascade, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        BlockRow blocks = cascade.gathering();
        NeighbourScan.run(tensor, new Silent(monitor), (row, counts) -> {
            long blockRow = row >> read.finest();
            if (row % read.step() == 0) {
                add(counts, read.finest(), blocks);
            }
            if (row + 1 == Math.min(read.shape().rows(), blockRow + 1 << read.finest())) {
                cascade.done(blockRow);
            }
        });
    }

    private static void add(NeighbourBits counts, int level, BlockRow blocks) {
        for (int block = 0; block < blocks.blocks(); block++) {
            int from = block << level;
            int to = (int) Math.min(counts.columns(), (long) block + 1 << level);
            blocks.add(Channel.KEPT, block, counts.kept(from, to));
            blocks.add(Channel.NEIGHBOURS, block, counts.neighbours(from, to));
        }
    }

    /** A monitor that is not told of progress, since the pass over the values has reported all cells already. */
    private record Silent(PruningMonitor monitor) implements PruningMonitor {

        @Override
        public void elementsDone(long count) {
            // reported with the values
        }

        @Override
        public boolean isCancelled() {
            return monitor.isCancelled();
        }
    }
}
