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

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.CellFate;
import org.kenworkbench.analysis.Cells;
import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.Region;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.testing.TestCheckpoints;

class PrunedTensorTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "F16", "BF16"})
    void anyRegionIsThatOfTheModel(DType dtype) throws Exception {
        Random random = new Random(21);
        SampleModel sample = new SampleModel().random(random, "t", dtype, Shape.of(301, 257), StoredFate.PRUNED, 0.6);
        try (PrunedModel model = sample.open(folder)) {
            PrunedTensor tensor = SampleModel.tensor(model, "t");
            assertEquals(301, tensor.rows());
            assertEquals(257, tensor.columns());
            for (int round = 0; round < 60; round++) {
                int row = random.nextInt(301);
                int column = random.nextInt(257);
                Region region = round == 0 ? new Region(0, 0, 301, 257)
                        : new Region(row, column, random.nextInt(302 - row), random.nextInt(258 - column));
                requireCells(sample.parts.getFirst(), tensor.cells(region, PruningMonitor.NONE));
            }
        }
    }

    @Test
    void wideRowsAreReachedThroughTheIndex() throws Exception {
        Random random = new Random(22);
        SampleModel sample = new SampleModel().random(random, "t", DType.F32, Shape.of(4, 100_000), StoredFate.PRUNED,
                0.4);
        try (PrunedModel model = sample.open(folder)) {
            requireCells(sample.parts.getFirst(),
                    SampleModel.tensor(model, "t").cells(new Region(1, 70_001, 3, 333), PruningMonitor.NONE));
        }
    }

    @Test
    void scanGivesEveryCellOnceInOrder() throws Exception {
        Random random = new Random(23);
        SampleModel sample = new SampleModel()
                .random(random, "t", DType.F32, Shape.of(500, 300), StoredFate.PRUNED, 0.5)
                .random(random, "wide", DType.F32, Shape.of(2, 40_000), StoredFate.PRUNED, 0.5)
                .random(random, "vector", DType.F32, Shape.of(7), StoredFate.WHOLE, 1)
                .random(random, "none", DType.F32, Shape.of(0, 5), StoredFate.PRUNED, 1);
        try (PrunedModel model = sample.open(folder)) {
            for (SampleModel.Part part : sample.parts) {
                long[] next = {0};
                CancelAfter monitor = new CancelAfter(Integer.MAX_VALUE);
                SampleModel.tensor(model, part.info().name()).scan(monitor, cells -> {
                    Region region = cells.region();
                    assertEquals(next[0], region.row() * part.columns() + region.column());
                    assertTrue(region.rows() == 1 || region.columns() == part.columns());
                    requireCells(part, cells);
                    next[0] += region.cells();
                });
                assertEquals(part.info().shape().elementCount(), next[0]);
                assertEquals(next[0], monitor.done());
            }
        }
    }

    @Test
    void someRowsAlone() throws Exception {
        SampleModel sample = new SampleModel()
                .random(new Random(28), "t", DType.F32, Shape.of(23, 70), StoredFate.PRUNED, 0.5)
                .random(new Random(29), "wide", DType.F32, Shape.of(5, 40_000), StoredFate.PRUNED, 0.5);
        try (PrunedModel model = sample.open(folder)) {
            for (SampleModel.Part part : sample.parts) {
                PrunedTensor tensor = SampleModel.tensor(model, part.info().name());
                for (int step : new int[] {2, 4, 22, 100}) {
                    long[] read = {0};
                    tensor.scanRows(step, PruningMonitor.NONE, cells -> {
                        assertEquals(0, cells.region().row() % step);
                        assertEquals(1, cells.region().rows());
                        requireCells(part, cells);
                        read[0] += cells.region().cells();
                    });
                    assertEquals(((tensor.rows() - 1) / step + 1) * tensor.columns(), read[0]);
                }
                assertThrows(IllegalArgumentException.class,
                        () -> tensor.scanRows(0, PruningMonitor.NONE, cells -> {
                        }));
            }
        }
    }

    @Test
    void fates() throws Exception {
        double[] base = {1, -0.0, 3, Double.NaN};
        double[] tuned = {2, 0.0, 3, Double.NaN};
        boolean[] kept = {true, false, false, true};
        SampleModel sample = new SampleModel()
                .add("pruned", DType.F32, Shape.of(2, 2), StoredFate.PRUNED, base, tuned, kept)
                .add("whole", DType.F32, Shape.of(2, 2), StoredFate.WHOLE, base, tuned, kept)
                .add("base", DType.F32, Shape.of(2, 2), StoredFate.BASE, base, tuned, kept);
        try (PrunedModel model = sample.open(folder)) {
            Region all = new Region(0, 0, 2, 2);
            Cells pruned = SampleModel.tensor(model, "pruned").cells(all, PruningMonitor.NONE);
            assertEquals(CellFate.KEPT, pruned.fate(pruned.index(0, 0)));
            assertEquals(CellFate.RESET, pruned.fate(pruned.index(1, 0)));
            assertTrue(pruned.changed(0));
            assertFalse(pruned.changed(1), "-0.0 equals 0.0");
            assertFalse(pruned.changed(3), "NaN equals NaN");
            assertEquals(1, pruned.delta(0));
            assertEquals(0.5, SampleModel.tensor(model, "pruned").keptShare());
            Cells whole = SampleModel.tensor(model, "whole").cells(all, PruningMonitor.NONE);
            assertEquals(CellFate.OUTSIDE, whole.fate(0));
            Cells fromBase = SampleModel.tensor(model, "base").cells(all, PruningMonitor.NONE);
            assertEquals(CellFate.OUTSIDE, fromBase.fate(0));
            assertTrue(Double.isNaN(SampleModel.tensor(model, "base").keptShare()));
        }
    }

    @Test
    void otherRanks() throws Exception {
        Random random = new Random(24);
        SampleModel sample = new SampleModel().random(random, "scalar", DType.F32, Shape.of(), StoredFate.WHOLE, 1)
                .random(random, "convolution", DType.F32, Shape.of(5, 3, 2), StoredFate.PRUNED, 0.5)
                .random(random, "experts", DType.F32, Shape.of(3, 2, 64), StoredFate.PRUNED, 0.5);
        try (PrunedModel model = sample.open(folder)) {
            for (SampleModel.Part part : sample.parts) {
                PrunedTensor tensor = SampleModel.tensor(model, part.info().name());
                requireCells(part, tensor.cells(new Region(0, 0, (int) tensor.rows(), (int) tensor.columns()),
                        PruningMonitor.NONE));
            }
            assertEquals(1, SampleModel.tensor(model, "scalar").rows());
            assertEquals(6, SampleModel.tensor(model, "convolution").columns());
            assertEquals(6, SampleModel.tensor(model, "experts").rows());
        }
    }

    @Test
    void integersAreNotRead() throws Exception {
        SampleModel sample = new SampleModel().add("ids", DType.I64, Shape.of(3), StoredFate.WHOLE,
                new double[] {1, 2, 3}, new double[] {1, 2, 4}, new boolean[3]);
        try (PrunedModel model = sample.open(folder)) {
            PrunedTensor tensor = SampleModel.tensor(model, "ids");
            assertFalse(tensor.isNumeric());
            String message = assertThrows(AnalysisException.class,
                    () -> tensor.cells(new Region(0, 0, 1, 3), PruningMonitor.NONE)).getMessage();
            assertTrue(message.contains("'ids'") && message.contains("I64"), message);
            assertThrows(AnalysisException.class, () -> tensor.scan(PruningMonitor.NONE, cells -> {
            }));
            assertEquals(3, tensor.kept(new Region(0, 0, 1, 3), PruningMonitor.NONE).cardinality());
        }
    }

    @Test
    @Tag("slow")
    void regionsBeyondTheTensorOrTooLarge() throws Exception {
        SampleModel sample = new SampleModel().random(new Random(25), "t", DType.F32, Shape.of(2100, 2100),
                StoredFate.PRUNED, 0.5);
        try (PrunedModel model = sample.open(folder)) {
            PrunedTensor tensor = SampleModel.tensor(model, "t");
            assertThrows(IndexOutOfBoundsException.class,
                    () -> tensor.cells(new Region(2099, 0, 2, 1), PruningMonitor.NONE));
            assertThrows(IllegalArgumentException.class,
                    () -> tensor.cells(new Region(0, 0, 2100, 2100), PruningMonitor.NONE));
            assertThrows(IllegalArgumentException.class, () -> new Region(0, -1, 1, 1));
        }
    }

    @Test
    void cancelled() throws Exception {
        SampleModel sample = new SampleModel().random(new Random(26), "t", DType.F32, Shape.of(1000, 300),
                StoredFate.PRUNED, 0.5);
        try (PrunedModel model = sample.open(folder)) {
            PrunedTensor tensor = SampleModel.tensor(model, "t");
            CancelAfter inScan = new CancelAfter(2);
            assertThrows(PruningCancelledException.class, () -> tensor.scan(inScan, cells -> {
            }));
            assertTrue(inScan.done() > 0 && inScan.done() < 300_000);
            assertThrows(PruningCancelledException.class,
                    () -> tensor.cells(new Region(990, 0, 10, 300), new CancelAfter(2)));
            assertThrows(PruningCancelledException.class,
                    () -> tensor.cells(new Region(0, 0, 10, 30), new CancelAfter(2)));
        }
    }

    @Test
    void anotherTunedModelIsRefusedAndAllIsClosed() throws Exception {
        SampleModel sample = new SampleModel().mask("t", "x.", ".x");
        sample.open(folder).close();
        Path other = TestCheckpoints.checkpoint().f32("t", new long[] {4}, 1, 2, 3, 4)
                .write(folder.resolve("other.safetensors"));
        SafeTensorsFormat format = new SafeTensorsFormat();
        Checkpoint base = format.open(folder.resolve("base.safetensors"));
        Checkpoint tuned = format.open(other);
        Subnetwork subnetwork = Subnetwork.open(format.open(folder.resolve("sample.ken")));
        String message = assertThrows(AnalysisException.class, () -> PrunedModel.open(base, tuned, subnetwork))
                .getMessage();
        assertTrue(message.contains("other.safetensors") && message.contains("F32 [4]")
                && message.contains("F32 [2, 2]"), message);
        for (Checkpoint closed : new Checkpoint[] {base, tuned}) {
            assertThrows(IllegalStateException.class, () -> closed.tensor(closed.tensors().getFirst().id())
                    .orElseThrow().copy(0, java.lang.foreign.MemorySegment.ofArray(new byte[4])));
        }
    }

    @Test
    void damagedMasksAreTold() throws Exception {
        Random random = new Random(27);
        SampleModel sample = new SampleModel().random(random, "t", DType.F32, Shape.of(100, 64), StoredFate.PRUNED,
                0.5);
        sample.open(folder).close();
        byte[] ken = java.nio.file.Files.readAllBytes(folder.resolve("sample.ken"));
        int begin = 8 + (int) java.nio.ByteBuffer.wrap(ken).order(java.nio.ByteOrder.LITTLE_ENDIAN).getLong();
        byte[] mask;
        try (Checkpoint streams = Subnetwork.streams(new SafeTensorsFormat().open(folder.resolve("sample.ken")))) {
            Tensor stream = streams.tensor(new TensorId("mask:t")).orElseThrow();
            mask = new byte[(int) stream.info().sizeBytes()];
            stream.copy(0, java.lang.foreign.MemorySegment.ofArray(mask));
        }
        int at = begin;
        while (!java.util.Arrays.equals(mask, java.util.Arrays.copyOfRange(ken, at, at + mask.length))) {
            at++;
        }
        java.util.Arrays.fill(ken, at, at + mask.length, (byte) -1);
        java.nio.file.Files.write(folder.resolve("sample.ken"), ken);
        SafeTensorsFormat format = new SafeTensorsFormat();
        try (PrunedModel model = PrunedModel.open(format.open(folder.resolve("base.safetensors")),
                format.open(folder.resolve("tuned.safetensors")),
                Subnetwork.open(format.open(folder.resolve("sample.ken"))))) {
            PrunedTensor tensor = SampleModel.tensor(model, "t");
            assertThrows(IOException.class, () -> tensor.cells(new Region(90, 0, 10, 64), PruningMonitor.NONE));
            assertThrows(IOException.class, () -> tensor.scan(PruningMonitor.NONE, cells -> {
            }));
        }
    }

    private static void requireCells(SampleModel.Part part, Cells cells) {
        Region region = cells.region();
        for (int r = 0; r < region.rows(); r++) {
            for (int c = 0; c < region.columns(); c++) {
                int index = cells.index(r, c);
                int at = (int) ((region.row() + r) * part.columns() + region.column() + c);
                assertEquals(part.base()[at], cells.base()[index]);
                assertEquals(part.tuned()[at], cells.tuned()[index]);
                if (part.fate() == StoredFate.PRUNED) {
                    assertEquals(part.kept()[at] ? CellFate.KEPT : CellFate.RESET, cells.fate(index));
                }
            }
        }
    }
}
