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
        Files.writeString(folder.resolve("tokenizer.json"), isRelative(modelType) ? unigrams(modelType) : tokenizer());
        TinyEncoders model = new TinyEncoders(deviation);
        switch (modelType) {
            case "deberta-v2" -> model.deberta();
            case "t5" -> model.t5();
            default -> model.tensors(modelType);
        }
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

    /** Whether a model is of a layout that tells positions by their distances, with a tokenizer of unigrams. */
    private static boolean isRelative(String modelType) {
        return modelType.equals("deberta-v2") || modelType.equals("t5");
    }

    private static String configuration(String modelType) {
        if (modelType.equals("deberta-v2")) {
            return """
                    {"model_type": "deberta-v2", "num_hidden_layers": 2, "hidden_size": 32, "num_attention_heads": 4, "intermediate_size": 64,
                     "hidden_act": "gelu", "vocab_size": 16, "max_position_embeddings": 40, "type_vocab_size": 0, "relative_attention": true,
                     "position_buckets": 8, "norm_rel_ebd": "layer_norm", "share_att_key": true, "pos_att_type": "p2c|c2p",
                     "max_relative_positions": -1, "position_biased_input": false, "layer_norm_eps": 1e-7, "conv_kernel_size": 3, "conv_act": "gelu",
                     "hidden_dropout_prob": 0.1, "attention_probs_dropout_prob": 0.1, "pad_token_id": 0}
                    """;
        }
        if (modelType.equals("t5")) {
            return """
                    {"model_type": "t5", "architectures": ["T5ForConditionalGeneration"], "num_layers": 2, "d_model": 32, "num_heads": 4, "d_kv": 8,
                     "d_ff": 64, "vocab_size": 16, "relative_attention_num_buckets": 8, "relative_attention_max_distance": 16,
                     "feed_forward_proj": "gated-gelu", "dropout_rate": 0.1, "is_encoder_decoder": true, "pad_token_id": 0, "eos_token_id": 1}
                    """;
        }
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

    /** Pieces with the likelihoods of each, as SentencePiece makes them. */
    private static String unigrams(String modelType) {
        boolean t5 = modelType.equals("t5");
        List<String> pieces = new ArrayList<>(
                t5 ? List.of("<pad>", "</s>", "<unk>", "\u2581") : List.of("[PAD]", "[CLS]", "[SEP]", "[UNK]"));
        WORDS.subList(4, WORDS.size()).forEach(word -> pieces.add('\u2581' + word));
        String vocabulary = String.join(",", pieces.stream()
                .map(piece -> "[\"" + piece + "\"," + (pieces.indexOf(piece) < 4 ? 0 : -2) + ']').toList());
        String begin = t5 ? "" : special("[CLS]", 0) + ',';
        String end = t5 ? "</s>" : "[SEP]";
        int second = t5 ? 0 : 1;
        String single = begin + sequence("A", 0) + ',' + special(end, 0);
        return """
                {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
                 "normalizer": {"type": "Lowercase"},
                 "pre_tokenizer": {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": true},
                 "post_processor": {"type": "TemplateProcessing", "single": [%s], "pair": [%s],
                  "special_tokens": {%s}},
                 "decoder": null, "model": {"type": "Unigram", "unk_id": %d, "vocab": [%s]}}
                """
                .formatted(single, single + ',' + sequence("B", second) + ',' + special(end, second),
                        t5 ? token(end, 1) : token("[CLS]", 1) + ',' + token(end, 2), t5 ? 2 : 3, vocabulary);
    }

    private static String special(String token, int type) {
        return "{\"SpecialToken\": {\"id\": \"" + token + "\", \"type_id\": " + type + "}}";
    }

    private static String sequence(String which, int type) {
        return "{\"Sequence\": {\"id\": \"" + which + "\", \"type_id\": " + type + "}}";
    }

    private static String token(String token, int id) {
        return "\"%s\": {\"id\": \"%s\", \"ids\": [%d], \"tokens\": [\"%s\"]}".formatted(token, token, id, token);
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

    private void deberta() {
        matrix("embeddings.word_embeddings", WORDS.size(), HIDDEN);
        norm("embeddings.LayerNorm", HIDDEN);
        matrix("encoder.rel_embeddings", 16, HIDDEN);
        norm("encoder.LayerNorm", HIDDEN);
        checkpoint.f32("encoder.conv.conv.weight", new long[] {HIDDEN, HIDDEN, 3}, values(HIDDEN * HIDDEN * 3, 0));
        checkpoint.f32("encoder.conv.conv.bias", new long[] {HIDDEN}, values(HIDDEN, 0));
        norm("encoder.conv.LayerNorm", HIDDEN);
        for (int layer = 0; layer < LAYERS; layer++) {
            String at = "encoder.layer." + layer + '.';
            for (String name : List.of("self.query_proj", "self.key_proj", "self.value_proj", "output.dense")) {
                linear(at + "attention." + name, HIDDEN, HIDDEN);
            }
            norm(at + "attention.output.LayerNorm", HIDDEN);
            linear(at + "intermediate.dense", WIDE, HIDDEN);
            linear(at + "output.dense", HIDDEN, WIDE);
            norm(at + "output.LayerNorm", HIDDEN);
        }
    }

    private void t5() {
        matrix("shared", WORDS.size(), HIDDEN);
        for (int layer = 0; layer < LAYERS; layer++) {
            String at = "encoder.block." + layer + ".layer.";
            for (String name : List.of("q", "k", "v", "o")) {
                matrix(at + "0.SelfAttention." + name, HIDDEN, HIDDEN);
            }
            if (layer == 0) {
                matrix(at + "0.SelfAttention.relative_attention_bias", 8, 4);
            }
            scale(at + "0.layer_norm");
            matrix(at + "1.DenseReluDense.wi_0", WIDE, HIDDEN);
            matrix(at + "1.DenseReluDense.wi_1", WIDE, HIDDEN);
            matrix(at + "1.DenseReluDense.wo", HIDDEN, WIDE);
            scale(at + "1.layer_norm");
        }
        scale("encoder.final_layer_norm");
        // The decoder is not what the lab runs, but it is in the file.
        matrix("decoder.block.0.layer.0.SelfAttention.q", HIDDEN, HIDDEN);
        scale("decoder.final_layer_norm");
    }

    private void scale(String name) {
        checkpoint.f32(name + ".weight", new long[] {HIDDEN}, values(HIDDEN, 1));
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
