/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.encoder.Classifier;
import org.kenworkbench.internal.lab.encoder.EncoderConfig;
import org.kenworkbench.internal.lab.encoder.EncoderGraph;
import org.kenworkbench.internal.lab.encoder.ParameterLoader;
import org.kenworkbench.internal.lab.encoder.PretrainedModel;
import org.kenworkbench.internal.lab.encoder.TokenBatch;
import org.kenworkbench.internal.lab.model.Linears;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.internal.lab.model.TokenizedText;
import org.kenworkbench.lab.tests.TinyModels;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ai.djl.ndarray.NDManager;

/**
 * Each layout against another program's results, written down by golden/encoder_states.py: two texts in one batch,
 * pairs, with weights that both make up by one rule.
 */
class EncoderStatesTest {

    private static final float BOUND = 1e-5f;

    @TempDir
    private Path folder;
    private final TestCheckpoints checkpoint = TestCheckpoints.checkpoint();

    @ParameterizedTest
    @ValueSource(strings = {"bert", "distilbert", "electra", "roberta"})
    void statesAndScoresAreThoseOfAnotherProgram(String layout) throws Exception {
        JsonObject golden = golden();
        JsonObject expected = golden.getAsJsonObject("layouts").getAsJsonObject(layout);
        JsonObject configuration = expected.getAsJsonObject("configuration");
        weights(layout, EncoderConfig.of(configuration, "config.json"), golden, configuration);
        checkpoint.write(folder.resolve("model.safetensors"));
        Files.writeString(folder.resolve("config.json"), configuration.toString());
        Files.createFile(folder.resolve("tokenizer.json"));
        List<TokenizedText> texts = texts(golden);
        try (PretrainedModel model = PretrainedModel.open(TinyModels.READER, folder);
                NDManager manager = PyTorch.engine().newBaseManager()) {
            ParameterLoader loader = ParameterLoader.planAsItIs(model);
            assertEquals(List.of(), loader.made());
            Parameters parameters = loader.load(manager, 0, () -> false);
            TokenBatch batch = TokenBatch.of(texts, model.config(), manager);
            float[] hidden = new EncoderGraph(model.config(), parameters, Linears.of(parameters))
                    .hiddenStates(batch, false).toFloatArray();
            int columns = (int) batch.ids().getShape().get(1);
            int size = model.config().hiddenSize();
            for (int row = 0; row < texts.size(); row++) {
                JsonArray states = expected.getAsJsonArray("hidden").get(row).getAsJsonArray();
                check(states.get(0).getAsJsonArray(), hidden, row * columns * size);
                check(states.get(1).getAsJsonArray(), hidden, (row * columns + texts.get(row).length() - 1) * size);
            }
            float[] logits = new Classifier(model.config(), parameters).logits(texts, manager, false).toFloatArray();
            int labels = golden.get("labels").getAsInt();
            for (int row = 0; row < texts.size(); row++) {
                check(expected.getAsJsonArray("logits").get(row).getAsJsonArray(), logits, row * labels);
            }
        }
    }

    private static void check(JsonArray expected, float[] found, int from) {
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).getAsFloat(), found[from + i], BOUND, "value " + i);
        }
    }

    private static List<TokenizedText> texts(JsonObject golden) {
        List<TokenizedText> texts = new ArrayList<>();
        for (JsonElement ids : golden.getAsJsonArray("texts")) {
            int second = golden.getAsJsonArray("secondFrom").get(texts.size()).getAsInt();
            long[] values = new long[ids.getAsJsonArray().size()];
            long[] types = new long[values.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = ids.getAsJsonArray().get(i).getAsLong();
                types[i] = i < second ? 0 : 1;
            }
            texts.add(new TokenizedText(values, types));
        }
        return texts;
    }

    private void weights(String layout, EncoderConfig config, JsonObject golden, JsonObject configuration) {
        int hidden = config.hiddenSize();
        int wide = config.intermediateSize();
        int labels = golden.get("labels").getAsInt();
        boolean distilled = layout.equals("distilbert");
        String embeddings = layout + ".embeddings.";
        matrix(embeddings + "word_embeddings", golden.get("vocabulary").getAsInt(), config.embeddingSize());
        matrix(embeddings + "position_embeddings", golden.get("positions").getAsInt(), config.embeddingSize());
        if (!distilled) {
            matrix(embeddings + "token_type_embeddings", configuration.get("type_vocab_size").getAsInt(),
                    config.embeddingSize());
        }
        norm(embeddings + "LayerNorm", config.embeddingSize());
        if (config.embeddingSize() != hidden) {
            linear(layout + ".embeddings_project", hidden, config.embeddingSize());
        }
        for (int layer = 0; layer < config.layers(); layer++) {
            String at = layout + (distilled ? ".transformer.layer." : ".encoder.layer.") + layer + '.';
            for (String name : distilled ? List.of("q_lin", "k_lin", "v_lin", "out_lin")
                    : List.of("self.query", "self.key", "self.value", "output.dense")) {
                linear(at + "attention." + name, hidden, hidden);
            }
            norm(at + (distilled ? "sa_layer_norm" : "attention.output.LayerNorm"), hidden);
            linear(at + (distilled ? "ffn.lin1" : "intermediate.dense"), wide, hidden);
            linear(at + (distilled ? "ffn.lin2" : "output.dense"), hidden, wide);
            norm(at + (distilled ? "output_layer_norm" : "output.LayerNorm"), hidden);
        }
        boolean bert = layout.equals("bert");
        linear(bert ? "bert.pooler.dense" : distilled ? "pre_classifier" : "classifier.dense", hidden, hidden);
        linear(bert || distilled ? "classifier" : "classifier.out_proj", labels, hidden);
    }

    private void linear(String name, int out, int in) {
        matrix(name, out, in);
        checkpoint.f32(name + ".bias", new long[] {out}, MadeUpWeights.of(name + ".bias", out, 0));
    }

    private void matrix(String name, int rows, int columns) {
        checkpoint.f32(name + ".weight", new long[] {rows, columns},
                MadeUpWeights.of(name + ".weight", rows * columns, 0));
    }

    private void norm(String name, int size) {
        checkpoint.f32(name + ".weight", new long[] {size}, MadeUpWeights.of(name + ".weight", size, 1));
        checkpoint.f32(name + ".bias", new long[] {size}, MadeUpWeights.of(name + ".bias", size, 0));
    }

    private static JsonObject golden() throws Exception {
        try (InputStream in = EncoderStatesTest.class.getResourceAsStream("encoder-states.json");
                InputStreamReader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(text).getAsJsonObject();
        }
    }
}
