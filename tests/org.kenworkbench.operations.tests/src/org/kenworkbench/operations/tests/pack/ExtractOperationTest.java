/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.folder.AdapterFolder;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.operations.extract.ExtractOperation;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.tests.PrunedModels;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.pruning.PruningRequestException;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** An extracted adapter, merged into its base again, is the tuned model but for what the result tells. */
class ExtractOperationTest {

    private static final String PREFIX = "base_model.model.";

    @TempDir
    Path work;

    private final CheckpointReader reader = new ContentCheckpointReader(List.of(new SafeTensorsFormat()));
    private StandardContext context = PrunedModels.context(false);

    /** A small encoder, by name: its shapes, and its values before and after tuning. */
    private static final class Model {

        private final Map<String, long[]> shapes = new TreeMap<>();
        private final Map<String, double[]> before = new HashMap<>();
        private final Map<String, double[]> after = new HashMap<>();
        private final Random random = new Random(11);

        Model add(String name, long... shape) {
            double[] values = gaussian((int) Arrays.stream(shape).reduce(1, (a, b) -> a * b), 0.02);
            // Numbers of BF16, which every type holds: the base is what was merged into.
            byte[] bytes = new byte[2 * values.length];
            ElementConversion.fromDoubles(values, values.length, DType.BF16, MemorySegment.ofArray(bytes), 0);
            Elements.toDoubles(DType.BF16, MemorySegment.ofArray(bytes), 0, values, values.length);
            shapes.put(name, shape);
            before.put(name, values);
            after.put(name, values.clone());
            return this;
        }

        double[] gaussian(int count, double scale) {
            return random.doubles(count).map(_ -> scale * random.nextGaussian()).toArray();
        }

        /** Adds a product of factors of that rank to a matrix. */
        Model merge(String name, int rank) {
            int rows = (int) shapes.get(name)[0];
            int columns = (int) shapes.get(name)[1];
            double[] b = gaussian(rows * rank, 0.03);
            double[] a = gaussian(rank * columns, 0.03);
            double[] values = after.get(name);
            for (int i = 0; i < rows; i++) {
                for (int k = 0; k < rank; k++) {
                    for (int j = 0; j < columns; j++) {
                        values[i * columns + j] += b[i * rank + k] * a[k * columns + j];
                    }
                }
            }
            return this;
        }

        /** Moves every value of some tensors by chance. */
        Model train(String... names) {
            for (String name : names) {
                double[] values = after.get(name);
                double[] moved = gaussian(values.length, 0.001);
                for (int i = 0; i < values.length; i++) {
                    values[i] += moved[i];
                }
            }
            return this;
        }

        Path write(Path file, DType type, Map<String, double[]> values) throws IOException {
            TestCheckpoints checkpoint = TestCheckpoints.checkpoint();
            for (Map.Entry<String, long[]> tensor : shapes.entrySet()) {
                double[] numbers = values.get(tensor.getKey());
                if (numbers != null) {
                    byte[] bytes = new byte[numbers.length * type.sizeBytes()];
                    ElementConversion.fromDoubles(numbers, numbers.length, type, MemorySegment.ofArray(bytes), 0);
                    checkpoint.tensor(tensor.getKey(), type.name(), tensor.getValue(), bytes);
                }
            }
            Files.createDirectories(file.getParent());
            return checkpoint.write(file).getParent();
        }
    }

    /** All kinds of tensors, none changed yet. */
    private static Model encoder(int width, int inner) {
        Model model = new Model().add("embeddings.word_embeddings.weight", 60, width)
                .add("embeddings.LayerNorm.weight", width).add("embeddings.LayerNorm.bias", width)
                .add("mask_token", 1, width);
        for (String layer : List.of("encoder.layer.0.", "encoder.layer.1.")) {
            model.add(layer + "attention.self.query.weight", width, width)
                    .add(layer + "attention.self.query.bias", width)
                    .add(layer + "intermediate.dense.weight", inner, width)
                    .add(layer + "intermediate.dense.bias", inner)
                    .add(layer + "output.dense.weight", width, inner).add(layer + "output.dense.bias", width)
                    .add(layer + "attention.output.LayerNorm.weight", width)
                    .add(layer + "attention.output.LayerNorm.bias", width);
        }
        return model.add("conv.weight", 4, width, 3).add("classifier.weight", 3, width).add("classifier.bias", 3);
    }

    private Path base(Model model, DType type) throws IOException {
        return model.write(work.resolve("base/model.safetensors"), type, model.before);
    }

    private Path tuned(Model model, DType type) throws IOException {
        return model.write(work.resolve("tuned/model.safetensors"), type, model.after);
    }

    private OperationResult extract(Path base, Path tuned, String... options) throws Exception {
        String[] all = Stream.concat(Stream.of("--base", base.toString(), "--tuned", tuned.toString(), "--out",
                work.resolve("adapter").toString()), Stream.of(options)).toArray(String[]::new);
        return PrunedModels.run(new ExtractOperation(reader), context, all);
    }

    private JsonObject settings() throws IOException {
        return JsonParser.parseString(Files.readString(work.resolve("adapter/adapter_config.json"))).getAsJsonObject();
    }

    private static List<String> texts(JsonElement array) {
        return ((JsonArray) array).asList().stream().map(JsonElement::getAsString).toList();
    }

    private static Map<String, JsonObject> tensors(JsonObject result) {
        Map<String, JsonObject> tensors = new HashMap<>();
        result.getAsJsonArray("tensors")
                .forEach(one -> tensors.put(one.getAsJsonObject().get("name").getAsString(), one.getAsJsonObject()));
        return tensors;
    }

    private static double[] values(Checkpoint checkpoint, String name) throws IOException {
        var tensor = checkpoint.tensor(new TensorId(name)).orElseThrow();
        byte[] bytes = new byte[(int) tensor.info().sizeBytes()];
        tensor.copy(0, MemorySegment.ofArray(bytes));
        double[] values = new double[(int) tensor.info().shape().elementCount()];
        Elements.toDoubles(tensor.info().dtype(), MemorySegment.ofArray(bytes), 0, values, values.length);
        return values;
    }

    private static double distance(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return Math.sqrt(sum);
    }

    /** A LoRA of rank 8 that was merged in BF16, with norms, biases, embeddings and a head trained beside it. */
    @Test
    void aMergedAdapterComesBack() throws Exception {
        Model model = encoder(96, 192).merge("encoder.layer.0.attention.self.query.weight", 8)
                .merge("encoder.layer.1.attention.self.query.weight", 8)
                .merge("encoder.layer.0.intermediate.dense.weight", 4)
                .train("embeddings.word_embeddings.weight", "encoder.layer.0.attention.output.LayerNorm.weight",
                        "encoder.layer.0.attention.self.query.bias", "encoder.layer.1.output.dense.bias", "mask_token",
                        "conv.weight", "classifier.weight");
        Path base = base(model, DType.BF16);
        JsonObject result = ResultJson.of(extract(base, tuned(model, DType.BF16)));
        JsonObject settings = settings();
        assertEquals(8, settings.get("r").getAsInt());
        assertEquals(8, settings.get("lora_alpha").getAsInt());
        assertEquals("{\"encoder.layer.0.intermediate.dense\":4}", settings.get("rank_pattern").toString());
        assertEquals(settings.get("rank_pattern"), settings.get("alpha_pattern"));
        assertEquals(List.of("encoder.layer.0.attention.self.query", "encoder.layer.0.intermediate.dense",
                "encoder.layer.1.attention.self.query"), texts(settings.get("target_modules")));
        assertEquals(List.of("classifier", "conv", "embeddings.word_embeddings",
                "encoder.layer.0.attention.output.LayerNorm"), texts(settings.get("modules_to_save")));
        assertEquals("all", settings.get("bias").getAsString());
        try (Checkpoint adapter = reader.open(work.resolve("adapter/adapter_model.safetensors"))) {
            for (String key : List.of("encoder.layer.0.attention.self.query.base_layer.bias",
                    "encoder.layer.1.output.dense.bias", "mask_token", "classifier.bias",
                    "encoder.layer.0.attention.output.LayerNorm.bias")) {
                assertTrue(adapter.tensor(new TensorId(PREFIX + key)).isPresent(), key);
            }
        }
        Map<String, JsonObject> tensors = tensors(result);
        try (Checkpoint merged = AdapterFolder.openTuned(reader, base, work.resolve("adapter"));
                Checkpoint expected = reader.open(tuned(model, DType.BF16))) {
            assertEquals(expected.tensors(), merged.tensors());
            for (String name : model.shapes.keySet()) {
                JsonObject told = tensors.get(name);
                if (told == null || !told.has("rank")) {
                    assertArrayEquals(values(expected, name), values(merged, name), name);
                } else {
                    assertEquals(name.contains("intermediate") ? 4 : 8, told.get("rank").getAsInt(), name);
                    assertEquals(1, told.get("leftOutOverRounding").getAsDouble(), 0.2, name);
                    // Merged and rounded again, no more is lost than rounding once more leaves.
                    double lost = distance(values(expected, name), values(merged, name));
                    assertTrue(lost < 1.2 * told.get("leftOut").getAsDouble(), () -> name + ' ' + lost);
                }
            }
        }
    }

    /** The rank that is given leaves out what is told, and what is told is what the merged model lacks. */
    @Test
    void whatAFullTuningLosesIsTold() throws Exception {
        Model model = encoder(64, 96).train("encoder.layer.0.intermediate.dense.weight",
                "encoder.layer.1.attention.self.query.weight");
        Path base = base(model, DType.F32);
        Path tuned = tuned(model, DType.F32);
        OperationResult result = extract(base, tuned, "--rank", "6");
        JsonObject json = ResultJson.of(result);
        assertTrue(context.warnings().getFirst().startsWith("The factors leave out "), context.warnings()::toString);
        double all = 0;
        double lost = 0;
        try (Checkpoint merged = AdapterFolder.openTuned(reader, base, work.resolve("adapter"));
                Checkpoint expected = reader.open(tuned);
                Checkpoint before = reader.open(base)) {
            for (JsonObject told : tensors(json).values()) {
                String name = told.get("name").getAsString();
                double left = distance(values(expected, name), values(merged, name));
                double changed = distance(values(expected, name), values(before, name));
                assertEquals(6, told.get("rank").getAsInt(), name);
                assertEquals(left, told.get("leftOut").getAsDouble(), 0.01 * left, name);
                assertEquals(left / changed, told.get("leftOutShare").getAsDouble(), 0.01, name);
                all += changed * changed;
                lost += left * left;
            }
        }
        assertEquals(2, tensors(json).size());
        assertEquals(Math.sqrt(lost / all), json.get("leftOutShare").getAsDouble(), 0.001);
    }

    @Test
    void theErrorIsKeptByTensor() throws Exception {
        Model model = encoder(64, 96).merge("encoder.layer.0.intermediate.dense.weight", 5)
                .train("encoder.layer.1.attention.self.query.weight");
        JsonObject json = ResultJson
                .of(extract(base(model, DType.F32), tuned(model, DType.F32), "--error", "1%"));
        Map<String, JsonObject> tensors = tensors(json);
        assertEquals(5, tensors.get("encoder.layer.0.intermediate.dense.weight").get("rank").getAsInt());
        // A matrix that would need nearly all ranks is smaller as it is, and loses nothing.
        assertEquals("module", tensors.get("encoder.layer.1.attention.self.query.weight").get("how").getAsString());
        assertTrue(context.warnings().isEmpty(), context.warnings()::toString);
    }

    /** Zeros that became negative ones have no direction; they come back bit for bit beside factors. */
    @Test
    void signsOfZerosAreStoredWhole() throws Exception {
        String signs = "encoder.layer.1.attention.self.query.weight";
        Model model = encoder(64, 96).merge("encoder.layer.0.intermediate.dense.weight", 5);
        model.before.get(signs)[7] = 0.0;
        model.after.get(signs)[7] = -0.0;
        JsonObject told = tensors(ResultJson
                .of(extract(base(model, DType.F32), tuned(model, DType.F32), "--rank", "8"))).get(signs);
        assertEquals("module", told.get("how").getAsString());
        assertFalse(told.has("leftOutShare"), told::toString);
    }

    /** Parts in folders have no modules that PEFT finds by a prefix. */
    @Test
    void partsInFoldersAreLeftOutAndNamed() throws Exception {
        Model model = encoder(64, 96).merge("encoder.layer.0.intermediate.dense.weight", 5);
        Path base = base(model, DType.F32);
        Path tuned = tuned(model, DType.F32);
        Model dense = new Model().add("linear.weight", 32, 32).merge("linear.weight", 2);
        dense.write(base.resolve("2_Dense/model.safetensors"), DType.F32, dense.before);
        dense.write(tuned.resolve("2_Dense/model.safetensors"), DType.F32, dense.after);
        for (Path folder : List.of(base, tuned)) {
            Files.writeString(folder.resolve("modules.json"),
                    "[{\"path\": \"\"}, {\"path\": \"2_Dense\"}]");
        }
        extract(base, tuned, "--rank", "8");
        assertEquals(List.of("encoder.layer.0.intermediate.dense"), texts(settings().get("target_modules")));
        assertTrue(context.warnings().getFirst().contains("without its parts in folders (2_Dense)"),
                context.warnings()::toString);
    }

    /** Factors of GPT-2's weights, which have the input first, and no factors where a module reads others' weights. */
    @Test
    void layoutsOfModulesAreKnownByTheirTensors() throws Exception {
        Model model = new Model().add("h.0.attn.c_attn.weight", 64, 192).add("h.0.attn.c_attn.bias", 192)
                .add("h.0.attn.c_proj.weight", 64, 64).add("h.0.attn.c_proj.bias", 64)
                .add("h.0.mixer.in_proj_weight", 96, 64).add("h.0.mixer.out_proj.weight", 64, 64)
                .add("norm.weight", 64).add("h.0.norm.weight", 64).merge("h.0.attn.c_attn.weight", 3)
                .merge("h.0.attn.c_proj.weight", 3).merge("h.0.mixer.out_proj.weight", 3)
                .train("norm.weight", "h.0.norm.weight");
        Path base = base(model, DType.F32);
        extract(base, tuned(model, DType.F32));
        JsonObject settings = settings();
        assertTrue(settings.get("fan_in_fan_out").getAsBoolean());
        assertEquals(List.of("h.0.attn.c_attn", "h.0.attn.c_proj"), texts(settings.get("target_modules")));
        // PEFT would take 'norm' for the end of 'h.0.norm', too.
        assertEquals(List.of("h.0.norm"), texts(settings.get("modules_to_save")));
        try (Checkpoint adapter = reader.open(work.resolve("adapter/adapter_model.safetensors"));
                Checkpoint merged = AdapterFolder.openTuned(reader, base, work.resolve("adapter"));
                Checkpoint expected = reader.open(work.resolve("tuned/model.safetensors"))) {
            assertEquals(List.of(3L, 64L), adapter.tensor(new TensorId(PREFIX + "h.0.attn.c_attn.lora_A.weight"))
                    .orElseThrow().info().shape().dims());
            for (String name : model.shapes.keySet()) {
                assertEquals(0, distance(values(expected, name), values(merged, name)), 1e-5, name);
            }
        }
    }

    /**
     * Checks models with another prefix, a head of its own, other types, more tokens and an embedding that the head is
     * tied to.
     */
    @Test
    void formsMayDifferAsInAPruning() throws Exception {
        Model model = encoder(64, 96).merge("encoder.layer.0.output.dense.weight", 2);
        Model other = new Model();
        model.shapes.forEach((name, shape) -> {
            other.shapes.put("module." + name, shape);
            other.before.put("module." + name, model.after.get(name));
        });
        other.add("module.score.weight", 2, 64);
        String words = "module.embeddings.word_embeddings.weight";
        other.shapes.put(words, new long[] {70, 64});
        other.before.put(words, Arrays.copyOf(other.before.get(words), 70 * 64));
        Path base = base(model, DType.F32);
        Path tuned = other.write(work.resolve("tuned/model.safetensors"), DType.BF16, other.before);
        Files.writeString(base.resolve("config.json"), "{\"vocab_size\": 60}");
        Files.writeString(tuned.resolve("config.json"), "{\"vocab_size\": 70}");
        extract(base, tuned);
        JsonObject settings = settings();
        assertEquals(List.of("encoder.layer.0.output.dense"), texts(settings.get("target_modules")));
        assertEquals(List.of("score"), texts(settings.get("modules_to_save")));
        assertTrue(context.warnings().getLast().contains("70 rows, the base's 60"), context.warnings()::toString);
        try (Checkpoint adapter = reader.open(work.resolve("adapter/adapter_model.safetensors"))) {
            assertEquals(4, adapter.tensors().size(), adapter.tensors()::toString);
            assertTrue(adapter.tensor(new TensorId(PREFIX + "embeddings.word_embeddings.weight")).isPresent());
        }
    }

    @Test
    void threadsDoNotMatter() throws Exception {
        Model model = encoder(64, 96).train("encoder.layer.0.intermediate.dense.weight");
        extract(base(model, DType.F32), tuned(model, DType.F32), "--rank", "4");
        Map<String, List<Byte>> first = PrunedModels.content(work.resolve("adapter"));
        context = new StandardContext(
                new org.kenworkbench.operations.RunSettings(1, true, false, 0));
        extract(base(model, DType.F32), tuned(model, DType.F32), "--rank", "4");
        assertEquals(first, PrunedModels.content(work.resolve("adapter")));
    }

    @Test
    void whatMakesNoSenseIsRefused() throws Exception {
        Model model = encoder(64, 96);
        Path base = base(model, DType.F32);
        Path same = tuned(model, DType.F32);
        PackOperationTest.assertRefused(ExitCode.USAGE, "--rank 0 is not between 1 and 1024",
                () -> extract(base, same, "--rank", "0"));
        PackOperationTest.assertRefused(ExitCode.USAGE, "--error 120% is not between",
                () -> extract(base, same, "--error", "120%"));
        assertThrows(PruningRequestException.class, () -> extract(base, same, "--error", "5"));
        PackOperationTest.assertRefused(ExitCode.INPUT, "every value of", () -> extract(base, same));
        model.train("embeddings.LayerNorm.weight");
        PackOperationTest.assertRefused(ExitCode.INPUT, "in no weight of a linear layer",
                () -> extract(base, tuned(model, DType.F32)));
        model.train("encoder.layer.0.output.dense.weight");
        Path tuned = tuned(model, DType.F32);
        PackOperationTest.assertRefused(ExitCode.INPUT, "by a low rank and rounding alone", () -> extract(base, tuned));
        PackOperationTest.assertRefused(ExitCode.INPUT, "give a lower rank",
                () -> extract(base, tuned, "--rank", "60"));
        Path other = TestCheckpoints.checkpoint().f32("x", new long[] {1}, 1).write(work.resolve("x.safetensors"));
        PackOperationTest.assertRefused(ExitCode.INPUT, "has no tensor that goes together",
                () -> extract(other, tuned));
        assertFalse(Files.exists(work.resolve("adapter")));
        Files.createDirectories(work.resolve("adapter"));
        Files.writeString(work.resolve("adapter/mine.txt"), "mine");
        PackOperationTest.assertRefused(ExitCode.USAGE, "--force", () -> extract(base, tuned, "--rank", "4"));
        assertEquals(List.of("mine.txt"), PrunedModels.names(work.resolve("adapter")));
    }

    @Test
    void cancelledItLeavesNothing() throws Exception {
        Model model = encoder(64, 96).train("encoder.layer.0.output.dense.weight");
        Path base = base(model, DType.F32);
        Path tuned = tuned(model, DType.F32);
        context.cancel();
        assertThrows(OperationCancelledException.class, () -> extract(base, tuned, "--rank", "4"));
        assertEquals(List.of("base", "tuned"), PrunedModels.names(work));
    }
}
