/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.lab.CalibrateOperation;
import org.kenworkbench.internal.lab.EvaluateOperation;
import org.kenworkbench.internal.lab.GenerateOperation;
import org.kenworkbench.internal.lab.LabEvaluatorFactory;
import org.kenworkbench.internal.lab.TrainOperation;
import org.kenworkbench.internal.operations.prune.PruneOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.restore.RestoreOperation;
import org.kenworkbench.internal.operations.shrink.ShrinkOperation;
import org.kenworkbench.internal.operations.sweep.SweepOperation;
import org.kenworkbench.internal.pruning.rule.DeltaMagnitudeRule;
import org.kenworkbench.internal.pruning.rule.DeltaWandaRule;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.internal.pruning.rule.WandaRule;
import org.kenworkbench.lab.tests.LabJson;
import org.kenworkbench.lab.tests.LabRun;
import org.kenworkbench.lab.tests.TinyModels;
import org.kenworkbench.lab.tests.decoder.OtherForms.Made;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorInfo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Tests of what is done with decoders that are stored as other programs store them: GGUF, and experts joined. */
class OtherFormsRunTest {

    private static final String[] DOCUMENTS = {"--documents", "line"};

    @TempDir
    private Path folder;
    private final List<String> warnings = new ArrayList<>();

    /** Writes a decoder under the names of its layout. */
    private Path own(String decoder) throws Exception {
        Path model = Files.createDirectories(folder.resolve("own"));
        GoldenDecoders.write(GoldenDecoders.of(decoder), model, GoldenDecoders.Stored.F32);
        Files.writeString(model.resolve("tokenizer.json"), TinyDecoders.tokenizer(true));
        return model;
    }

    private Path gguf(String decoder) throws Exception {
        return gguf("gguf", decoder, OtherForms.tensors(decoder, "gguf"));
    }

    private Path gguf(String name, String decoder, List<Made> tensors) throws Exception {
        Path model = Files.createDirectories(folder.resolve(name));
        OtherForms.writeBeside(decoder, model);
        Files.writeString(model.resolve("tokenizer.json"), TinyDecoders.tokenizer(true));
        Path file = model.resolve(name + ".gguf");
        OtherForms.writeGguf(file, OtherForms.architecture(decoder), tensors, false);
        return file;
    }

    private Path joined(String decoder) throws Exception {
        Path model = Files.createDirectories(folder.resolve("joined"));
        OtherForms.writeBeside(decoder, model);
        Files.writeString(model.resolve("tokenizer.json"), TinyDecoders.tokenizer(true));
        OtherForms.writeSafeTensors(model.resolve("model.safetensors"), OtherForms.tensors(decoder, "joined"), false);
        return model;
    }

    private Path texts() throws Exception {
        return Files.write(folder.resolve("texts.txt"),
                TinyDecoders.texts(100, 12, 5).stream().distinct().limit(40).toList());
    }

    private OperationResult run(Operation operation, List<String> words, String... more) throws Exception {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return LabRun.run(operation, new StandardContext(new RunSettings(1, false, false, 1), ProgressListener.NONE,
                warnings::add), all.toArray(String[]::new));
    }

    private Path train(Path model, String... more) throws Exception {
        Path out = folder.resolve("tuned-" + model.getFileName());
        run(new TrainOperation(TinyModels.READER), List.of("--model", model.toString(), "--task", "lm", "--data",
                texts().toString(), "--out", out.toString(), "--length", "12", "--batch", "4", "--steps", "3",
                "--rate", "0.01", "--documents", "line"), more);
        return out;
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gpt2", "gpt_neox", "mixtral", "qwen2_moe"})
    void aTrainingFromGgufIsTheOneFromTheOtherNames(String decoder) throws Exception {
        Path expected = train(own(decoder));
        assertEquals(List.of(), warnings);
        Path found = train(gguf(decoder));
        assertArrayEquals(Files.readAllBytes(expected.resolve("model.safetensors")),
                Files.readAllBytes(found.resolve("model.safetensors")));
        assertEquals(List.of(folder.resolve("gguf/gguf.gguf") + " has the names of GGUF, and " + found
                + " gets those of Hugging Face's libraries; to prune the result, convert it as the base was"
                + " converted."), warnings);
        assertEquals(Files.readString(expected.resolve("config.json")), Files.readString(found.resolve("config.json")));
    }

    /** Norms are rounded when 1 is added to them, so that the last digits may differ. */
    @Test
    void normsOfGemmaAreWrittenAsTheirDifferenceFromOne() throws Exception {
        SortedMap<String, float[]> expected = tensors(train(own("gemma3_text")));
        SortedMap<String, float[]> found = tensors(train(gguf("gemma3_text")));
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((name, values) -> assertArrayEquals(values, found.get(name), 1e-3f, name));
    }

    /** Steps are so small that no weight is changed; what sees pictures is in another file then. */
    @ParameterizedTest
    @CsvSource({"gemma3,gemma3_text,Gemma3ForCausalLM", "gemma3-newer,gemma3_text,Gemma3ForCausalLM",
            "mistral3,mistral,MistralForCausalLM", "llava,llama,LlamaForCausalLM"})
    void aTextPartInGgufIsTrainedToADecoderByItself(String decoder, String type, String library) throws Exception {
        List<Made> tensors = new ArrayList<>(OtherForms.tensors(decoder, "gguf"));
        tensors.add(new Made("rope_freqs.weight", new long[] {4}, new float[4]));
        Path base = gguf("gguf", decoder, tensors);
        Path found = train(base, "--rate", "1e-12");
        JsonObject golden = GoldenDecoders.of(decoder);
        GoldenResults.require(golden, found);
        assertEquals(golden.getAsJsonObject("tensors").keySet().stream()
                .map(name -> name.replace("language_model.model.", "model.")
                        .replace("model.language_model.", "model.").replace("language_model.", ""))
                .sorted().toList(), List.copyOf(tensors(found).keySet()));
        JsonObject whole = golden.getAsJsonObject("configuration");
        JsonObject alone = JsonParser.parseString(Files.readString(found.resolve("config.json"))).getAsJsonObject();
        whole.getAsJsonObject("text_config").entrySet().forEach(setting -> assertEquals(setting.getValue(),
                alone.get(setting.getKey()), setting.getKey()));
        assertEquals(type, alone.get("model_type").getAsString());
        assertEquals("[\"" + library + "\"]", alone.get("architectures").toString());
        assertEquals(24, alone.get("vocab_size").getAsInt());
        assertTrue(alone.has("tie_word_embeddings") && alone.has("num_attention_heads"), alone.toString());
        assertEquals(whole.get("eos_token_id"), alone.get("eos_token_id"));
        for (String other : List.of("text_config", "vision_config", "image_token_index")) {
            assertFalse(alone.has(other), other);
        }
        assertEquals(List.of(base + " has the names of GGUF, and " + found + " gets those of Hugging Face's libraries,"
                + " as a decoder by itself, without the part that sees pictures; to prune the result, convert it as the"
                + " base was converted."), warnings);
    }

    @Test
    void aTextPartInGgufHasAnAdapter() throws Exception {
        SortedMap<String, float[]> adapter = tensors(train(gguf("llava"), "--tune", "lora:2")
                .resolve("adapter/adapter_model.safetensors"));
        assertTrue(adapter.containsKey("base_model.model.model.layers.0.mlp.up_proj.lora_A.weight"),
                () -> adapter.keySet().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixtral", "qwen2_moe-mixed", "qwen3_moe"})
    void joinedExpertsStayJoined(String decoder) throws Exception {
        Path expected = train(own(decoder));
        Path base = joined(decoder);
        Path found = train(base);
        assertEquals(List.of(), warnings);
        assertEquals(tensors(base).keySet(), tensors(found).keySet());
        assertArrayEquals(GoldenResults.scores(expected), GoldenResults.scores(found));
    }

    @Test
    void factorsBesideJoinedExpertsAreRefused() throws Exception {
        Path base = joined("mixtral");
        OperationException e = assertThrows(OperationException.class, () -> train(base, "--tune", "lora:2"));
        assertEquals("--tune lora:R has factors beside the matrices of each expert, and " + base
                + " has its experts joined; give all, or save the experts one by one.", e.getMessage());
        // The model that comes of GGUF has experts one by one, whose adapter PEFT loads.
        assertTrue(Files.exists(train(gguf("mixtral"), "--tune", "lora:2").resolve("adapter")));
    }

    private SortedMap<String, float[]> calibrate(Path model) throws Exception {
        Path out = folder.resolve("norms-" + model.getFileName() + ".safetensors");
        run(new CalibrateOperation(TinyModels.READER), List.of("--model", model.toString(), "--data",
                texts().toString(), "--out", out.toString()), DOCUMENTS);
        return tensors(out);
    }

    @ParameterizedTest
    @CsvSource({"llama,15", "gpt_neox,9", "gemma2,15"})
    void normsHaveTheNamesOfGguf(String decoder, int count) throws Exception {
        SortedMap<String, float[]> expected = calibrate(own(decoder));
        SortedMap<String, float[]> found = calibrate(gguf(decoder));
        assertEquals(count, found.size());
        Map<String, String> sources = new TreeMap<>();
        GoldenDecoders.read("decoder-forms.json").getAsJsonObject(decoder).getAsJsonObject("gguf").entrySet()
                .forEach(tensor -> sources.put(tensor.getKey(),
                        tensor.getValue().getAsJsonObject().getAsJsonArray("from").get(0).getAsString()));
        found.forEach((name, norms) -> assertArrayEquals(expected.get(sources.get(name)), norms, 1e-3f, name));
    }

    /** Rows of GPT-2's matrices are outputs there, as those of all others are. */
    @Test
    void gptInGgufIsMeasured() throws Exception {
        SortedMap<String, float[]> norms = calibrate(gguf("gpt2"));
        assertEquals(9, norms.size());
        assertEquals(4 * 32, norms.get("blk.1.ffn_down.weight").length);
        assertEquals(32, norms.get("blk.0.attn_qkv.weight").length);
    }

    @Test
    void joinedExpertsHaveNoNorms() throws Exception {
        IOException e = assertThrows(IOException.class, () -> calibrate(joined("qwen3_moe")));
        assertTrue(e.getMessage().contains("has the experts of a layer in one tensor"
                + " ('model.layers.1.mlp.experts.gate_up_proj'), for which rule wanda takes the same norms for all"),
                e.getMessage());
        e = assertThrows(IOException.class, () -> calibrate(gguf("mixtral")));
        assertTrue(e.getMessage().contains("in one tensor ('blk.0.ffn_gate_exps.weight')"), e.getMessage());
    }

    @Test
    void textsAreGeneratedAlike() throws Exception {
        String expected = generated(own("qwen3"));
        assertNotEquals("", expected);
        assertEquals(expected, generated(gguf("qwen3")));
    }

    private String generated(Path model) throws Exception {
        return LabJson.of(run(new GenerateOperation(TinyModels.READER), List.of("--model", model.toString(),
                "--prompt", "w2 w7", "--tokens", "9"))).get("text").getAsString();
    }

    /** Restored models are SafeTensors under the names of GGUF. */
    @Test
    void aRestoredPruningOfGgufFilesRuns() throws Exception {
        Path base = gguf("llama");
        Path tuned = tuned();
        Path pruned = folder.resolve("pruned");
        run(new PruneOperation(runner()), List.of("--base", base.toString(), "--tuned", tuned.toString(), "--rule",
                "delta-magnitude", "--keep", "100%", "--out", pruned.toString()));
        Path restored = folder.resolve("restored");
        run(new RestoreOperation(TinyModels.READER), List.of("--base", base.toString(), "--subnetwork",
                pruned.resolve("subnetwork.ken").toString(), "--out", restored.toString()));
        assertEquals(score(tuned), score(restored));
        assertNotEquals(score(base), score(restored));
    }

    @Test
    @Tag("slow")
    void aSweepOfGgufFilesScoresWhatItRestores() throws Exception {
        Path base = gguf("llama");
        Path tuned = tuned();
        calibrate(tuned);
        Path out = folder.resolve("sweep");
        JsonObject json = LabJson.of(run(new SweepOperation(runner(), factory()), scoring(base, tuned, out), "--rule",
                "wanda", "--norms", folder.resolve("norms-tuned.gguf.safetensors").toString(), "--scope",
                "attention,ffn",
                "--matrices-only", "true", "--reset", "50%", "--refine", "0", "--margin", "100"));
        assertEquals(score(tuned), point(json, "tuned").get("score").getAsDouble());
        assertEquals(1, points(json).stream().filter(one -> one.get("split").getAsString().equals("validation")
                && one.has("rule") && one.get("rule").toString().equals("\"wanda\"")).count(), json::toString);
    }

    @Test
    @Tag("slow")
    void aShrunkGgufFileIsScored() throws Exception {
        Path tuned = tuned();
        calibrate(tuned);
        JsonObject json = LabJson.of(run(new ShrinkOperation(runner(), factory()),
                scoring(gguf("llama"), tuned, folder.resolve("small")), "--bytes", "75000", "--scope", "attention",
                "--matrices-only", "true", "--norms", folder.resolve("norms-tuned.gguf.safetensors").toString()));
        assertEquals(score(tuned),
                json.getAsJsonObject("baseline").getAsJsonObject("score").get("value").getAsDouble());
    }

    private Path tuned() throws Exception {
        Random random = new Random(1);
        List<Made> changed = OtherForms.tensors("llama", "gguf").stream().map(made -> {
            float[] values = made.values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] += 0.1f * (float) random.nextGaussian();
            }
            return new Made(made.name(), made.shape(), values);
        }).toList();
        return gguf("tuned", "llama", changed);
    }

    private List<String> scoring(Path base, Path tuned, Path out) throws Exception {
        return List.of("--base", base.toString(), "--tuned", tuned.toString(), "--out", out.toString(), "--task",
                "perplexity", "--data", texts().toString(), "--documents", "line", "--split", "20/40/40");
    }

    private double score(Path model) throws Exception {
        return LabJson.of(run(new EvaluateOperation(TinyModels.READER), List.of("MODEL", model.toString(), "--task",
                "perplexity", "--data", texts().toString(), "--split", "20/40/40", "--part", "validation"), DOCUMENTS))
                .get("score").getAsDouble();
    }

    private static JsonObject point(JsonObject json, String model) {
        return points(json).stream().filter(point -> point.get("split").getAsString().equals("validation")
                && point.get("model").getAsString().equals(model)).findFirst().orElseThrow();
    }

    private static List<JsonObject> points(JsonObject json) {
        return json.getAsJsonArray("points").asList().stream().map(JsonElement::getAsJsonObject).toList();
    }

    private static PruneRunner runner() {
        return new PruneRunner(TinyModels.READER,
                List.of(new WandaRule(), new DeltaWandaRule(), new DeltaMagnitudeRule(), new RandomRule()),
                List.of(new ReferenceProvider()));
    }

    private static LabEvaluatorFactory factory() {
        return new LabEvaluatorFactory(TinyModels.READER);
    }

    private static SortedMap<String, float[]> tensors(Path model) throws Exception {
        SortedMap<String, float[]> tensors = new TreeMap<>();
        try (Checkpoint checkpoint = TinyModels.READER.open(model)) {
            for (TensorInfo info : checkpoint.tensors()) {
                tensors.put(info.name(), TinyModels.values(checkpoint.tensor(info.id()).orElseThrow()));
            }
        }
        return tensors;
    }
}
