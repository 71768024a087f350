/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.prune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.operations.diagnose.Diagnoser;
import org.kenworkbench.internal.operations.prune.PruneOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.restore.RestoreOperation;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.ResultFormat;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.tests.PrunedModels;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.pruning.match.NameRename;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonObject;

/**
 * Tests of what {@code prune} makes of tensors that differ between base and tuned model, down to the restored bytes.
 */
class PruneMatchTest {

    private static final int WIDTH = 12;

    private final CheckpointReader reader = new ContentCheckpointReader(List.of(new SafeTensorsFormat()));
    private final List<String> warnings = new ArrayList<>();

    @TempDir
    Path work;

    /**
     * Checks a classifier of other classes: the first ten of a thousand are none of the ten that the model was tuned
     * for.
     */
    @Test
    void aClassifierOfOtherClassesComesOutAsTuned() throws Exception {
        write("base", model(1).f32("classifier.weight", new long[] {1000, WIDTH}, floats(3, 1000)));
        write("tuned", model(2).f32("classifier.weight", new long[] {10, WIDTH}, floats(4, 10)));
        JsonObject json = ResultJson.of(prune());
        assertTrue(
                warnings.contains("1 tensor has no counterpart in the base and will be kept whole: classifier.weight."
                        + " The base has another shape of classifier.weight ([1000, 12], tuned [10, 12])."),
                warnings.toString());
        JsonObject unmatched = json.getAsJsonObject("match").getAsJsonArray("unmatched").get(0).getAsJsonObject();
        assertEquals("classifier.weight", unmatched.get("name").getAsString());
        assertArrayEquals(bytes(work.resolve("tuned"), "classifier.weight"), bytes(restored(), "classifier.weight"));
        assertEquals(List.of("classifier.weight"), differing());
    }

    @Test
    void rowsOfTheBaseThatAreLeftOutAreWarnedOf() throws Exception {
        write("base", TestCheckpoints.checkpoint().f32("wte.weight", new long[] {30, WIDTH}, floats(1, 30)));
        write("tuned", TestCheckpoints.checkpoint().f32("wte.weight", new long[] {29, WIDTH}, floats(2, 29)));
        prune();
        assertEquals(List.of(
                "Tensor 'wte.weight' has 1 row fewer than the base's, whose last row will not be in the result; "
                        + "every other row"
                        + " is taken for the same token in both models."),
                warnings);
        assertEquals(29 * WIDTH * 4, bytes(restored(), "wte.weight").length);
    }

    @Test
    void addedRowsAreNoted() throws Exception {
        write("base", TestCheckpoints.checkpoint().f32("wte.weight", new long[] {30, WIDTH}, floats(1, 30)));
        write("tuned", TestCheckpoints.checkpoint().f32("wte.weight", new long[] {31, WIDTH}, floats(2, 31)));
        String text = String.join("\n", ResultFormat.lines(prune()));
        assertTrue(text.contains("Tensor 'wte.weight' has 1 more row than the base's: it is kept whole."), text);
        assertEquals(List.of(), warnings);
    }

    /** Checks an embedding whose name says nothing, in a model within a model. */
    @Test
    void theVocabularyIsThatOfTheConfiguration() throws Exception {
        write("base",
                TestCheckpoints.checkpoint().f32("backbone.embeddings.weight", new long[] {30, WIDTH}, floats(1, 30)));
        write("tuned",
                TestCheckpoints.checkpoint().f32("backbone.embeddings.weight", new long[] {33, WIDTH}, floats(2, 33))
                        .f32("norm.weight", new long[] {WIDTH}, floats(3, 1)));
        Files.writeString(work.resolve("base/config.json"), "{\"vocab_size\": 30, \"other\": [1]}");
        Files.writeString(work.resolve("tuned/config.json"), "{\"text_config\": {\"vocab_size\": 33}}");
        prune();
        assertEquals(List.of("1 tensor has no counterpart in the base and will be kept whole: norm.weight."), warnings);
        assertEquals(List.of(), differing());
    }

    private static TestCheckpoints model(int seed) {
        return TestCheckpoints.checkpoint().f32("layer.0.dense.weight", new long[] {20, WIDTH}, floats(seed, 20));
    }

    /**
     * Creates rows that are the same for every seed, but for changes a tenth as large as the values, as tuning changes
     * a base.
     */
    private static float[] floats(int seed, int rows) {
        Random common = new Random(0);
        Random random = new Random(seed);
        float[] values = new float[rows * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (common.nextGaussian() + 0.1 * random.nextGaussian());
        }
        return values;
    }

    private void write(String name, TestCheckpoints model) throws IOException {
        model.write(Files.createDirectory(work.resolve(name)).resolve("model.safetensors"));
    }

    private OperationResult prune(String... options) throws Exception {
        List<String> all = new ArrayList<>(
                List.of("--base", work.resolve("base").toString(), "--tuned", work.resolve("tuned").toString(),
                        "--rule", "magnitude", "--keep", "25%", "--out", work.resolve("out").toString()));
        all.addAll(List.of(options));
        return PrunedModels.run(
                new PruneOperation(
                        new PruneRunner(reader, List.of(new MagnitudeRule()), List.of(new ReferenceProvider()))),
                new StandardContext(new RunSettings(2, true, false, 0), ProgressListener.NONE, warnings::add),
                all.toArray(String[]::new));
    }

    /**
     * Checks that a part of a larger model is found under its new name, that a warning says so, and that an option
     * confirms it.
     */
    @Test
    void namesThatBeginWithSomethingElse() throws Exception {
        write("base", layers("model.", 1));
        write("tuned", layers("model.language_model.", 2));
        JsonObject found = ResultJson.of(prune());
        assertEquals(List.of(
                "Most tensors have no counterpart under their own names, so the mapping "
                        + "model.=model.language_model. was found and "
                        + "used (names of the"
                        + " base = names of the tuned model); give --map model.=model.language_model. if it is right."),
                warnings);
        assertEquals("[{\"base\":\"model.\",\"tuned\":\"model.language_model.\",\"found\":true}]",
                found.getAsJsonObject("match").get("renames").toString());
        assertEquals(20 * WIDTH * 4, bytes(restored(), "model.language_model.layers.0.dense.weight").length);
        assertEquals(List.of(), differing());
        warnings.clear();
        JsonObject given = ResultJson.of(prune("--map", "model.=model.language_model."));
        assertEquals(List.of(), warnings);
        assertEquals(found.get("prunedDigest"), given.get("prunedDigest"));
        List<NameRename> renames = List.of(new NameRename("model.", "model.language_model."));
        try (Checkpoint base = reader.open(work.resolve("base"));
                Checkpoint tuned = reader.open(work.resolve("tuned"))) {
            assertEquals(renames,
                    new Diagnoser().diagnose(base, tuned, renames, PrunedModels.context(false)).match().renames());
        }
        OperationException e = assertThrows(OperationException.class,
                () -> prune("--map", "modle.=model.language_model."));
        assertEquals(ExitCode.USAGE, e.kind());
        assertTrue(e.getMessage().startsWith("--map modle.=model.language_model. matches no tensors"),
                e.getMessage());
        assertEquals(ExitCode.USAGE, assertThrows(OperationException.class, () -> prune("--map", "model.")).kind());
    }

    private static TestCheckpoints layers(String prefix, int seed) {
        TestCheckpoints model = TestCheckpoints.checkpoint();
        for (int layer = 0; layer < 3; layer++) {
            model.f32(prefix + "layers." + layer + ".dense.weight", new long[] {20, WIDTH}, floats(seed + layer, 20));
        }
        return model;
    }

    /** Returns the names of tensors that {@code diagnose} finds to be of other shapes. */
    private List<String> differing() throws Exception {
        try (Checkpoint base = reader.open(work.resolve("base"));
                Checkpoint tuned = reader.open(work.resolve("tuned"))) {
            return new Diagnoser().diagnose(base, tuned, PrunedModels.context(false)).match().differing().stream()
                    .map(misfit -> misfit.tuned().name()).toList();
        }
    }

    private Path restored() throws Exception {
        Path file = work.resolve("restored.safetensors");
        PrunedModels.run(new RestoreOperation(reader), PrunedModels.context(false), "--base",
                work.resolve("base").toString(), "--subnetwork",
                work.resolve("out/subnetwork.ken").toString(), "--out", file.toString());
        return file;
    }

    private byte[] bytes(Path model, String tensor) throws IOException {
        try (Checkpoint checkpoint = reader.open(model)) {
            Tensor found = checkpoint.tensor(new TensorId(tensor)).orElseThrow();
            byte[] bytes = new byte[Math.toIntExact(found.info().sizeBytes())];
            found.copy(0, MemorySegment.ofArray(bytes));
            return bytes;
        }
    }
}
