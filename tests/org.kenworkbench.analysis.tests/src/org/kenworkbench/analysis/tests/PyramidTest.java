/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.Region;
import org.kenworkbench.analysis.pyramid.BlockMeasure;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.analysis.pyramid.Profile;
import org.kenworkbench.analysis.pyramid.Pyramid;
import org.kenworkbench.analysis.pyramid.PyramidShape;
import org.kenworkbench.analysis.pyramid.PyramidTile;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;

class PyramidTest {

    /** Sums in double differ by their order alone, so that the rounding to float (2^-24) is all that is seen. */
    private static final double TOLERANCE = 2e-7;

    @TempDir
    Path folder;

    @Test
    void shapes() {
        PyramidShape embedding = new PyramidShape(30522, 768);
        BlockShape block = new BlockShape(8, 3);
        assertEquals(3816, embedding.rows(block));
        assertEquals(256, embedding.columns(block));
        assertEquals(15, embedding.tileRows(block));
        assertEquals(1, embedding.tileColumns(block));
        assertEquals(new Region(3584, 0, 232, 256), embedding.tile(block, 14, 0));
        assertEquals(2, embedding.blockRows(block, 3815), "30522 = 3815 * 8 + 2");
        assertEquals(1, embedding.blockColumns(BlockShape.square(59), 13), "768 = 13 * 59 + 1");
        assertThrows(IndexOutOfBoundsException.class, () -> embedding.tile(block, 15, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> embedding.tile(block, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new BlockShape(0, 1));
        assertTrue(new BlockShape(24, 3).isMultipleOf(block));
        assertFalse(new BlockShape(12, 3).isMultipleOf(block));
    }

    /** Tall and wide tensors keep what they have in their short direction. */
    @ParameterizedTest
    @CsvSource({"30522, 384, 32, 1", "128256, 512, 128, 1", "4096, 11008, 8, 16", "4096, 4096, 8, 4", "384, 1536, 1, 2",
            "3, 100000, 1, 1", "1, 4194304, 1, 8", "5000000, 3, 32, 1", "700, 700, 1, 1"})
    void theFinestBlocksFollowTheShape(long rows, long columns, long blockRows, long blockColumns) {
        PyramidShape shape = new PyramidShape(rows, columns);
        BlockShape finest = shape.finest(Pyramid.MOST_STORED_BLOCKS);
        assertEquals(new BlockShape(blockRows, blockColumns), finest);
        assertTrue(shape.rows(finest) * shape.columns(finest) <= Pyramid.MOST_STORED_BLOCKS);
    }

    @Test
    void byHand() throws Exception {
        double[] base = {0, 0, 1, 0, 0, 2};
        double[] tuned = {3, -4, 1, 0, 0, -1};
        boolean[] kept = {true, false, true, false, false, false};
        SampleModel sample = new SampleModel().add("t", DType.F32, Shape.of(2, 3), StoredFate.PRUNED, base, tuned,
                kept);
        try (PrunedModel model = sample.open(folder)) {
            Pyramid pyramid = Pyramid.of(SampleModel.tensor(model, "t"), PruningMonitor.NONE);
            assertEquals(BlockShape.CELL, pyramid.finestHeld());
            PyramidTile tile = pyramid.tile(BlockShape.square(2), 0, 0, PruningMonitor.NONE);
            assertEquals(new Region(0, 0, 1, 2), tile.blocks());
            // 3 -4 / 0 0 in the first block, 1 / -1 in the second: no mean of both signs.
            assertEquals(2.5f, tile.value(BlockMeasure.RMS_TUNED, 0, 0));
            assertEquals(2.5f, tile.value(BlockMeasure.RMS_DELTA, 0, 0));
            assertEquals(3f, tile.value(BlockMeasure.RMS_KEPT_TUNED, 0, 0));
            assertEquals(0.25f, tile.value(BlockMeasure.KEPT_SHARE, 0, 0));
            assertEquals(0.5f, tile.value(BlockMeasure.CHANGED_SHARE, 0, 0));
            assertEquals(-4f, tile.value(BlockMeasure.MIN_TUNED, 0, 0));
            assertEquals(3f, tile.value(BlockMeasure.MAX_DELTA, 0, 0));
            assertEquals(1f, tile.value(BlockMeasure.RMS_TUNED, 0, 1));
            assertEquals((float) Math.sqrt(4.5), tile.value(BlockMeasure.RMS_DELTA, 0, 1));
            assertEquals(0f, tile.value(BlockMeasure.RMS_KEPT_DELTA, 0, 1), "kept and unchanged");
            assertEquals(0f, tile.value(BlockMeasure.MEAN_NEIGHBOURS, 0, 1), "kept and alone");
            PyramidTile cells = pyramid.tile(BlockShape.CELL, 0, 0, PruningMonitor.NONE);
            assertTrue(Float.isNaN(cells.value(BlockMeasure.MEAN_NEIGHBOURS, 1, 1)), "not kept");
            assertTrue(Float.isNaN(cells.value(BlockMeasure.RMS_KEPT_TUNED, 1, 1)));
            assertEquals(2 / 3f, pyramid.rowProfile().value(BlockMeasure.KEPT_SHARE, 0));
            assertEquals(0.5f, pyramid.columnProfile().value(BlockMeasure.KEPT_SHARE, 2));
            assertEquals((float) Math.sqrt(4.5), pyramid.columnProfile().value(BlockMeasure.RMS_DELTA, 2));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, F32", "1, 1000, F32", "700, 1, BF16", "5, 7, F64", "64, 64, F16", "513, 300, F32",
            "130, 1025, F32",
            "3, 40000, BF16"})
    @Tag("slow")
    void everyTileIsThatOfANaiveSum(int rows, int columns, DType dtype) throws Exception {
        SampleModel sample = new SampleModel().random(new Random(41), "t", dtype, Shape.of(rows, columns),
                StoredFate.PRUNED, 0.4);
        SampleModel.Part part = sample.parts.getFirst();
        try (PrunedModel model = sample.open(folder)) {
            CancelAfter monitor = new CancelAfter(Integer.MAX_VALUE);
            Pyramid pyramid = Pyramid.of(SampleModel.tensor(model, "t"), monitor);
            assertEquals((long) rows * columns, monitor.done());
            PyramidShape shape = pyramid.shape();
            for (long down : new long[] {1, 2, 3, 8, 32, 160, rows}) {
                for (long across : new long[] {1, 2, 5, 16, 64, columns}) {
                    BlockShape block = new BlockShape(down, across);
                    for (long r = 0; r < shape.tileRows(block); r++) {
                        for (long c = 0; c < shape.tileColumns(block); c++) {
                            requireTile(part, rows, pyramid.tile(block, r, c, PruningMonitor.NONE));
                        }
                    }
                }
            }
            requireProfile(part, rows, pyramid.rowProfile(), true);
            requireProfile(part, rows, pyramid.columnProfile(), false);
        }
    }

    /** Checks a tensor so large that not all blocks are held in memory: others are read when they are asked for. */
    @Test
    @Tag("slow")
    void finerTilesAreReadFromTheFiles() throws Exception {
        SampleModel sample = new SampleModel().random(new Random(42), "t", DType.F16, Shape.of(1501, 1500),
                StoredFate.PRUNED, 0.6);
        try (PrunedModel model = sample.open(folder)) {
            Pyramid pyramid = Pyramid.of(SampleModel.tensor(model, "t"), PruningMonitor.NONE);
            assertEquals(new BlockShape(4, 2), pyramid.finestHeld());
            assertTrue(pyramid.holds(new BlockShape(12, 10)));
            assertFalse(pyramid.holds(BlockShape.square(2)));
            assertEquals(1, pyramid.rowStep());
            for (BlockShape block : new BlockShape[] {BlockShape.square(2), new BlockShape(4, 2), new BlockShape(3, 7),
                    new BlockShape(12, 10), new BlockShape(8, 1)}) {
                requireTile(sample.parts.getFirst(), 1501,
                        pyramid.tile(block, pyramid.shape().tileRows(block) - 1,
                                pyramid.shape().tileColumns(block) - 1, PruningMonitor.NONE));
            }
            requireTile(sample.parts.getFirst(), 1501, pyramid.tile(BlockShape.CELL, 5, 5, PruningMonitor.NONE));
            assertThrows(PruningCancelledException.class,
                    () -> pyramid.tile(BlockShape.square(2), 0, 0, new CancelAfter(3)));
        }
    }

    /** The preview of a tensor is the pyramid of one that has only the rows it reads, block for block. */
    @ParameterizedTest
    @CsvSource({"1500, 1501", "9000, 64", "7, 9", "1, 100", "100, 1"})
    void previewIsThePyramidOfItsRows(int rows, int columns) throws Exception {
        SampleModel sample = new SampleModel().random(new Random(46), "t", DType.F16, Shape.of(rows, columns),
                StoredFate.PRUNED, 0.6);
        SampleModel.Part part = sample.parts.getFirst();
        try (PrunedModel model = sample.open(folder)) {
            CancelAfter monitor = new CancelAfter(Integer.MAX_VALUE);
            Pyramid preview = Pyramid.preview(SampleModel.tensor(model, "t"), monitor);
            assertTrue(preview.isPreview());
            BlockShape held = preview.shape().finest(Pyramid.MOST_PREVIEW_BLOCKS);
            int step = (int) held.rows();
            assertEquals(step, preview.rowStep());
            int read = Math.ceilDiv(rows, step);
            assertEquals((long) read * columns, monitor.done());
            for (BlockShape block : new BlockShape[] {held, new BlockShape(3 * step, 2 * held.columns()),
                    new BlockShape(8 * step, held.columns())}) {
                PyramidTile tile = preview.tile(block, 0, 0, PruningMonitor.NONE);
                for (int r = 0; r < tile.blocks().rows(); r += 7) {
                    for (int c = 0; c < tile.blocks().columns(); c += 5) {
                        Map<BlockMeasure, Double> expected = naive(part, rows, r * block.rows(), c * block.columns(),
                                (int) block.rows(), (int) block.columns(), step);
                        for (BlockMeasure measure : BlockMeasure.values()) {
                            requireNear(expected.get(measure), tile.value(measure, r, c), measure + " " + block);
                        }
                    }
                }
            }
            assertEquals(step, preview.rowProfile().linesPerBin());
            assertEquals(rows, preview.rowProfile().lines());
            requireNear(naive(part, rows, 0, 0, 1, columns, 1).get(BlockMeasure.KEPT_SHARE),
                    preview.rowProfile().value(BlockMeasure.KEPT_SHARE, step - 1), "first row");
            requireNear(naive(part, rows, 0, columns - 1, rows, 1, step).get(BlockMeasure.RMS_DELTA),
                    preview.columnProfile().value(BlockMeasure.RMS_DELTA, columns - 1), "last column");
            requireTile(part, rows, preview.tile(BlockShape.CELL, 0, 0, PruningMonitor.NONE));
            assertFalse(Pyramid.of(SampleModel.tensor(model, "t"), PruningMonitor.NONE).isPreview());
        }
    }

    @Test
    void outsideTheScopeNothingIsSaidOfKeptCells() throws Exception {
        SampleModel sample = new SampleModel().random(new Random(43), "t", DType.F32, Shape.of(30, 20),
                StoredFate.WHOLE, 1);
        try (PrunedModel model = sample.open(folder)) {
            Pyramid pyramid = Pyramid.of(SampleModel.tensor(model, "t"), PruningMonitor.NONE);
            Set<BlockMeasure> expected = Set.of(BlockMeasure.CHANGED_SHARE, BlockMeasure.RMS_TUNED,
                    BlockMeasure.RMS_DELTA,
                    BlockMeasure.MIN_TUNED, BlockMeasure.MAX_TUNED, BlockMeasure.MIN_DELTA, BlockMeasure.MAX_DELTA);
            assertEquals(expected, pyramid.measures());
            PyramidTile tile = pyramid.tile(BlockShape.square(2), 0, 0, PruningMonitor.NONE);
            assertEquals(expected, tile.measures());
            requireTile(sample.parts.getFirst(), 30, tile);
            requireTile(sample.parts.getFirst(), 30, pyramid.tile(BlockShape.CELL, 0, 0, PruningMonitor.NONE));
            assertThrows(IllegalArgumentException.class, () -> tile.value(BlockMeasure.KEPT_SHARE, 0, 0));
            assertFalse(pyramid.rowProfile().measures().contains(BlockMeasure.KEPT_SHARE));
        }
    }

    /** A mask with infinities, as attention has them, must show where it has them, and spoil nothing else. */
    @Test
    void valuesThatAreNoNumbers() throws Exception {
        double inf = Double.NEGATIVE_INFINITY;
        double[] values = {0, inf, 1, 1, 0, 0, 1, Double.NaN};
        double[] tuned = {0, inf, 2, 1, 0, 0, 1, Double.NaN};
        SampleModel sample = new SampleModel().add("t", DType.F32, Shape.of(1, 8), StoredFate.WHOLE, values, tuned,
                new boolean[8]);
        try (PrunedModel model = sample.open(folder)) {
            PyramidTile tile = Pyramid.of(SampleModel.tensor(model, "t"), PruningMonitor.NONE).tile(
                    new BlockShape(1, 2), 0, 0,
                    PruningMonitor.NONE);
            assertEquals(Float.POSITIVE_INFINITY, tile.value(BlockMeasure.RMS_TUNED, 0, 0));
            assertEquals(0f, tile.value(BlockMeasure.CHANGED_SHARE, 0, 0));
            assertEquals(0.5f, tile.value(BlockMeasure.CHANGED_SHARE, 0, 1));
            assertEquals((float) Math.sqrt(0.5), tile.value(BlockMeasure.RMS_DELTA, 0, 1));
            assertEquals(0f, tile.value(BlockMeasure.RMS_TUNED, 0, 2));
            assertTrue(Float.isNaN(tile.value(BlockMeasure.RMS_TUNED, 0, 3)));
            assertEquals(0f, tile.value(BlockMeasure.CHANGED_SHARE, 0, 3));
        }
    }

    @Test
    void emptyTensor() throws Exception {
        SampleModel sample = new SampleModel().random(new Random(44), "t", DType.F32, Shape.of(4, 0), StoredFate.PRUNED,
                1);
        try (PrunedModel model = sample.open(folder)) {
            Pyramid pyramid = Pyramid.of(SampleModel.tensor(model, "t"), PruningMonitor.NONE);
            assertThrows(IndexOutOfBoundsException.class,
                    () -> pyramid.tile(BlockShape.CELL, 0, 0, PruningMonitor.NONE));
        }
    }

    @Test
    void integersHaveNoPyramid() throws Exception {
        SampleModel sample = new SampleModel().add("ids", DType.I64, Shape.of(3), StoredFate.BASE, new double[3],
                new double[3], new boolean[3]);
        try (PrunedModel model = sample.open(folder)) {
            assertThrows(AnalysisException.class,
                    () -> Pyramid.of(SampleModel.tensor(model, "ids"), PruningMonitor.NONE));
        }
    }

    @Test
    void cancelled() throws Exception {
        SampleModel sample = new SampleModel().random(new Random(45), "t", DType.F32, Shape.of(1000, 300),
                StoredFate.PRUNED, 0.5);
        try (PrunedModel model = sample.open(folder)) {
            CancelAfter whileValues = new CancelAfter(3);
            assertThrows(PruningCancelledException.class,
                    () -> Pyramid.of(SampleModel.tensor(model, "t"), whileValues));
            assertTrue(whileValues.done() < 300_000);
            CancelAfter whileNeighbours = new CancelAfter(100);
            assertThrows(PruningCancelledException.class,
                    () -> Pyramid.of(SampleModel.tensor(model, "t"), whileNeighbours));
            assertEquals(300_000, whileNeighbours.done());
        }
    }

    private static void requireTile(SampleModel.Part part, int rows, PyramidTile tile) {
        for (BlockMeasure measure : tile.measures()) {
            float[] values = tile.values(measure);
            for (int r = 0; r < tile.blocks().rows(); r++) {
                for (int c = 0; c < tile.blocks().columns(); c++) {
                    assertEquals(values[r * tile.blocks().columns() + c], tile.value(measure, r, c));
                }
            }
        }
        for (int r = 0; r < tile.blocks().rows(); r++) {
            for (int c = 0; c < tile.blocks().columns(); c++) {
                long row = tile.blocks().row() + r;
                long column = tile.blocks().column() + c;
                Map<BlockMeasure, Double> expected = naive(part, rows, row * tile.shape().rows(),
                        column * tile.shape().columns(), (int) tile.shape().rows(), (int) tile.shape().columns());
                for (BlockMeasure measure : tile.measures()) {
                    requireNear(expected.get(measure), tile.value(measure, r, c),
                            measure + " of " + tile.shape() + ", block " + row + ", " + column);
                }
            }
        }
    }

    private static void requireProfile(SampleModel.Part part, int rows, Profile profile, boolean ofRows) {
        assertEquals(1, profile.linesPerBin());
        assertEquals(ofRows ? rows : part.columns(), profile.lines());
        for (int line = 0; line < profile.lines(); line++) {
            Map<BlockMeasure, Double> expected = ofRows ? naive(part, rows, line, 0, 1, part.columns())
                    : naive(part, rows, 0, line, rows, 1);
            for (BlockMeasure measure : profile.measures()) {
                requireNear(expected.get(measure), profile.value(measure, line), measure + " of line " + line);
            }
        }
    }

    private static void requireNear(double expected, float actual, String what) {
        boolean near = Double.isNaN(expected) ? Float.isNaN(actual)
                : Math.abs(actual - expected) <= Math.abs(expected) * TOLERANCE;
        assertTrue(near, what + ": " + expected + " expected but was " + actual);
    }

    private static Map<BlockMeasure, Double> naive(SampleModel.Part part, int rows, long row, long column, int height,
            int width) {
        return naive(part, rows, row, column, height, width, 1);
    }

    /** Computes all measures naively, from every {@code step}-th row. */
    private static Map<BlockMeasure, Double> naive(SampleModel.Part part, int rows, long row, long column, int height,
            int width, int step) {
        double cells = 0;
        double kept = 0;
        double changed = 0;
        double neighbours = 0;
        double[] squares = new double[4];
        double[] ends = {1e9, -1e9, 1e9, -1e9};
        for (int r = (int) row; r < Math.min(rows, row + height); r += step) {
            for (int c = (int) column; c < Math.min(part.columns(), column + width); c++) {
                double tuned = part.tuned()[r * part.columns() + c];
                double delta = tuned - part.base()[r * part.columns() + c];
                cells++;
                changed += delta == 0 ? 0 : 1;
                squares[0] += tuned * tuned;
                squares[1] += delta * delta;
                if (part.kept(r, c)) {
                    kept++;
                    squares[2] += tuned * tuned;
                    squares[3] += delta * delta;
                    neighbours += r > 0 && part.kept(r - 1, c) ? 1 : 0;
                    neighbours += r + 1 < rows && part.kept(r + 1, c) ? 1 : 0;
                    neighbours += c > 0 && part.kept(r, c - 1) ? 1 : 0;
                    neighbours += c + 1 < part.columns() && part.kept(r, c + 1) ? 1 : 0;
                }
                ends = new double[] {Math.min(ends[0], tuned), Math.max(ends[1], tuned), Math.min(ends[2], delta),
                        Math.max(ends[3], delta)};
            }
        }
        Map<BlockMeasure, Double> expected = new EnumMap<>(BlockMeasure.class);
        expected.put(BlockMeasure.KEPT_SHARE, kept / cells);
        expected.put(BlockMeasure.CHANGED_SHARE, changed / cells);
        expected.put(BlockMeasure.RMS_TUNED, Math.sqrt(squares[0] / cells));
        expected.put(BlockMeasure.RMS_DELTA, Math.sqrt(squares[1] / cells));
        expected.put(BlockMeasure.RMS_KEPT_TUNED, Math.sqrt(squares[2] / kept));
        expected.put(BlockMeasure.RMS_KEPT_DELTA, Math.sqrt(squares[3] / kept));
        expected.put(BlockMeasure.MIN_TUNED, ends[0]);
        expected.put(BlockMeasure.MAX_TUNED, ends[1]);
        expected.put(BlockMeasure.MIN_DELTA, ends[2]);
        expected.put(BlockMeasure.MAX_DELTA, ends[3]);
        expected.put(BlockMeasure.MEAN_NEIGHBOURS, neighbours / kept);
        return expected;
    }
}
