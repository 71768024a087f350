/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.preview;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.Region;
import org.kenworkbench.analysis.pyramid.BlockMeasure;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.analysis.pyramid.BlockTensor;
import org.kenworkbench.analysis.pyramid.Pyramid;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.operations.preview.PreviewOperation;
import org.kenworkbench.internal.operations.prune.PruneOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.composition.CompositionProfile;
import org.kenworkbench.operations.composition.OpenComposition;
import org.kenworkbench.operations.preview.PreviewFile;
import org.kenworkbench.operations.preview.PreviewModel;
import org.kenworkbench.operations.tests.PrunedModels;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.testing.ReaderCost;
import org.kenworkbench.testing.TestCheckpoints;

class PreviewFileTest {

    private static final int MUTATIONS = Integer.getInteger("ken.mutations", 1_000);
    private static final int ROWS = 300;
    private static final int COLUMNS = 200;

    @TempDir
    Path folder;

    private PrunedModels models;
    private Path kenx;
    private Path preview;

    /** A matrix of sixty thousand values, one of which a row is all zero, a vector, a scalar, and integers. */
    @BeforeEach
    void prune() throws Exception {
        models = new PrunedModels(folder);
        TestCheckpoints base = TestCheckpoints.checkpoint();
        TestCheckpoints tuned = TestCheckpoints.checkpoint();
        Random random = new Random(7);
        float[] values = PrunedModels.floats(random, ROWS * COLUMNS);
        Arrays.fill(values, 0, 8 * COLUMNS, 0);
        float[] changed = values.clone();
        for (int i = 8 * COLUMNS; i < values.length; i++) {
            changed[i] += (float) (random.nextGaussian() * Math.pow(10, i % COLUMNS / 40.0 - 4));
        }
        base.f32("layer.0.weight", new long[] {ROWS, COLUMNS}, values);
        tuned.f32("layer.0.weight", new long[] {ROWS, COLUMNS}, changed);
        for (TestCheckpoints model : List.of(base, tuned)) {
            model.f32("norm.weight", new long[] {90}, PrunedModels.floats(random, 90)).f32("one", new long[] {}, 1)
                    .i64("position_ids", new long[] {3}, 0, 1, 2);
        }
        base.write(models.base().resolve("model.safetensors"));
        kenx = models.ken("result", tuned, "--keep", "30%").resolveSibling("composition.kenx");
        preview = PreviewFile.beside(kenx);
    }

    private void write() throws Exception {
        PrunedModels.run(new PreviewOperation(models.reader), PrunedModels.context(true), kenx.toString());
    }

    private PreviewModel read() throws IOException {
        Composition composition = CompositionStore.load(kenx);
        return PreviewFile.read(preview, models.reader, composition, CompositionProfile.of(composition));
    }

    /** Blocks of such a tensor would be a coarse picture else. */
    @Test
    @Tag("slow")
    void aLargeTensorHasMoreBlocks() throws Exception {
        int rows = (int) (PreviewFile.LARGE / 1024) + 1;
        float[] values = new float[rows * 1024];
        float[] changed = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 100;
            changed[i] = values[i] + i % 7;
        }
        PrunedModels large = new PrunedModels(Files.createDirectory(folder.resolve("large")));
        TestCheckpoints.checkpoint().f32("w.weight", new long[] {rows, 1024}, values)
                .write(large.base().resolve("model.safetensors"));
        kenx = large.ken("result", TestCheckpoints.checkpoint().f32("w.weight", new long[] {rows, 1024}, changed),
                "--keep", "30%", "--rule", "magnitude").resolveSibling("composition.kenx");
        preview = PreviewFile.beside(kenx);
        write();
        BlockTensor tensor = (BlockTensor) read().tensor(new TensorId("w.weight")).orElseThrow();
        long blocks = Math.ceilDiv(rows, tensor.block().rows()) * Math.ceilDiv(1024, tensor.block().columns());
        assertTrue(blocks > PreviewFile.MOST_BLOCKS && blocks <= PreviewFile.MOST_OF_LARGE, () -> blocks + " blocks");
    }

    @Test
    void whatWasWrittenIsReadWithinItsSteps() throws Exception {
        write();
        PreviewModel read = read();
        assertEquals(2, read.size(), "tensors with two numbers or more");
        try (OpenComposition open = OpenComposition.open(kenx, models.reader)) {
            for (String name : List.of("layer.0.weight", "norm.weight")) {
                CellTensor exact = open.model().tensor(new TensorId(name)).orElseThrow();
                BlockTensor known = (BlockTensor) read.tensor(new TensorId(name)).orElseThrow();
                assertEquals(exact.keptShare(), known.keptShare(), 1e-12);
                assertTrue(known.inScope());
                Pyramid whole = Pyramid.of(exact, PruningMonitor.NONE);
                Pyramid blocks = Pyramid.of(known, PruningMonitor.NONE);
                assertTrue(!blocks.isPreview() && blocks.holds(known.block()), "nothing more is to be read");
                for (BlockMeasure measure : blocks.measures()) {
                    float[] finest = values(whole, measure, known.block());
                    double step = halfStep(finest);
                    assertAlike(measure, step, finest, values(blocks, measure, known.block()));
                    BlockShape coarse = new BlockShape(4 * known.block().rows(), 4 * known.block().columns());
                    assertAlike(measure, step, values(whole, measure, coarse), values(blocks, measure, coarse));
                }
                assertEquals(whole.rowProfile().value(BlockMeasure.RMS_TUNED, 0),
                        blocks.rowProfile().value(BlockMeasure.RMS_TUNED, 0), 0.4);
            }
        }
    }

    /** Returns half of one of the 253 equal steps of the logarithm from the least value to the greatest. */
    private static double halfStep(float[] values) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = 0;
        for (float value : values) {
            least = value > 0 ? Math.min(least, value) : least;
            greatest = value > 0 ? Math.max(greatest, value) : greatest;
        }
        return greatest == 0 ? 0 : Math.pow(greatest / least, 0.5 / 253) - 1 + 1e-5;
    }

    private static float[] values(Pyramid pyramid, BlockMeasure measure, BlockShape block) throws Exception {
        // Blocks of one tile alone: there are fewer than 256 in each direction, or the first of them stand for all.
        return pyramid.tile(block, 0, 0, PruningMonitor.NONE).values(measure);
    }

    /** @param step half of a step of the logarithm, as a share of the value */
    private static void assertAlike(BlockMeasure measure, double step, float[] exact, float[] read) {
        assertEquals(exact.length, read.length);
        boolean share = measure == BlockMeasure.KEPT_SHARE || measure == BlockMeasure.CHANGED_SHARE;
        for (int i = 0; i < exact.length; i++) {
            double tolerance = share ? 0.5 / 253 + 1e-6 : exact[i] * step + 1e-30;
            assertEquals(Float.isNaN(exact[i]), Float.isNaN(read[i]), measure + " of block " + i);
            if (!Float.isNaN(exact[i])) {
                assertEquals(exact[i], read[i], tolerance, measure + " of block " + i);
            }
            assertEquals(exact[i] == 0, read[i] == 0, measure + " of block " + i);
        }
    }

    @Test
    void thereAreNoCells() throws Exception {
        write();
        CellTensor tensor = read().tensor(new TensorId("layer.0.weight")).orElseThrow();
        AnalysisException e = assertThrows(AnalysisException.class,
                () -> tensor.cells(new Region(0, 0, 1, 1), PruningMonitor.NONE));
        assertTrue(e.getMessage().contains("checkpoints"), e.getMessage());
    }

    @Test
    void aPreviewOfOtherCheckpointsIsRefused() throws Exception {
        write();
        Path other = models.ken("other",
                TestCheckpoints.checkpoint().f32("layer.0.weight", new long[] {ROWS, COLUMNS},
                        PrunedModels.floats(new Random(9), ROWS * COLUMNS)),
                "--keep", "30%").resolveSibling("composition.kenx");
        Composition composition = CompositionStore.load(other);
        IOException e = assertThrows(IOException.class,
                () -> PreviewFile.read(preview, models.reader, composition, CompositionProfile.of(composition)));
        assertTrue(e.getMessage().contains("other checkpoints"), e.getMessage());
        Files.copy(models.base().resolve("model.safetensors"), preview,
                StandardCopyOption.REPLACE_EXISTING);
        IOException none = assertThrows(IOException.class, this::read);
        assertTrue(none.getMessage().contains("no preview"), none.getMessage());
    }

    /** An existing file is replaced only where that is asked for. */
    @Test
    void anExistingFileIsKept() throws Exception {
        write();
        assertThrows(OperationException.class, () -> PrunedModels.run(new PreviewOperation(models.reader),
                PrunedModels.context(false), kenx.toString()));
    }

    /** No option makes the command replace what it reads. */
    @Test
    void inputsAreNotReplaced() throws Exception {
        for (Path input : List.of(kenx, kenx.resolveSibling("subnetwork.ken"),
                models.base().resolve("model.safetensors"))) {
            byte[] before = Files.readAllBytes(input);
            assertThrows(OperationException.class, () -> PrunedModels.run(new PreviewOperation(models.reader),
                    PrunedModels.context(true), kenx.toString(), "--out", input.toString()), input::toString);
            assertArrayEquals(before, Files.readAllBytes(input));
        }
    }

    /** Neither the composition nor weights that belong to it are replaced, whether the preview needs them or not. */
    @Test
    void filesOfTheResultAreNotReplaced() throws Exception {
        PrunedModels others = new PrunedModels(Files.createDirectory(folder.resolve("others")));
        Path other = others.ken("sharded", PrunedModels.tuned(), "--shard-size", "7KB", "--write-model")
                .resolveSibling("composition.kenx");
        List<String> names = PrunedModels.weights(other.getParent());
        assertTrue(names.stream().filter(name -> name.contains("-of-")).count() > 3, names::toString);
        for (String name : names) {
            assertThrows(OperationException.class, () -> PrunedModels.run(new PreviewOperation(models.reader),
                    PrunedModels.context(true), other.toString(), "--out", other.resolveSibling(name).toString()),
                    name);
        }
    }

    /** Comparing the digests takes as long as reading does, and is told as it goes. */
    @Test
    void theComparisonOfDigestsIsAStage() throws Exception {
        Map<String, List<Long>> doneByStage = new LinkedHashMap<>();
        PrunedModels.run(new PreviewOperation(models.reader),
                new StandardContext(new RunSettings(1, true, false, 0), new ProgressListener() {
                    private List<Long> current = List.of();

                    @Override
                    public void begun(String stage, long total, ProgressUnit unit) {
                        current = new ArrayList<>(List.of(total));
                        doneByStage.put(stage, current);
                    }

                    @Override
                    public void advanced(long done) {
                        current.add(done);
                    }

                    @Override
                    public void ended() {
                        // each begins anew
                    }
                }, _ -> {
                }), kenx.toString());
        assertEquals(List.of("Comparing digests", "Reading"), List.copyOf(doneByStage.keySet()));
        doneByStage.forEach((stage, done) -> assertEquals(done.getFirst(), done.getLast(), stage));
        assertTrue(doneByStage.get("Comparing digests").size() > 3, "more than one step");
    }

    /** The preview names the weights by digests, so that it must not be of other weights of the same size. */
    @Test
    void changedWeightsGiveNoPreview() throws Exception {
        Path base = models.base().resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(base);
        int header = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        bytes[8 + header + 4 * (ROWS - 1) * COLUMNS]++;
        Files.write(base, bytes);
        IOException e = assertThrows(IOException.class, this::write);
        assertTrue(e.getMessage().contains("base"), e.getMessage());
        assertFalse(Files.exists(preview));
    }

    /** The preview tells what was kept, which another pruning of the same checkpoints changes. */
    @Test
    void anotherPruningIntoTheFolderTakesThePreviewAway() throws Exception {
        write();
        PrunedModels.run(new PruneOperation(new PruneRunner(models.reader, List.of(new MagnitudeRule()),
                List.of(new ReferenceProvider()))), PrunedModels.context(true), "--base", models.base().toString(),
                "--tuned",
                folder.resolve("tuned-result").toString(), "--rule", "magnitude", "--keep", "60%", "--out",
                folder.resolve("result").toString());
        assertFalse(Files.exists(preview));
    }

    @Test
    @Tag("slow")
    void damagedFilesAreReadOrRefusedAtLittleCost() throws Exception {
        write();
        byte[] good = Files.readAllBytes(preview);
        Random random = new Random(3);
        int headerBytes = (int) ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bytes = good.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                boolean header = random.nextBoolean();
                int at = header ? random.nextInt(8 + headerBytes) : 8 + headerBytes + random.nextInt(400);
                bytes[at] = (byte) (header && random.nextBoolean() ? '0' + random.nextInt(10) : random.nextInt());
            }
            Files.write(preview,
                    random.nextInt(20) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);
            ReaderCost cost = new ReaderCost();
            try {
                PreviewModel model = read();
                model.tensors().forEach(tensor -> Pyramids.build((BlockTensor) tensor));
            } catch (IOException e) {
                assertTrue(e.getMessage().endsWith("."), e.getMessage());
                refused++;
            } catch (RuntimeException e) {
                fail("mutation " + i, e);
            }
            cost.check("mutation " + i);
        }
        int count = refused;
        assertTrue(count > MUTATIONS / 4 && count < MUTATIONS, () -> count + " refused");
    }

    /** Builds pyramids of blocks, which read nothing. */
    private static final class Pyramids {

        static Pyramid build(BlockTensor tensor) {
            try {
                return Pyramid.of(tensor, PruningMonitor.NONE);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }
}
