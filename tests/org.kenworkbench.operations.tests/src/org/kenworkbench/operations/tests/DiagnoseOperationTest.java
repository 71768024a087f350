/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.operations.diagnose.DiagnoseOperation;
import org.kenworkbench.internal.operations.diagnose.Diagnoser;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ResultFormat;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonObject;

/** {@code diagnose} on models made for each of its findings. */
class DiagnoseOperationTest {

    private static final int SIDE = 96;

    @TempDir
    Path work;

    private final Random random = new Random(1);
    private final StandardContext context = new StandardContext(new RunSettings(2, false, false, 0));

    @Test
    void anUnrelatedBaseIsAFindingAndAWarning() throws Exception {
        write("base", gaussian(SIDE * SIDE), gaussian(SIDE * SIDE));
        write("tuned", gaussian(SIDE * SIDE), gaussian(SIDE * SIDE));
        OperationResult result = diagnose();
        assertEquals("other-base", recommendation(result));
        assertEquals("unrelated", ResultJson.of(result).getAsJsonObject("baseFit").get("verdict").getAsString());
        assertEquals(1, context.warnings().size());
        assertTrue(context.warnings().getFirst().contains("does not look like the base of"),
                context.warnings().toString());
        assertTrue(text(result).contains("This is not the base of the model"), text(result));
    }

    @Test
    void aCopyHasNothingToPrune() throws Exception {
        float[] weights = gaussian(SIDE * SIDE);
        write("base", weights, weights);
        write("tuned", weights, weights);
        OperationResult result = diagnose();
        assertEquals("nothing-changed", recommendation(result));
        assertTrue(ResultJson.of(result).get("unchanged").getAsBoolean());
        assertTrue(text(result).contains("attention, layers 0 to 1"), text(result));
        assertEquals(List.of(), context.warnings());
    }

    @Test
    void anotherTypeAloneIsNoChange() throws Exception {
        float[] weights = gaussian(SIDE * SIDE);
        write("base", weights, weights);
        TestCheckpoints.checkpoint().f16("layer.0.attention.query.weight", new long[] {SIDE, SIDE}, weights)
                .f16("layer.1.attention.query.weight", new long[] {SIDE, SIDE}, weights).write(file("tuned"));
        OperationResult result = diagnose();
        assertEquals("type-only", recommendation(result));
        assertTrue(ResultJson.of(result).get("typeOnly").getAsBoolean());
        assertEquals("F32",
                ResultJson.of(result).getAsJsonArray("tensors").get(0).getAsJsonObject().get("baseDtype")
                        .getAsString());
        assertTrue(text(result).contains("There is nothing to prune: only the type differs"), text(result));
    }

    @Test
    void aMergedAdapterIsSeen() throws Exception {
        float[] frozen = gaussian(SIDE * SIDE);
        float[] adapted = gaussian(SIDE * SIDE);
        write("base", frozen, adapted);
        float[] merged = adapted.clone();
        for (int r = 0; r < 4; r++) {
            float[] b = gaussian(SIDE);
            float[] a = gaussian(SIDE);
            for (int i = 0; i < merged.length; i++) {
                merged[i] += 0.01f * b[i / SIDE] * a[i % SIDE];
            }
        }
        write("tuned", frozen, merged);
        OperationResult result = diagnose();
        assertEquals("adapter", recommendation(result));
        assertEquals(4, ResultJson.of(result).getAsJsonObject("rank").get("rank").getAsInt());
        assertTrue(text(result).contains("merged LoRA of rank about 4"), text(result));
        assertTrue(text(result).contains("layer 0"), text(result));
        JsonObject layer = ResultJson.of(result).getAsJsonArray("layers").get(0).getAsJsonObject();
        assertEquals(0, layer.get("changed").getAsLong());
        assertEquals(1, layer.get("unchangedTensors").getAsLong());
    }

    /** Checks a merged adapter with an alpha that makes the change larger than the base is. */
    @Test
    void aLargeMergedAdapterIsNoOtherBase() throws Exception {
        float[][] weights = {gaussian(SIDE * SIDE), gaussian(SIDE * SIDE)};
        write("base", weights[0], weights[1]);
        for (float[] merged : weights) {
            for (int r = 0; r < 4; r++) {
                float[] b = gaussian(SIDE);
                float[] a = gaussian(SIDE);
                for (int i = 0; i < merged.length; i++) {
                    merged[i] += 2 * b[i / SIDE] * a[i % SIDE];
                }
            }
        }
        write("tuned", weights[0], weights[1]);
        OperationResult result = diagnose();
        assertEquals("adapter", recommendation(result));
        assertEquals("far", ResultJson.of(result).getAsJsonObject("baseFit").get("verdict").getAsString());
        assertEquals(List.of(), context.warnings());
        assertFalse(text(result).contains("right base"), text(result));
    }

    @Test
    void aHeadThatIsTheEmbeddingCountsOnce() throws Exception {
        float[] weights = gaussian(SIDE * SIDE);
        float[] tuned = near(weights);
        TestCheckpoints.checkpoint().f32("embeddings.word_embeddings.weight", new long[] {SIDE, SIDE}, weights)
                .f32("lm_head.weight", new long[] {SIDE, SIDE}, weights).write(file("base"));
        TestCheckpoints.checkpoint().f32("embeddings.word_embeddings.weight", new long[] {SIDE, SIDE}, tuned)
                .f32("lm_head.weight", new long[] {SIDE, SIDE}, tuned).write(file("tuned"));
        JsonObject json = ResultJson.of(diagnose());
        assertEquals(1, json.getAsJsonArray("tensors").size());
        assertEquals(SIDE * SIDE, json.getAsJsonObject("change").get("sampled").getAsLong());
    }

    @Test
    void aFineTunedModelIsToBePruned() throws Exception {
        float[] first = gaussian(SIDE * SIDE);
        float[] second = gaussian(SIDE * SIDE);
        write("base", first, second);
        write("tuned", near(first), near(second));
        OperationResult result = diagnose();
        assertEquals("prune", recommendation(result));
        JsonObject json = ResultJson.of(result);
        assertEquals("near", json.getAsJsonObject("baseFit").get("verdict").getAsString());
        assertEquals(0.02, json.getAsJsonObject("baseFit").get("relativeChange").getAsDouble(), 0.001);
        assertEquals("full", json.getAsJsonObject("rank").get("verdict").getAsString());
        assertEquals(2 * SIDE * SIDE, json.getAsJsonObject("change").get("sampled").getAsLong());
        assertEquals(2, json.getAsJsonArray("tensors").size());
        assertEquals(json, ResultJson.of(diagnose()));
    }

    @Test
    void whatDoesNotGoTogetherIsListed() throws Exception {
        float[] weights = gaussian(SIDE * SIDE);
        TestCheckpoints.checkpoint().f32("w", new long[] {SIDE, SIDE}, weights).f32("old.head", new long[] {2}, 1, 2)
                .f32("head", new long[] {2}, 1, 2).write(file("base"));
        TestCheckpoints.checkpoint().f32("w", new long[] {SIDE, SIDE}, near(weights))
                .f32("new.head", new long[] {3}, 1, 2, 3)
                .f32("head", new long[] {3}, 1, 2, 3).write(file("tuned"));
        JsonObject match = ResultJson.of(diagnose()).getAsJsonObject("match");
        assertEquals(1, match.get("tensors").getAsInt());
        assertEquals("[\"head\"]", match.get("differing").toString());
        assertEquals("[\"old.head\"]", match.get("onlyInBase").toString());
        assertEquals("[\"new.head\"]", match.get("onlyInTuned").toString());
    }

    @Test
    void refusesModelsWithoutATensorInCommon() throws Exception {
        TestCheckpoints.checkpoint().f32("a", new long[] {2}, 1, 2).write(file("base"));
        TestCheckpoints.checkpoint().f32("b", new long[] {2}, 1, 2).write(file("tuned"));
        OperationException failure = assertThrows(OperationException.class, this::diagnose);
        assertEquals(ExitCode.INPUT, failure.kind());
        assertTrue(failure.getMessage().contains("no tensor of " + file("tuned")), failure.getMessage());
    }

    @Test
    void refusesQuantisedCheckpoints() throws Exception {
        TestCheckpoints.checkpoint().f32("l.weight", new long[] {2}, 1, 2).write(file("base"));
        TestCheckpoints.checkpoint().tensor("l.weight", "I8", new long[] {2}, new byte[2])
                .f32("l.SCB", new long[] {1}, 1).write(file("tuned"));
        assertQuantised(file("tuned"));
        Files.move(file("tuned"), file("base"), StandardCopyOption.REPLACE_EXISTING);
        TestCheckpoints.checkpoint().f32("l.weight", new long[] {2}, 1, 2).write(file("tuned"));
        assertQuantised(file("base"));
    }

    private void assertQuantised(Path refused) {
        String message = assertThrows(CheckpointException.class, this::diagnose).getMessage();
        assertTrue(message.startsWith(refused + " is quantised (bitsandbytes, 8 bits"), message);
    }

    @Test
    void refusesWhatCannotBeRead() throws Exception {
        write("base", gaussian(SIDE * SIDE), gaussian(SIDE * SIDE));
        assertThrows(CheckpointException.class, this::diagnose);
        Files.writeString(file("tuned"), "no checkpoint");
        assertThrows(CheckpointException.class, this::diagnose);
        float[] broken = gaussian(SIDE * SIDE);
        broken[SIDE + 1] = Float.NaN;
        write("tuned", broken, gaussian(SIDE * SIDE));
        IOException failure = assertThrows(IOException.class, this::diagnose);
        assertTrue(failure.getMessage().contains("row 1 of tuned, holds NaN"), failure.getMessage());
    }

    @Test
    void canBeCancelled() throws Exception {
        write("base", gaussian(SIDE * SIDE), gaussian(SIDE * SIDE));
        write("tuned", gaussian(SIDE * SIDE), gaussian(SIDE * SIDE));
        context.cancel();
        assertThrows(OperationCancelledException.class, this::diagnose);
    }

    private OperationResult diagnose() throws Exception {
        DiagnoseOperation operation = new DiagnoseOperation(
                new ContentCheckpointReader(List.of(new SafeTensorsFormat())), new Diagnoser());
        OperationModel model = OperationModel.of(operation);
        Map<Parameter, List<String>> texts = new HashMap<>();
        texts.put(model.parameters().get(0), List.of(file("base").toString()));
        texts.put(model.parameters().get(1), List.of(file("tuned").toString()));
        model.fill(operation, texts);
        return operation.run(context);
    }

    private Path file(String name) {
        return work.resolve(name + ".safetensors");
    }

    private void write(String name, float[] first, float[] second) throws IOException {
        long[] shape = {SIDE, SIDE};
        TestCheckpoints.checkpoint().f32("layer.0.attention.query.weight", shape, first)
                .f32("layer.1.attention.query.weight", shape, second).write(file(name));
    }

    private float[] near(float[] weights) {
        float[] moved = weights.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += (float) (0.02 * random.nextGaussian());
        }
        return moved;
    }

    private float[] gaussian(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static String recommendation(OperationResult result) {
        return ResultJson.of(result).getAsJsonObject("recommendation").get("kind").getAsString();
    }

    private static String text(OperationResult result) {
        return String.join("\n", ResultFormat.lines(result));
    }
}
