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
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.rows.RowExplanation;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.pruning.rule.WandaRule;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.tests.PruneFixture;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonObject;

/** Tests of {@code prune --rule wanda --norms FILE}. */
class PruneNormsTest {

    private static final int ROWS = 20;
    private static final int COLUMNS = 30;

    @TempDir
    Path work;

    private PruneFixture models;
    private float[] weights;
    private float[] norms;

    @BeforeEach
    void writeModels() throws IOException {
        models = PruneFixture.in(work);
        Random random = new Random(3);
        weights = floats(random, ROWS * COLUMNS);
        norms = floats(random, COLUMNS);
        for (int i = 0; i < COLUMNS; i++) {
            norms[i] = i % 7 == 0 ? 0 : Math.abs(norms[i]);
        }
        TestCheckpoints.checkpoint().f32("w", new long[] {ROWS, COLUMNS}, weights)
                .f32("b", new long[] {5}, 1, 2, 3, 4, 5).write(models.tuned());
        TestCheckpoints.checkpoint().f32("w", new long[] {ROWS, COLUMNS}, new float[weights.length])
                .f32("b", new long[] {5}, new float[5])
                .write(models.base());
    }

    private static float[] floats(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private Path norms(float... values) throws IOException {
        return TestCheckpoints.checkpoint().f32("w", new long[] {values.length}, values)
                .write(work.resolve("norms.safetensors"));
    }

    private OperationResult prune(String... options) throws Exception {
        List<String> all = new ArrayList<>(
                List.of("--rule", "wanda", "--matrices-only", "true", "--write-model", "true"));
        all.addAll(List.of(options));
        return models.prune(work.resolve("out"), ProgressListener.NONE, all.toArray(String[]::new));
    }

    /**
     * Checks that the values with the highest |w| times norm are kept, in each row or of all of the matrix; of equal
     * ones, the first.
     */
    @ParameterizedTest
    @CsvSource({"row, 7", "tensor, 7", "model, 3"})
    void magnitudeTimesNormOfTheColumn(String allocate, int k) throws Exception {
        OperationResult result = prune("--k", Integer.toString(k), "--allocate", allocate, "--norms",
                norms(norms).toString());
        boolean byRow = allocate.equals("row");
        boolean[] kept = new boolean[weights.length];
        int unit = byRow ? COLUMNS : weights.length;
        for (int at = 0; at < weights.length; at += unit) {
            for (int turn = 0; turn < (byRow ? k : k * ROWS); turn++) {
                int best = -1;
                for (int i = at; i < at + unit; i++) {
                    if (!kept[i] && (best < 0 || score(i) > score(best))) {
                        best = i;
                    }
                }
                kept[best] = true;
            }
        }
        float[] expected = new float[weights.length];
        for (int i = 0; i < kept.length; i++) {
            expected[i] = kept[i] ? weights[i] : 0;
        }
        assertArrayEquals(expected, pruned());
        JsonObject settings = ResultJson.of(result).getAsJsonObject("settings");
        assertEquals("wanda", settings.get("rule").getAsString());
        assertTrue(settings.get("norms").getAsString().endsWith("norms.safetensors"));
        assertTrue(Files.readString(work.resolve("out/composition.kenx")).contains("norms=\"../norms.safetensors\""));
    }

    private float score(int index) {
        return Math.abs(weights[index]) * norms[index % COLUMNS];
    }

    private float[] pruned() throws IOException {
        try (Checkpoint model = new SafeTensorsFormat().open(work.resolve("out/model.safetensors"))) {
            Tensor tensor = model.tensor(new TensorId("w")).orElseThrow();
            byte[] bytes = new byte[(int) tensor.info().sizeBytes()];
            tensor.copy(0, java.lang.foreign.MemorySegment.ofArray(bytes));
            float[] values = new float[weights.length];
            java.nio.ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
            return values;
        }
    }

    /** The file does not tell by what the rule weighed, so a row is shown without its steps. */
    @Test
    void aRowIsShownWithoutItsSteps() throws Exception {
        prune("--k", "7", "--norms", norms(norms).toString());
        SafeTensorsFormat format = new SafeTensorsFormat();
        try (PrunedModel model = PrunedModel.open(format.open(models.base()), format.open(models.tuned()),
                Subnetwork.open(format.open(work.resolve("out/subnetwork.ken"))))) {
            RowExplanation row = RowExplanation.of(model.tensor(new TensorId("w")).orElseThrow(), 2, new WandaRule(),
                    model.subnetwork().settings(),
                    PruningMonitor.NONE);
            assertTrue(row.agrees());
            assertEquals(7, row.keptCount());
            assertEquals("Rule 'wanda' does not explain its steps.", row.why(0));
        }
    }

    @Test
    void normsAndTheRuleGoTogether() throws Exception {
        OperationException refused = assertThrows(OperationException.class, () -> prune("--k", "7"));
        assertEquals(ExitCode.USAGE, refused.kind());
        assertTrue(refused.getMessage().contains("give them with --norms FILE"), refused.getMessage());
        String file = norms(norms).toString();
        refused = assertThrows(OperationException.class,
                () -> prune("--k", "7", "--rule", "magnitude", "--norms", file));
        assertEquals(ExitCode.USAGE, refused.kind());
        assertTrue(refused.getMessage().contains("'magnitude' needs none"), refused.getMessage());
        assertFalse(Files.exists(work.resolve("out")));
    }

    @Test
    void missingAndWrongNormsAreRefusedBeforeAnythingIsWritten() throws Exception {
        String good = norms(norms).toString();
        String message = refusal("--k", "7", "--norms", good, "--matrices-only", "false");
        assertTrue(message.contains("no norms for the columns of tensor 'b'"), message);
        message = refusal("--k", "7", "--norms", norms(1, 2, 3).toString());
        assertTrue(message.contains("has 3 norms instead of 30 for the columns of tensor 'w'"), message);
        assertTrue(
                refusal("--k", "7", "--dry-run", "true", "--norms", norms(1, 2, 3).toString()).contains("has 3 norms"));
        assertFalse(Files.exists(work.resolve("out")));
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, Float.NaN, Float.POSITIVE_INFINITY})
    void whatIsNoNormIsRefused(float value) throws Exception {
        norms[4] = value;
        String message = refusal("--k", "7", "--norms", norms(norms).toString());
        assertTrue(message.contains("'w'") && message.contains("holds the norm " + (double) value), message);
    }

    @Test
    void whatIsNoVectorIsRefused() throws Exception {
        Path file = TestCheckpoints.checkpoint().f32("w", new long[] {2, 15}, norms)
                .write(work.resolve("norms.safetensors"));
        assertTrue(refusal("--k", "7", "--norms", file.toString()).contains("not a vector of norms"));
    }

    private String refusal(String... options) {
        PruningInputException refused = assertThrows(PruningInputException.class, () -> prune(options));
        assertEquals(ExitCode.INPUT, ErrorTranslator.translate(refused).kind());
        return refused.getMessage();
    }
}
