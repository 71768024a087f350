/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.Region;
import org.kenworkbench.analysis.neighbours.NeighbourCells;
import org.kenworkbench.analysis.neighbours.NeighbourChance;
import org.kenworkbench.analysis.neighbours.NeighbourCounts;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;

class NeighboursTest {

    private static final int NOT_KEPT = NeighbourCells.NOT_KEPT;

    @TempDir
    Path folder;

    /**
     * Checks counts that were found by hand. The cell at the far corner is kept and alone, which is not what the reset
     * ones beside it are.
     */
    @Test
    void byHand() throws Exception {
        SampleModel sample = new SampleModel().mask("t",
                ".x...",
                "xxx..",
                ".x.x.",
                "....x");
        int[][] expected = {
                {NOT_KEPT, 1, NOT_KEPT, NOT_KEPT, NOT_KEPT},
                {1, 4, 1, NOT_KEPT, NOT_KEPT},
                {NOT_KEPT, 1, NOT_KEPT, 0, NOT_KEPT},
                {NOT_KEPT, NOT_KEPT, NOT_KEPT, NOT_KEPT, 0}};
        try (PrunedModel model = sample.open(folder)) {
            PrunedTensor tensor = SampleModel.tensor(model, "t");
            NeighbourCells cells = NeighbourCells.of(tensor, new Region(0, 0, 4, 5), PruningMonitor.NONE);
            for (int r = 0; r < 4; r++) {
                for (int c = 0; c < 5; c++) {
                    assertEquals(expected[r][c], cells.count(r, c), "row " + r + ", column " + c);
                }
            }
            NeighbourCounts counts = NeighbourCounts.of(tensor, PruningMonitor.NONE);
            assertEquals(List.of(2L, 4L, 0L, 0L, 1L), counts.cellsByCount());
            assertEquals(7, counts.kept());
            assertEquals(2 / 7.0, counts.share(0));
            assertEquals(8 / 7.0, counts.mean());
            assertEquals(NeighbourChance.of(4, 5, 7 / 20.0), counts.chance());
        }
    }

    @Test
    void neighboursBeyondTheRegionCount() throws Exception {
        SampleModel sample = new SampleModel().mask("t", "xxx", "xxx", "xxx");
        try (PrunedModel model = sample.open(folder)) {
            NeighbourCells cells = NeighbourCells.of(SampleModel.tensor(model, "t"), new Region(1, 1, 1, 2),
                    PruningMonitor.NONE);
            assertEquals(4, cells.count(0, 0));
            assertEquals(3, cells.count(0, 1));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 200, 0.5", "200, 1, 0.5", "2, 2, 0.7", "37, 64, 0.6", "40, 63, 0.6", "40, 65, 0.4",
            "9, 300, 0.9", "5, 128, 0", "5, 128, 1"})
    void equalsANaiveCount(int rows, int columns, double density) throws Exception {
        SampleModel sample = new SampleModel().random(new Random(31), "t", DType.F32, Shape.of(rows, columns),
                StoredFate.PRUNED, density);
        SampleModel.Part part = sample.parts.getFirst();
        try (PrunedModel model = sample.open(folder)) {
            PrunedTensor tensor = SampleModel.tensor(model, "t");
            NeighbourCells cells = NeighbourCells.of(tensor, new Region(0, 0, rows, columns), PruningMonitor.NONE);
            long[] expected = new long[5];
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    int count = naive(part, rows, r, c);
                    assertEquals(count, cells.count(r, c));
                    if (count != NOT_KEPT) {
                        expected[count]++;
                    }
                }
            }
            CancelAfter monitor = new CancelAfter(Integer.MAX_VALUE);
            NeighbourCounts counts = NeighbourCounts.of(tensor, monitor);
            for (int i = 0; i < 5; i++) {
                assertEquals(expected[i], counts.cells(i), i + " neighbours");
            }
            assertEquals((long) rows * columns, monitor.done());
        }
    }

    @Test
    void chanceByHand() {
        // Four corners of two neighbours each.
        assertEquals(new NeighbourChance(List.of(0.25, 0.5, 0.25, 0.0, 0.0), 1), NeighbourChance.of(2, 2, 0.5));
        // Two ends with one neighbour, one cell with two.
        NeighbourChance line = NeighbourChance.of(3, 1, 0.5);
        assertEquals((2 * 0.5 + 0.25) / 3, line.shares().get(0), 1e-15);
        assertEquals((2 * 0.5 + 0.5) / 3, line.shares().get(1), 1e-15);
        assertEquals(0.25 / 3, line.shares().get(2), 1e-15);
        assertEquals(0.5 * 4 / 3, line.mean(), 1e-15);
        // Four corners (2), four edges (3), one inside (4); all kept.
        assertEquals(List.of(0.0, 0.0, 4 / 9.0, 4 / 9.0, 1 / 9.0), NeighbourChance.of(3, 3, 1).shares());
        assertEquals(24 / 9.0, NeighbourChance.of(3, 3, 1).mean(), 1e-15);
        assertEquals(List.of(1.0, 0.0, 0.0, 0.0, 0.0), NeighbourChance.of(1, 1, 0.3).shares());
        assertEquals(List.of(1.0, 0.0, 0.0, 0.0, 0.0), NeighbourChance.of(50, 50, 0).shares());
        assertTrue(Double.isNaN(NeighbourChance.of(0, 5, 0).mean()));
        assertThrows(IllegalArgumentException.class, () -> NeighbourChance.of(2, 2, 1.1));
        assertThrows(IllegalArgumentException.class, () -> NeighbourChance.of(2, 2, Double.NaN));
    }

    /** Checks that 1536 x 384 cells, of which 230 of 384 in a row are kept, have 2.40 neighbours by chance. */
    @Test
    void chanceSumsUpAndHasItsMean() {
        for (int[] size : new int[][] {{1536, 384}, {1, 7}, {2, 3}, {3, 3}, {30522, 768}}) {
            NeighbourChance chance = NeighbourChance.of(size[0], size[1], 230 / 384.0);
            double sum = 0;
            double mean = 0;
            for (int i = 0; i < 5; i++) {
                sum += chance.shares().get(i);
                mean += i * chance.shares().get(i);
            }
            assertEquals(1, sum, 1e-12);
            assertEquals(mean, chance.mean(), 1e-12);
        }
        assertEquals(2.39, NeighbourChance.of(1536, 384, 230 / 384.0).mean(), 0.005);
    }

    /**
     * Independent keeping gives what chance says. Among 900,000 kept cells the standard error of a share is below
     * 0.0006 (neighbouring counts are correlated, so a few times the binomial one).
     */
    @Test
    void chanceIsWhatIndependentKeepingGives() throws Exception {
        SampleModel sample = new SampleModel().random(new Random(32), "t", DType.F16, Shape.of(1000, 1500),
                StoredFate.PRUNED, 0.6);
        try (PrunedModel model = sample.open(folder)) {
            NeighbourCounts counts = NeighbourCounts.of(SampleModel.tensor(model, "t"), PruningMonitor.NONE);
            for (int i = 0; i < 5; i++) {
                assertEquals(counts.chance().shares().get(i), counts.share(i), 0.005);
            }
            assertEquals(counts.chance().mean(), counts.mean(), 0.01);
        }
    }

    @Test
    void outsideTheScopeNothingIsCounted() throws Exception {
        SampleModel sample = new SampleModel().random(new Random(33), "t", DType.F32, Shape.of(3, 3), StoredFate.WHOLE,
                1);
        try (PrunedModel model = sample.open(folder)) {
            PrunedTensor tensor = SampleModel.tensor(model, "t");
            assertThrows(AnalysisException.class, () -> NeighbourCounts.of(tensor, PruningMonitor.NONE));
            assertThrows(AnalysisException.class,
                    () -> NeighbourCells.of(tensor, new Region(0, 0, 1, 1), PruningMonitor.NONE));
        }
    }

    @Test
    void emptyTensor() throws Exception {
        SampleModel sample = new SampleModel().random(new Random(34), "t", DType.F32, Shape.of(0), StoredFate.PRUNED,
                1);
        try (PrunedModel model = sample.open(folder)) {
            NeighbourCounts counts = NeighbourCounts.of(SampleModel.tensor(model, "t"), PruningMonitor.NONE);
            assertEquals(0, counts.kept());
            assertTrue(Double.isNaN(counts.mean()));
            assertTrue(Double.isNaN(counts.chance().mean()));
        }
    }

    @Test
    void cancelled() throws Exception {
        SampleModel sample = new SampleModel().random(new Random(35), "t", DType.F32, Shape.of(100, 10),
                StoredFate.PRUNED, 0.5);
        try (PrunedModel model = sample.open(folder)) {
            CancelAfter monitor = new CancelAfter(7);
            assertThrows(PruningCancelledException.class,
                    () -> NeighbourCounts.of(SampleModel.tensor(model, "t"), monitor));
            assertEquals(70, monitor.done());
        }
    }

    private static int naive(SampleModel.Part part, int rows, int r, int c) {
        if (!part.kept(r, c)) {
            return NOT_KEPT;
        }
        int count = 0;
        for (int[] step : new int[][] {{-1, 0}, {1, 0}, {0, -1}, {0, 1}}) {
            int row = r + step[0];
            int column = c + step[1];
            boolean inside = row >= 0 && row < rows && column >= 0 && column < part.columns();
            count += inside && part.kept(row, column) ? 1 : 0;
        }
        return count;
    }
}
