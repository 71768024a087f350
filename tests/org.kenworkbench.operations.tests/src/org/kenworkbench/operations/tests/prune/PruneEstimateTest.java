/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.operations.prune.PruneOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ResultFormat;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Compares what {@code prune --dry-run} says about the file with the file that a run then writes. */
class PruneEstimateTest {

    private static final double CLOSE = 0.05;
    private static final int ROW = 96;

    @TempDir
    Path work;

    /**
     * Writes models with layers that tuning moved by different amounts, one that it left as it was, more rows than the
     * base has, and integers, which no rule ranks.
     */
    @BeforeEach
    void writeModels() throws IOException {
        Random random = new Random(1);
        TestCheckpoints base = TestCheckpoints.checkpoint();
        TestCheckpoints tuned = TestCheckpoints.checkpoint();
        for (int layer = 0; layer < 6; layer++) {
            float[] before = floats(random, 600 * ROW, 0.05);
            base.f32("layer." + layer + ".attention.weight", new long[] {600, ROW}, before);
            tuned.f32("layer." + layer + ".attention.weight", new long[] {600, ROW},
                    moved(before, random, layer == 3 ? 0 : 2e-4 * (layer + 1)));
            float[] bias = floats(random, ROW, 0.1);
            base.f32("layer." + layer + ".attention.bias", new long[] {ROW}, bias);
            tuned.f32("layer." + layer + ".attention.bias", new long[] {ROW}, moved(bias, random, 1e-3));
        }
        float[] words = floats(random, 1100 * ROW, 0.05);
        base.f32("embeddings.word_embeddings.weight", new long[] {1000, ROW},
                java.util.Arrays.copyOf(words, 1000 * ROW));
        tuned.f32("embeddings.word_embeddings.weight", new long[] {1100, ROW}, moved(words, random, 1e-3));
        byte[] packed = new byte[4096];
        random.nextBytes(packed);
        base.tensor("packed", "F4", new long[] {64, 128}, packed.clone());
        packed[5] ^= 3;
        tuned.tensor("packed", "F4", new long[] {64, 128}, packed);
        base.i64("embeddings.position_ids", new long[] {4}, 0, 1, 2, 3).write(work.resolve("base.safetensors"));
        tuned.i64("embeddings.position_ids", new long[] {4}, 0, 1, 2, 4).write(work.resolve("tuned.safetensors"));
    }

    private static float[] floats(Random random, int count, double deviation) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        return values;
    }

    private static float[] moved(float[] values, Random random, double by) {
        float[] moved = values.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += (float) (random.nextGaussian() * by);
        }
        return moved;
    }

    @ParameterizedTest
    @CsvSource({"auto, all, base", "raw, all, base", "auto, embeddings, base", "auto, all, zero"})
    void theSizeIsNearThatOfTheFile(String coding, String scope, String fill) throws Exception {
        String[] options = {"--coding", coding, "--scope", scope, "--fill", fill, "--rule", "magnitude", "--reset",
                "40%"};
        JsonObject json = ResultJson.of(prune(true, options));
        prune(false, options);
        double real = Files.size(work.resolve("out").resolve("subnetwork.ken"));
        double estimated = json.get("estimatedSubnetworkBytes").getAsDouble();
        assertEquals(1, estimated / real, CLOSE, () -> estimated + " for " + real);
    }

    @Test
    void eachAmountHasItsSizeAndTheTextSaysAbout() throws Exception {
        OperationResult rehearsed = prune(true, "--keep", "10%,50%,100%", "--rule", "random");
        prune(false, "--keep", "10%,50%,100%", "--rule", "random");
        for (JsonElement result : ResultJson.of(rehearsed).getAsJsonArray("results")) {
            JsonObject plan = result.getAsJsonObject().getAsJsonObject("plan");
            double real = Files.size(work.resolve("out").resolve(result.getAsJsonObject().get("folder").getAsString())
                    .resolve("subnetwork.ken"));
            double estimated = plan.get("estimatedSubnetworkBytes").getAsDouble();
            assertEquals(1, estimated / real, CLOSE, () -> estimated + " for " + real);
            assertTrue(plan.get("estimatedSecondsFrom").getAsDouble() <= plan.get("estimatedSecondsTo").getAsDouble());
        }
        String text = String.join("\n", ResultFormat.lines(rehearsed));
        assertTrue(text.contains("subnetwork.ken, about"), text);
        assertTrue(text.contains("time, without the disk"), text);
    }

    @Test
    void nothingIsLeft() throws Exception {
        List<String> before = temporaries();
        prune(true, "--k", "20", "--rule", "magnitude");
        List<String> left = new ArrayList<>(temporaries());
        left.removeAll(before);
        // Other programs on this machine may have been estimating at that moment; what is theirs goes away.
        for (int i = 0; i < 100 && !left.isEmpty(); i++) {
            prune(true, "--k", "20", "--rule", "magnitude");
            left.retainAll(temporaries());
        }
        assertEquals(List.of(), left);
        assertFalse(Files.exists(work.resolve("out")));
    }

    private static List<String> temporaries() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return entries.map(entry -> entry.getFileName().toString()).filter(name -> name.startsWith("ken-estimate-"))
                    .sorted().toList();
        }
    }

    private OperationResult prune(boolean dryRun, String... options) throws Exception {
        PruneOperation operation = new PruneOperation(
                new PruneRunner(new ContentCheckpointReader(List.of(new SafeTensorsFormat())),
                        List.of(new MagnitudeRule(), new RandomRule()), List.of(new ReferenceProvider())));
        Map<String, String> given = new HashMap<>(
                Map.of("--base", work.resolve("base.safetensors").toString(), "--tuned",
                        work.resolve("tuned.safetensors").toString(), "--out", work.resolve("out").toString(),
                        "--dry-run", dryRun ? "true" : ""));
        for (int i = 0; i < options.length; i += 2) {
            given.put(options[i], options[i + 1]);
        }
        OperationModel model = OperationModel.of(operation);
        Map<Parameter, List<String>> texts = new HashMap<>();
        for (Parameter parameter : model.parameters()) {
            String text = given.getOrDefault(parameter.title(), "");
            if (!text.isEmpty()) {
                texts.put(parameter, List.of(text));
            }
        }
        model.fill(operation, texts);
        return operation.run(new StandardContext(new RunSettings(2, false, false, 0)));
    }
}
