/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

import java.util.function.LongConsumer;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.analysis.Cells;
import org.kenworkbench.analysis.CellsConsumer;
import org.kenworkbench.analysis.Region;

/**
 * Gathers cells into a row of blocks. Within a piece of cells the rows of one row of blocks are first added up column
 * by column, in loops that become vector code, and only then do the columns go into their blocks. For one thread.
 */
final class CellGatherer implements CellsConsumer {

    private final RowsRead read;
    private final BlockShape block;
    private final long endColumn;
    private final long endRow;
    private final BlockRow blocks;
    private final LongConsumer blockRowDone;
    private final Lines.@Nullable Pair lines;
    private ColumnSums sums = new ColumnSums(0);

    /**
     * @param read         the blocks, and which rows of cells come: of all, those from the first of a block on
     * @param endRow       where the rows end
     * @param endColumn    where the columns end
     * @param blocks       they cover these columns
     * @param blockRowDone told the number of each row of blocks when it is complete
     * @param lines        profiles of rows and columns, or null
     */
    CellGatherer(RowsRead read, long endRow, long endColumn, BlockRow blocks, LongConsumer blockRowDone,
            Lines.@Nullable Pair lines) {
        this.read = read;
        this.block = read.block();
        this.endRow = endRow;
        this.endColumn = endColumn;
        this.blocks = blocks;
        this.blockRowDone = blockRowDone;
        this.lines = lines;
    }

    @Override
    public void accept(Cells cells) {
        Region region = cells.region();
        Lines rowLines = lines == null ? null : lines.rows();
        if (sums.columns() != region.columns()) {
            sums = new ColumnSums(region.columns());
        }
        for (int r = 0; r < region.rows();) {
            long row = region.row() + r;
            long blockRow = row / block.rows();
            int end = (int) Math.min(region.rows(), (blockRow + 1) * block.rows() - region.row());
            sums.clear();
            for (; r < end; r++) {
                sums.add(cells, r);
                if (rowLines != null) {
                    rowLines.add(region.row() + r, sums.rowKept(), sums.rowChanged(), sums.rowTunedSquares(),
                            sums.rowDeltaSquares());
                }
            }
            intoBlocks(region.column());
            boolean lastRow = !read.all() || region.row() + end == Math.min(endRow, (blockRow + 1) * block.rows());
            if (lastRow && region.endColumn() == endColumn) {
                blockRowDone.accept(blockRow);
            }
        }
    }

    private void intoBlocks(long firstColumn) {
        for (Channel channel : ColumnSums.GATHERED) {
            blocks.mergeColumns(channel, block.columns(), firstColumn, sums.of(channel));
        }
        if (lines != null) {
            Lines columnLines = lines.columns();
            double[] kept = sums.of(Channel.KEPT);
            double[] changed = sums.of(Channel.CHANGED);
            double[] tuned = sums.of(Channel.TUNED_SQUARES);
            double[] delta = sums.of(Channel.DELTA_SQUARES);
            for (int c = 0; c < kept.length; c++) {
                columnLines.add(firstColumn + c, kept[c], changed[c], tuned[c], delta[c]);
            }
        }
    }
}
