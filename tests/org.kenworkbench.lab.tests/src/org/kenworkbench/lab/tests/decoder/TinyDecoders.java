/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.decoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.kenworkbench.testing.TestCheckpoints;

/** Decoders of two layers and hidden size 16 as model folders, with random weights and a tokenizer of some words. */
public final class TinyDecoders {

    static final int VOCABULARY = 20;
    static final int POSITIONS = 48;
    private static final int HIDDEN = 16;
    private static final int WIDE = 24;

    private TinyDecoders() {
    }

    /** Writes a Llama whose tokenizer puts token 1 before a text. */
    public static Path llama(Path folder, int seed) throws IOException {
        return write(folder, seed, """
                {"model_type": "llama", "num_hidden_layers": 2, "hidden_size": 16, "num_attention_heads": 2,
                 "num_key_value_heads": 1, "intermediate_size": 24, "max_position_embeddings": 48, "bos_token_id": 1}
                """, llamaTensors(), true);
    }

    /** Writes a GPT-2 whose tokenizer puts nothing before a text. */
    static Path gpt2(Path folder, int seed) throws IOException {
        Map<String, long[]> tensors = new TreeMap<>();
        tensors.put("wte.weight", new long[] {VOCABULARY, HIDDEN});
        tensors.put("wpe.weight", new long[] {POSITIONS, HIDDEN});
        for (int layer = 0; layer < 2; layer++) {
            String at = "h." + layer + '.';
            for (String norm : List.of("ln_1", "ln_2")) {
                tensors.put(at + norm + ".weight", new long[] {HIDDEN});
                tensors.put(at + norm + ".bias", new long[] {HIDDEN});
            }
            map(tensors, at + "attn.c_attn", HIDDEN, 3 * HIDDEN);
            map(tensors, at + "attn.c_proj", HIDDEN, HIDDEN);
            map(tensors, at + "mlp.c_fc", HIDDEN, 4 * HIDDEN);
            map(tensors, at + "mlp.c_proj", 4 * HIDDEN, HIDDEN);
        }
        tensors.put("ln_f.weight", new long[] {HIDDEN});
        tensors.put("ln_f.bias", new long[] {HIDDEN});
        return write(folder, seed, """
                {"model_type": "gpt2", "n_layer": 2, "n_embd": 16, "n_head": 2, "eos_token_id": 0}
                """, tensors, false);
    }

    private static void map(Map<String, long[]> tensors, String name, long in, long out) {
        tensors.put(name + ".weight", new long[] {in, out});
        tensors.put(name + ".bias", new long[] {out});
    }

    private static Map<String, long[]> llamaTensors() {
        Map<String, long[]> tensors = new TreeMap<>();
        tensors.put("model.embed_tokens.weight", new long[] {VOCABULARY, HIDDEN});
        tensors.put("lm_head.weight", new long[] {VOCABULARY, HIDDEN});
        tensors.put("model.norm.weight", new long[] {HIDDEN});
        for (int layer = 0; layer < 2; layer++) {
            String at = "model.layers." + layer + '.';
            tensors.put(at + "input_layernorm.weight", new long[] {HIDDEN});
            tensors.put(at + "post_attention_layernorm.weight", new long[] {HIDDEN});
            tensors.put(at + "self_attn.q_proj.weight", new long[] {HIDDEN, HIDDEN});
            tensors.put(at + "self_attn.k_proj.weight", new long[] {HIDDEN / 2, HIDDEN});
            tensors.put(at + "self_attn.v_proj.weight", new long[] {HIDDEN / 2, HIDDEN});
            tensors.put(at + "self_attn.o_proj.weight", new long[] {HIDDEN, HIDDEN});
            tensors.put(at + "mlp.gate_proj.weight", new long[] {WIDE, HIDDEN});
            tensors.put(at + "mlp.up_proj.weight", new long[] {WIDE, HIDDEN});
            tensors.put(at + "mlp.down_proj.weight", new long[] {HIDDEN, WIDE});
        }
        return tensors;
    }

    private static Path write(Path folder, int seed, String configuration, Map<String, long[]> tensors, boolean begins)
            throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.json"), configuration);
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer(begins));
        Random random = new Random(seed);
        TestCheckpoints checkpoint = TestCheckpoints.checkpoint();
        tensors.forEach((name, shape) -> {
            float[] values = new float[(int) (shape[0] * (shape.length > 1 ? shape[1] : 1))];
            float mean = name.contains("norm") || name.contains("ln_") && name.endsWith(".weight") ? 1 : 0;
            for (int i = 0; i < values.length; i++) {
                values[i] = mean + 0.4f * (float) random.nextGaussian();
            }
            checkpoint.f32(name, shape, values);
        });
        checkpoint.write(folder.resolve("model.safetensors"));
        return folder;
    }

    /** Words are w2 to w19; token 0 is for all others, token 1 for the begin of a text. */
    static String tokenizer(boolean begins) {
        String words = IntStream.range(0, VOCABULARY)
                .mapToObj(id -> '"' + (id == 0 ? "[UNK]" : id == 1 ? "<s>" : "w" + id) + "\":" + id)
                .collect(Collectors.joining(","));
        String template = """
                {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}},
                 {"Sequence": {"id": "A", "type_id": 0}}], "pair": [{"Sequence": {"id": "A", "type_id": 0}},
                 {"Sequence": {"id": "B", "type_id": 1}}],
                 "special_tokens": {"<s>": {"id": "<s>", "ids": [1], "tokens": ["<s>"]}}}
                """;
        return """
                {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
                 "pre_tokenizer": {"type": "WhitespaceSplit"}, "post_processor": %s, "decoder": null,
                 "model": {"type": "WordLevel", "unk_token": "[UNK]", "vocab": {%s}}}
                """.formatted(begins ? template : "null", words);
    }

    /** Texts of one to some words. */
    static List<String> texts(int count, int mostWords, int seed) {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(random.ints(1L + random.nextInt(mostWords), 2, VOCABULARY).mapToObj(id -> "w" + id)
                    .collect(Collectors.joining(" ")));
        }
        return texts;
    }

    /** Returns the tokens of a text of such words, without the begin. */
    static long[] tokens(String text) {
        return text.isBlank() ? new long[0] : Arrays.stream(text.strip().split("\\s+"))
                .mapToLong(word -> word.matches("w\\d+") ? Long.parseLong(word.substring(1)) : 0).toArray();
    }
}
