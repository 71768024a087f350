/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Encoders of two layers and hidden size 32 as model folders, with random weights and a tokenizer of some words, and
 * sentences for them.
 */
public final class TinyEncoders {

    private static final int LAYERS = 2;
    private static final int HIDDEN = 32;
    private static final int WIDE = 64;
    private static final int POSITIONS = 40;
    private static final List<String> WORDS = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "good", "bad", "great",
            "poor", "the", "a", "film",
            "book", "was", "is", "very", "not");

    private static final List<String> GOOD = List.of("good", "great");
    private static final List<String> BAD = List.of("bad", "poor");

    private final Random random = new Random(11);
    private final TestCheckpoints checkpoint = TestCheckpoints.checkpoint();
    private final float deviation;

    private TinyEncoders(float deviation) {
        this.deviation = deviation;
    }

    /** Writes a model without a head. */
    public static Path write(Path folder, String modelType) throws IOException {
        return write(folder, modelType, 0.1f);
    }

    /** @param deviation of the weights; NaN for weights that are none */
    public static Path write(Path folder, String modelType, float deviation) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.json"), configuration(modelType));
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer());
        TinyEncoders model = new TinyEncoders(deviation);
        model.tensors(modelType);
        model.checkpoint.write(folder.resolve("model.safetensors"));
        return folder;
    }

    /** Sentences of which one word tells the label. */
    public static Path sentences(Path file, int count, int seed) throws IOException {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>(List.of("text,label"));
        for (int i = 0; i < count; i++) {
            boolean good = i % 2 == 0;
            lines.add((random.nextBoolean() ? "the " : "a ") + (random.nextBoolean() ? "film" : "book")
                    + (random.nextBoolean() ? " was " : " is ")
                    + (random.nextBoolean() ? "very " : "") + (good ? GOOD : BAD).get(random.nextInt(2))
                    + " x".repeat(random.nextInt(4))
                    + " y" + i + ',' + (good ? "positive" : "negative"));
        }
        return Files.write(file, lines);
    }

    private static String configuration(String modelType) {
        return modelType.equals("distilbert")
                ? """
                        {"model_type": "distilbert", "n_layers": 2, "dim": 32, "n_heads": 4, "hidden_dim": 64, "activation": "gelu",
                         "vocab_size": 16, "max_position_embeddings": 40, "pad_token_id": 0}
                        """
                : """
                        {"model_type": "%s", "num_hidden_layers": 2, "hidden_size": 32, "num_attention_heads": 4, "intermediate_size": 64,
                         "hidden_act": "gelu", "vocab_size": 16, "max_position_embeddings": 40, "type_vocab_size": 2, "pad_token_id": %d,
                         "embedding_size": 24, "layer_norm_eps": 1e-12, "position_embedding_type": "absolute",
                         "hidden_dropout_prob": 0.1, "attention_probs_dropout_prob": 0.1, "initializer_range": 0.02, "classifier_dropout": null}
                        """
                        .formatted(modelType, modelType.equals("roberta") ? 1 : 0);
    }

    private static String tokenizer() {
        StringBuilder words = new StringBuilder();
        for (String word : WORDS) {
            words.append(words.isEmpty() ? "" : ",").append('"').append(word).append("\":").append(WORDS.indexOf(word));
        }
        return """
                {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
                 "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
                 "post_processor": {"type": "TemplateProcessing",
                  "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                             {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
                  "pair": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                           {"SpecialToken": {"id": "[SEP]", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}},
                           {"SpecialToken": {"id": "[SEP]", "type_id": 1}}],
                  "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]},
                                     "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]}}},
                 "decoder": null,
                 "model": {"type": "WordLevel", "unk_token": "[UNK]", "vocab": {%s}}}
                """.formatted(words);
    }

    private void tensors(String modelType) {
        String prefix = modelType.equals("bert") ? "" : modelType + '.';
        int embedding = modelType.equals("electra") ? 24 : HIDDEN;
        matrix(prefix + "embeddings.word_embeddings", WORDS.size(), embedding);
        matrix(prefix + "embeddings.position_embeddings", POSITIONS, embedding);
        boolean distilled = modelType.equals("distilbert");
        if (!distilled) {
            matrix(prefix + "embeddings.token_type_embeddings", 2, embedding);
        }
        norm(prefix + "embeddings.LayerNorm", embedding);
        if (embedding != HIDDEN) {
            linear(prefix + "embeddings_project", HIDDEN, embedding);
        }
        for (int layer = 0; layer < LAYERS; layer++) {
            String at = prefix + (distilled ? "transformer.layer." : "encoder.layer.") + layer + '.';
            for (String name : distilled ? List.of("q_lin", "k_lin", "v_lin", "out_lin")
                    : List.of("self.query", "self.key", "self.value",
                            "output.dense")) {
                linear(at + "attention." + name, HIDDEN, HIDDEN);
            }
            norm(at + (distilled ? "sa_layer_norm" : "attention.output.LayerNorm"), HIDDEN);
            linear(at + (distilled ? "ffn.lin1" : "intermediate.dense"), WIDE, HIDDEN);
            linear(at + (distilled ? "ffn.lin2" : "output.dense"), HIDDEN, WIDE);
            norm(at + (distilled ? "output_layer_norm" : "output.LayerNorm"), HIDDEN);
        }
    }

    private void linear(String name, int out, int in) {
        matrix(name, out, in);
        checkpoint.f32(name + ".bias", new long[] {out}, values(out, 0));
    }

    private void matrix(String name, int rows, int columns) {
        checkpoint.f32(name + ".weight", new long[] {rows, columns}, values(rows * columns, 0));
    }

    private void norm(String name, int size) {
        checkpoint.f32(name + ".weight", new long[] {size}, values(size, 1));
        checkpoint.f32(name + ".bias", new long[] {size}, values(size, 0));
    }

    private float[] values(int count, float mean) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = mean + deviation * (float) random.nextGaussian();
        }
        return values;
    }
}
