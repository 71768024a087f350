/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.prune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.tests.PruneFixture;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.subnetwork.restore.Restorer;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Tests of {@code prune --allocate}: rows that keep nothing, and the outputs that tell of it. */
class PruneAllocationTest {

    @TempDir
    Path work;

    private PruneFixture models;

    @BeforeEach
    void writeModels() throws IOException {
        models = PruneFixture.in(work);
    }

    private OperationResult prune(String... options) throws Exception {
        return models.prune(work.resolve("out"), ProgressListener.NONE, options);
    }

    @ParameterizedTest
    @CsvSource({"row", "tensor", "model"})
    @Tag("slow")
    void isRecordedEverywhereAndRestores(String allocate) throws Exception {
        OperationResult result = prune("--keep", "10%", "--allocate", allocate, "--write-model", "true");
        JsonObject report = JsonParser.parseString(Files.readString(work.resolve("out/report.json"))).getAsJsonObject();
        assertEquals(allocate, report.getAsJsonObject("settings").get("allocate").getAsString());
        boolean byRow = allocate.equals("row");
        String composition = Files.readString(work.resolve("out/composition.kenx"));
        assertTrue(composition.contains("allocation=\"" + allocate + '"'), composition);
        String text = PruneFixture.text(result);
        assertEquals(!byRow, text.contains("keep 10%, allocated by " + allocate + ", scope all"), text);
        try (Checkpoint container = new SafeTensorsFormat().open(work.resolve("out/subnetwork.ken"));
                Subnetwork subnetwork = Subnetwork.open(container);
                Checkpoint base = new SafeTensorsFormat().open(models.base())) {
            assertEquals(allocate, subnetwork.settings().allocate());
            assertEquals(byRow, subnetwork.settings().isByRow());
            Restorer.restore(subnetwork, base, work.resolve("again.safetensors"), _ -> {
            }, () -> false);
        }
        assertArrayEquals(Files.readAllBytes(work.resolve("out/model.safetensors")),
                Files.readAllBytes(work.resolve("again.safetensors")));
    }

    @Test
    void rescaledValuesAreStoredAndRestore() throws Exception {
        // With a configuration beside it, the model gets a card.
        Files.writeString(work.resolve("config.json"), "{}");
        OperationResult result = prune("--keep", "10%", "--rule", "random", "--rescale", "kept", "--write-model",
                "true");
        assertEquals("kept", ResultJson.of(result).getAsJsonObject("settings").get("rescale").getAsString());
        assertTrue(Files.readString(work.resolve("out/composition.kenx")).contains("rescale=\"kept\""));
        assertTrue(PruneFixture.text(result).contains("fill base, rescaled by kept"), PruneFixture.text(result));
        try (Checkpoint container = new SafeTensorsFormat().open(work.resolve("out/subnetwork.ken"));
                Subnetwork subnetwork = Subnetwork.open(container);
                Checkpoint base = new SafeTensorsFormat().open(models.base())) {
            assertEquals("kept", subnetwork.settings().rescale());
            assertTrue(subnetwork.settings().isRescaled());
            String card = new String(subnetwork
                    .content(subnetwork.sideFiles().stream().filter(file -> file.name().equals("README.md")).findFirst()
                            .orElseThrow()),
                    java.nio.charset.StandardCharsets.UTF_8);
            assertTrue(card.contains("divided by the share kept"), card);
            Restorer.restore(subnetwork, base, work.resolve("again.safetensors"), _ -> {
            }, () -> false);
        }
        assertArrayEquals(Files.readAllBytes(work.resolve("out/model.safetensors")),
                Files.readAllBytes(work.resolve("again.safetensors")));
    }

    @ParameterizedTest
    @CsvSource({"auto, row", "raw, row", "auto, model"})
    @Tag("slow")
    void movedValuesRestore(String coding, String allocate) throws Exception {
        OperationResult result = prune("--keep", "10%", "--fill", "sign", "--coding", coding, "--allocate", allocate,
                "--write-model", "true");
        assertEquals("sign", ResultJson.of(result).getAsJsonObject("settings").get("fill").getAsString());
        assertTrue(Files.readString(work.resolve("out/composition.kenx")).contains("fill=\"sign\""));
        try (Checkpoint container = new SafeTensorsFormat().open(work.resolve("out/subnetwork.ken"));
                Subnetwork subnetwork = Subnetwork.open(container);
                Checkpoint base = new SafeTensorsFormat().open(models.base())) {
            assertTrue(subnetwork.settings().fillsBySign());
            Restorer.restore(subnetwork, base, work.resolve("again.safetensors"), _ -> {
            }, () -> false);
        }
        assertArrayEquals(Files.readAllBytes(work.resolve("out/model.safetensors")),
                Files.readAllBytes(work.resolve("again.safetensors")));
        assertTrue(ResultJson.of(prune("--keep", "10%", "--fill", "sign", "--dry-run", "true", "--force", "true"))
                .get("estimatedSubnetworkBytes").getAsLong() > 0);
    }

    @ParameterizedTest
    @CsvSource({"sign, row, 10%", "int2, row, 30%", "int4, model, 10%", "int8, tensor, 60%"})
    void quantisedValuesAreRecordedAndRestore(String values, String allocate, String keep) throws Exception {
        Files.writeString(work.resolve("config.json"), "{}");
        OperationResult result = prune("--keep", keep, "--values", values, "--allocate", allocate, "--write-model",
                "true");
        JsonObject json = ResultJson.of(result);
        assertEquals(values, json.getAsJsonObject("settings").get("values").getAsString());
        assertTrue(Files.readString(work.resolve("out/composition.kenx")).contains("precision=\"" + values + '"'));
        assertTrue(PruneFixture.text(result).contains("fill base, values " + values), PruneFixture.text(result));
        try (Checkpoint container = new SafeTensorsFormat().open(work.resolve("out/subnetwork.ken"));
                Subnetwork subnetwork = Subnetwork.open(container);
                Checkpoint base = new SafeTensorsFormat().open(models.base())) {
            assertEquals(values, subnetwork.settings().values());
            assertTrue(container.metadata().get("requires").contains("quantised"));
            String card = new String(subnetwork
                    .content(subnetwork.sideFiles().stream().filter(file -> file.name().equals("README.md")).findFirst()
                            .orElseThrow()),
                    java.nio.charset.StandardCharsets.UTF_8);
            assertTrue(card.contains("quantised as " + values), card);
            Restorer.restore(subnetwork, base, work.resolve("again.safetensors"), _ -> {
            }, () -> false);
        }
        assertArrayEquals(Files.readAllBytes(work.resolve("out/model.safetensors")),
                Files.readAllBytes(work.resolve("again.safetensors")));
        long written = Files.size(work.resolve("out/subnetwork.ken"));
        double tuningKept = json.getAsJsonObject("scope").get("tuningKeptFraction").getAsDouble();
        JsonObject exact = ResultJson.of(prune("--keep", keep, "--allocate", allocate, "--force", "true"));
        assertTrue(written < Files.size(work.resolve("out/subnetwork.ken")));
        assertEquals(kept(result), exact.getAsJsonObject("scope").get("kept").getAsLong());
        assertTrue(tuningKept < exact.getAsJsonObject("scope").get("tuningKeptFraction").getAsDouble());
        long estimated = ResultJson.of(prune("--keep", keep, "--values", values, "--dry-run", "true", "--force",
                "true")).get("estimatedSubnetworkBytes").getAsLong();
        assertTrue(estimated > written / 2 && estimated < 2 * written, estimated + " for " + written);
    }

    @ParameterizedTest
    @CsvSource({"--fill, sign", "--rescale, kept", "--coding, 1", "--coding, raw"})
    void whatCannotBeQuantisedIsRefused(String option, String text) {
        OperationException refused = assertThrows(OperationException.class,
                () -> prune("--keep", "10%", "--values", "int4", option, text));
        assertEquals(ExitCode.USAGE, refused.kind());
        assertTrue(refused.getMessage().startsWith("--values int4 "), refused.getMessage());
    }

    @Test
    void rescalingNeedsTheBaseAsFill() {
        OperationException refused = assertThrows(OperationException.class,
                () -> prune("--keep", "10%", "--rule", "random", "--rescale", "kept", "--fill", "zero"));
        assertEquals(ExitCode.USAGE, refused.kind());
    }

    /** Checks that the number of values that are kept in all does not depend on how it is spent. */
    @Test
    void spendsAsMuch() throws Exception {
        long byRow = kept(prune("--keep", "10%", "--rule", "magnitude"));
        for (String allocate : List.of("tensor", "model")) {
            assertEquals(byRow, kept(prune("--keep", "10%", "--allocate", allocate, "--force", "true")));
        }
    }

    private static long kept(OperationResult result) {
        return ResultJson.of(result).getAsJsonObject("scope").get("kept").getAsLong();
    }

    @Test
    void aTensorThatKeepsNothing() throws Exception {
        float[] small = {1, 2, 3, 4, 5, 6};
        float[] large = {100, 200, 300, 400, 500, 600};
        TestCheckpoints.checkpoint().f32("large", new long[] {2, 3}, large).f32("small", new long[] {2, 3}, small)
                .write(models.tuned());
        TestCheckpoints.checkpoint().f32("large", new long[] {2, 3}, new float[6])
                .f32("small", new long[] {2, 3}, new float[6])
                .write(models.base());
        JsonObject report = ResultJson.of(prune("--k", "1", "--allocate", "model", "--write-model", "true"));
        for (JsonElement tensor : report.getAsJsonArray("tensors")) {
            JsonObject entry = tensor.getAsJsonObject();
            assertEquals(entry.get("name").getAsString().equals("large") ? 4 : 0, entry.get("kept").getAsInt());
        }
        try (Checkpoint container = new SafeTensorsFormat().open(work.resolve("out/subnetwork.ken"));
                Subnetwork subnetwork = Subnetwork.open(container);
                Checkpoint base = new SafeTensorsFormat().open(models.base())) {
            assertEquals(List.of(4L, 0L), subnetwork.tensors().stream().map(SubnetworkTensor::keptCount).toList());
            Restorer.restore(subnetwork, base, work.resolve("again.safetensors"), _ -> {
            }, () -> false);
        }
        assertArrayEquals(Files.readAllBytes(work.resolve("out/model.safetensors")),
                Files.readAllBytes(work.resolve("again.safetensors")));
    }

    @Test
    void dryRunSaysWhatItCannotTell() throws Exception {
        String text = PruneFixture.text(prune("--keep", "10%", "--allocate", "model", "--dry-run", "true"));
        assertTrue(text.contains("Rule magnitude, allocated by model")
                && text.contains("estimated as for --allocate row"), text);
        assertFalse(PruneFixture.text(prune("--keep", "10%", "--dry-run", "true")).contains("allocate"));
    }

    @Test
    void aRuleWithoutScoresIsAUsageError() {
        OperationException refused = assertThrows(OperationException.class,
                () -> prune("--keep", "10%", "--rule", "ken", "--allocate", "tensor"));
        assertEquals(ExitCode.USAGE, refused.kind());
        assertEquals(
                "--allocate tensor compares scores of different rows, which rule 'ken' does not give; use "
                        + "--allocate row, or one of the rules magnitude, random, wanda.",
                refused.getMessage());
        assertFalse(Files.exists(work.resolve("out")));
    }
}
