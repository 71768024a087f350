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
import org.kenworkbench.analysis.neighbours.NeighbourCells;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;

/** Makes a tile of blocks that are not held, from its cells. For one thread. */
final class TileReader {

    /** Cells read at a time. */
    private static final int PIECE_CELLS = 1 << 15;

    /** Takes a part of the tile's cells: whole rows of them, or a part of one row. */
    @FunctionalInterface
    private interface PieceConsumer {
        void accept(Region piece) throws IOException, PruningCancelledException;
    }

    private final CellTensor tensor;
    private final BlockShape block;
    private final Region blocks;
    private final RowsRead all;
    private final Planes planes;
    private final long firstRow;
    private final long endRow;
    private final long firstColumn;
    private final long endColumn;
    private final PruningMonitor monitor;

    private TileReader(CellTensor tensor, PyramidShape shape, BlockShape block, Region blocks,
            PruningMonitor monitor) {
        this.tensor = tensor;
        this.block = block;
        this.all = new RowsRead(shape, block, true);
        this.planes = new Planes(all, blocks, tensor.inScope());
        this.blocks = blocks;
        this.firstRow = blocks.row() * block.rows();
        this.endRow = Math.min(shape.rows(), blocks.endRow() * block.rows());
        this.firstColumn = blocks.column() * block.columns();
        this.endColumn = Math.min(shape.columns(), blocks.endColumn() * block.columns());
        this.monitor = monitor;
    }

    /** @param blocks the tile, counted in blocks */
    public static Planes read(CellTensor tensor, PyramidShape shape, BlockShape block, Region blocks,
            PruningMonitor monitor) throws IOException, PruningCancelledException {
        TileReader reader = new TileReader(tensor, shape, block, blocks, monitor);
        reader.readValues();
        if (tensor instanceof PrunedTensor pruned && pruned.inScope()) {
            reader.countNeighbours(pruned);
        }
        return reader.planes;
    }

    private void readValues() throws IOException, PruningCancelledException {
        Set<BlockMeasure> measured = EnumSet.copyOf(planes.measures());
        measured.removeAll(PyramidBuilder.COUNTED);
        BlockRow row = new BlockRow(ColumnSums.GATHERED, blocks.column(), blocks.columns());
        CellGatherer gatherer = new CellGatherer(all, endRow, endColumn, row,
                blockRow -> done(blockRow, row, measured), null);
        forPieces(piece -> gatherer.accept(tensor.cells(piece, monitor)));
    }

    private void countNeighbours(PrunedTensor pruned) throws IOException, PruningCancelledException {
        BlockRow row = new BlockRow(PyramidBuilder.COUNTING, blocks.column(), blocks.columns());
        forPieces(piece -> {
            NeighbourCells cells = NeighbourCells.of(pruned, piece, monitor);
            for (int r = 0; r < piece.rows(); r++) {
                add(cells, r, row);
                long endOfRow = piece.row() + r + 1;
                boolean lastRow = endOfRow == endRow || endOfRow % block.rows() == 0;
                if (lastRow && piece.endColumn() == endColumn) {
                    done((endOfRow - 1) / block.rows(), row, PyramidBuilder.COUNTED);
                }
            }
        });
    }

    private void add(NeighbourCells cells, int pieceRow, BlockRow row) {
        Region piece = cells.region();
        for (int c = 0; c < piece.columns(); c++) {
            int count = cells.count(pieceRow, c);
            if (count != NeighbourCells.NOT_KEPT) {
                int index = (int) ((piece.column() + c) / block.columns() - row.firstBlock());
                row.add(Channel.KEPT, index, 1);
                row.add(Channel.NEIGHBOURS, index, count);
            }
        }
    }

    private void done(long blockRow, BlockRow row, Set<BlockMeasure> measures) {
        planes.put(blockRow, row, measures);
        row.clear();
    }

    private void forPieces(PieceConsumer consumer) throws IOException, PruningCancelledException {
        int pieceColumns = (int) Math.min(PIECE_CELLS, endColumn - firstColumn);
        int pieceRows = pieceColumns == endColumn - firstColumn ? PIECE_CELLS / pieceColumns : 1;
        for (long r = firstRow; r < endRow; r += pieceRows) {
            for (long c = firstColumn; c < endColumn; c += pieceColumns) {
                consumer.accept(new Region(r, c, (int) Math.min(pieceRows, endRow - r),
                        (int) Math.min(pieceColumns, endColumn - c)));
            }
        }
    }
}
