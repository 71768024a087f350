/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.composition.FillKind;
import org.kenworkbench.composition.PruningSettings;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.composition.CommandLines;
import org.kenworkbench.operations.tests.PruneFixture;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.subnetwork.format.ValueCoding;
import org.kenworkbench.subnetwork.restore.Restorer;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Tests of {@code prune --fill low-rank}: restoring, and the outputs that tell of it. */
class PruneLowRankTest {

    private static final int ROWS = 60;
    private static final int COLUMNS = 40;

    @TempDir
    Path work;

    private PruneFixture models;

    @BeforeEach
    void writeModels() throws IOException {
        models = PruneFixture.in(work);
        Random random = new Random(3);
        TestCheckpoints.checkpoint().f32("m", new long[] {ROWS, COLUMNS}, floats(random, ROWS * COLUMNS))
                .f32("v", new long[] {10}, floats(random, 10))
                .write(models.base());
        TestCheckpoints.checkpoint().f32("m", new long[] {ROWS, COLUMNS}, floats(random, ROWS * COLUMNS))
                .f32("v", new long[] {10}, floats(random, 10))
                .write(models.tuned());
    }

    private static float[] floats(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }

    private OperationResult prune(String fill, String... options) throws Exception {
        String[] all = new String[options.length + 2];
        all[0] = "--fill";
        all[1] = fill;
        System.arraycopy(options, 0, all, 2, options.length);
        return models.prune(work.resolve("out"), ProgressListener.NONE, all);
    }

    /**
     * Checks the rank that the amount is spent on: at 20 % of 60 times 40 values, factors of rank 5 have 500 numbers,
     * the nearest to 480.
     */
    @ParameterizedTest
    @CsvSource({"auto, low-rank, 0, 5", "raw, low-rank, 0, 5", "auto, low-rank:3, 480, 3", "raw, low-rank:3, 480, 3",
            "auto, low-rank:999, 480, 23"})
    @Tag("slow")
    void restoresAndIsRecordedEverywhere(String coding, String fill, long kept, int rank) throws Exception {
        // With a configuration beside it, the model gets a card.
        Files.writeString(work.resolve("config.json"), "{}");
        OperationResult result = prune(fill, "--keep", "20%", "--coding", coding, "--write-model", "true");
        JsonObject report = JsonParser.parseString(Files.readString(work.resolve("out/report.json"))).getAsJsonObject();
        assertEquals(fill, report.getAsJsonObject("settings").get("fill").getAsString());
        long numbers = (long) rank * (ROWS + COLUMNS);
        assertEquals(numbers, report.get("factorNumbers").getAsLong());
        JsonObject matrix = report.getAsJsonArray("tensors").get(0).getAsJsonObject();
        assertEquals(kept, matrix.get("kept").getAsLong());
        assertEquals(rank, matrix.get("rank").getAsInt());
        assertEquals(numbers, matrix.get("factorNumbers").getAsLong());
        assertEquals(2, report.getAsJsonArray("tensors").get(1).getAsJsonObject().get("kept").getAsInt());
        String text = PruneFixture.text(result);
        assertTrue(text.contains("fill " + fill + ", provider") && text.contains("numbers of factors"), text);
        PruningSettings settings = CompositionStore.load(work.resolve("out/composition.kenx")).getSettings();
        assertEquals(FillKind.LOW_RANK, settings.getFill());
        assertEquals(fill.contains(":") ? Integer.parseInt(fill.substring(9)) : 0, settings.getRank());
        try (Checkpoint container = new SafeTensorsFormat().open(work.resolve("out/subnetwork.ken"));
                Subnetwork subnetwork = Subnetwork.open(container);
                Checkpoint base = new SafeTensorsFormat().open(models.base())) {
            assertEquals(rank, subnetwork.tensor(new TensorId("m")).orElseThrow().rank());
            assertEquals(0, subnetwork.tensor(new TensorId("v")).orElseThrow().rank());
            assertTrue(subnetwork.storedBytes(new TensorId("m")) >= 4 * numbers);
            assertEquals(matrix.get("storedBytes").getAsLong(), subnetwork.storedBytes(new TensorId("m")));
            String card = new String(subnetwork
                    .content(subnetwork.sideFiles().stream().filter(file -> file.name().equals("README.md")).findFirst()
                            .orElseThrow()),
                    StandardCharsets.UTF_8);
            assertTrue(card.contains("an approximation, of low rank") && card.contains("numbers of factors"), card);
            Restorer.verify(subnetwork, base, _ -> {
            }, () -> false);
            Restorer.restore(subnetwork, base, work.resolve("again.safetensors"), _ -> {
            }, () -> false);
        }
        assertEquals(-1, Files.mismatch(work.resolve("out/model.safetensors"), work.resolve("again.safetensors")));
    }

    /** Values that tell what factors leave restore to the bit, also where they are chosen over the whole model. */
    @ParameterizedTest
    @CsvSource({"low-rank:2, int4, row", "low-rank:3, sign, tensor", "low-rank:1, int8, model",
            "low-rank:4:int8, exact, row", "low-rank:4:int4, int3, tensor", "low-rank:int4, exact, row",
            "low-rank:2:int8, sign, model"})
    void valuesTellWhatFactorsLeave(String fill, String values, String allocate) throws Exception {
        JsonObject report = ResultJson.of(prune(fill, "--keep", "20%", "--rule", "magnitude", "--values", values,
                "--allocate", allocate, "--write-model", "true"));
        long stored;
        try (Checkpoint container = new SafeTensorsFormat().open(work.resolve("out/subnetwork.ken"));
                Subnetwork subnetwork = Subnetwork.open(container);
                Checkpoint base = new SafeTensorsFormat().open(models.base())) {
            stored = subnetwork.storedBytes(new TensorId("m"));
            SubnetworkTensor matrix = subnetwork.tensor(new TensorId("m")).orElseThrow();
            assertEquals(!values.equals("exact"), matrix.valueCoding() == ValueCoding.QUANTISED);
            assertEquals(fill.contains(":int"), matrix.quantisedFactors());
            assertEquals(fill.contains(":int"), container.metadata().get("requires").contains("quantised-factors"));
            assertEquals(fill.contains(":int") ? fill.substring(fill.lastIndexOf(':') + 1) : "exact",
                    subnetwork.settings().factors());
            assertEquals(fill, report.getAsJsonObject("settings").get("fill").getAsString());
            String command = CommandLines.prune(
                    CompositionStore.load(work.resolve("out/composition.kenx")).getSettings(), models.base(),
                    models.tuned(), Optional.empty(), work.resolve("again"));
            assertTrue(command.contains("--fill " + fill + ' '), command);
            Restorer.restore(subnetwork, base, work.resolve("again.safetensors"), _ -> {
            }, () -> false);
        }
        assertEquals(-1, Files.mismatch(work.resolve("out/model.safetensors"), work.resolve("again.safetensors")));
        assertTrue(report.getAsJsonObject("scope").get("tuningKeptFraction").getAsDouble() > 0);
        long estimated = ResultJson.of(prune(fill, "--keep", "20%", "--rule", "magnitude", "--values", values,
                "--allocate", allocate, "--dry-run", "true", "--force", "true")).get("estimatedSubnetworkBytes")
                .getAsLong();
        // Of so small a model, tables of codes and the header are a part that is not in proportion.
        assertTrue(estimated > stored / 2 && estimated < 2 * stored + 1000, estimated + " for " + stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"low-rank", "low-rank:2"})
    void dryRunKnowsTheSize(String fill) throws Exception {
        JsonObject plan = ResultJson.of(prune(fill, "--keep", "20%", "--dry-run", "true"));
        long estimated = plan.get("estimatedSubnetworkBytes").getAsLong();
        prune(fill, "--keep", "20%");
        long stored = 0;
        try (Checkpoint container = new SafeTensorsFormat().open(work.resolve("out/subnetwork.ken"));
                Subnetwork subnetwork = Subnetwork.open(container)) {
            for (var tensor : subnetwork.tensors()) {
                stored += subnetwork.storedBytes(tensor.id());
            }
        }
        assertTrue(estimated > stored && estimated < stored + 2000, estimated + " for " + stored);
    }

    @Test
    void severalAmountsHaveFactorsEach() throws Exception {
        String text = PruneFixture.text(prune("low-rank", "--reset", "80%,50%"));
        assertTrue(text.contains("numbers of factors") && text.contains("500"), text);
        assertFalse(text.contains("no more of the tuning here than a random choice"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "low-rank:", "low-rank:0", "low-rank:-1", "low-rank:1.5", "low_rank", "base:2",
            "low-rank:int3",
            "low-rank:int4:2", "low-rank:2:int4:int4", "base:int4"})
    void whatIsNoFillIsAUsageError(String fill) {
        OperationException refused = assertThrows(OperationException.class, () -> prune(fill, "--keep", "20%"));
        assertEquals(ExitCode.USAGE, refused.kind());
        assertTrue(refused.getMessage().contains("give base, zero, sign, low-rank or low-rank:RANK"),
                refused.getMessage());
    }

    @Test
    void rowsThatShareNeedARank() throws Exception {
        OperationException refused = assertThrows(OperationException.class,
                () -> prune("low-rank", "--keep", "20%", "--allocate", "model"));
        assertEquals(ExitCode.USAGE, refused.kind());
        assertTrue(refused.getMessage().contains("--fill low-rank:RANK"), refused.getMessage());
        prune("low-rank:2", "--keep", "20%", "--rule", "magnitude", "--allocate", "model");
    }
}
