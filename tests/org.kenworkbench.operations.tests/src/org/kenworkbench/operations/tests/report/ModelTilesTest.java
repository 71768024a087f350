/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.Cells;
import org.kenworkbench.analysis.CellsConsumer;
import org.kenworkbench.analysis.Region;
import org.kenworkbench.internal.operations.report.picture.ModelTiles;
import org.kenworkbench.internal.operations.report.text.MatrixSource;
import org.kenworkbench.internal.operations.report.text.TiledMatrix;
import org.kenworkbench.operations.tests.PrunedModels;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Tiles of matrices that are larger than what a pyramid holds. */
class ModelTilesTest {

    /** A matrix in scope whose base is zero and whose tuned values are computed; counts what is read of it. */
    private static final class Computed implements CellTensor {

        private final TensorInfo info;
        private final IntToDoubleFunction tuned;
        /** Cells that were read as regions, and by scans. */
        private long inRegions;
        private long inScans;

        /** @param tuned gives the value of a cell by its index, row by row */
        Computed(int rows, int columns, IntToDoubleFunction tuned) {
            this.info = new TensorInfo(new TensorId("layer.0.weight"), DType.F32, Shape.of(rows, columns));
            this.tuned = tuned;
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
            return info.shape().rowLength();
        }

        @Override
        public boolean inScope() {
            return true;
        }

        @Override
        public double keptShare() {
            return 0;
        }

        private Cells read(Region region) {
            int cells = (int) region.cells();
            double[] values = new double[cells];
            for (int i = 0; i < cells; i++) {
                values[i] = tuned.applyAsDouble((int) ((region.row() + i / region.columns()) * columns()
                        + region.column() + i % region.columns()));
            }
            return new Cells(region, new double[cells], values, new RowMask(cells), true);
        }

        @Override
        public Cells cells(Region region, PruningMonitor monitor) {
            inRegions += region.cells();
            return read(region);
        }

        @Override
        public void scanRows(long step, PruningMonitor monitor, CellsConsumer consumer)
                throws IOException, PruningCancelledException {
            for (long row = 0; row < rows(); row += step) {
                inScans += columns();
                consumer.accept(read(new Region(row, 0, 1, (int) columns())));
            }
        }
    }

    private static MatrixSource.Tiled tiled(CellTensor tensor, long roomBytes) throws Exception {
        return new ModelTiles(List.of(tensor), PrunedModels.context(false)).tiled(roomBytes);
    }

    /** Figures that look random, so that they take as many bytes as any. */
    private static double mixed(int index) {
        int mixed = index * 0x9E3779B9;
        mixed = (mixed ^ mixed >>> 15) * 0x85EBCA6B;
        return (mixed ^ mixed >>> 13) / (double) Integer.MAX_VALUE;
    }

    /** All values of the matrix, at eight bytes each, are more than the 512 MB that tests have. */
    @Tag("slow")
    @Test
    void aLargeMatrixIsDrawnInLittleMemory() throws Exception {
        Computed tensor = new Computed(6144, 11_008, index -> index == 4_000_000 ? -2 : 0);
        assertTrue(8 * tensor.rows() * tensor.columns() > Runtime.getRuntime().maxMemory());
        MatrixSource.Tiled tiled = tiled(tensor, 20_000_000);
        assertEquals(List.of(), tiled.leftOut());
        TiledMatrix.Level cells = tiled.matrices().getFirst().levels().getLast();
        assertTrue(cells.isOfCells());
        assertEquals(2, cells.largest());
    }

    /** A level is given up where its tiles have taken all the room, and not at its end. */
    @Test
    void drawingEndsWithTheRoom() throws Exception {
        Computed tensor = new Computed(1024, 4096, ModelTilesTest::mixed);
        long room = 1_300_000;
        MatrixSource.Tiled tiled = tiled(tensor, room);
        long cells = tensor.rows() * tensor.columns();
        List<TiledMatrix.Level> levels = tiled.matrices().getFirst().levels();
        assertEquals(8, levels.getLast().blockRows() * levels.getLast().blockColumns(), "the last that is held");
        assertTrue(tensor.inRegions > 0, "a finer one was begun");
        assertTrue(tensor.inRegions < cells / 2, () -> tensor.inRegions + " of " + cells);
        assertEquals(2 * cells, tensor.inScans, "once for the pyramid, once for the scales of all further levels");
        assertEquals(1, tiled.leftOut().size());
        assertTrue(
                levels.stream().flatMap(level -> level.tiles().stream()).mapToLong(tile -> tile.length).sum() < room);
    }

    /** Whether the pyramid holds the blocks of a level or not, the largest of them has the largest pixel. */
    @Test
    void eachLevelHasTheScaleOfItsBlocks() throws Exception {
        Computed tensor = new Computed(1024, 4096, index -> mixed(index) * (index % 4096 > 3000 ? 1 : 0.25));
        List<TiledMatrix.Level> levels = tiled(tensor, 100_000_000).matrices().getFirst().levels();
        assertTrue(levels.getLast().isOfCells());
        assertEquals(6, levels.size());
        for (TiledMatrix.Level level : levels) {
            assertEquals(largest(tensor, (int) level.blockRows(), (int) level.blockColumns()), level.largest(),
                    1e-6, level::toString);
        }
    }

    private static double largest(Computed tensor, int blockRows, int blockColumns) {
        int columns = (int) tensor.columns();
        double largest = 0;
        for (int row = 0; row < tensor.rows(); row += blockRows) {
            for (int column = 0; column < columns; column += blockColumns) {
                int first = row * columns + column;
                double squares = IntStream.range(0, blockRows * blockColumns)
                        .mapToDouble(i -> tensor.tuned.applyAsDouble(
                                first + i / blockColumns * columns + i % blockColumns))
                        .map(value -> value * value).sum();
                largest = Math.max(largest, Math.sqrt(squares / (blockRows * blockColumns)));
            }
        }
        return largest;
    }
}
