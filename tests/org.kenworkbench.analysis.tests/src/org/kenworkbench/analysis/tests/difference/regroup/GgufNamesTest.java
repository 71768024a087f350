/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.difference.regroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.kenworkbench.analysis.difference.regroup.GgufNames;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Names of GGUF beside those of other programs, as converters write them. */
class GgufNamesTest {

    private static final Map<String, String> LLAMA = Map.ofEntries(Map.entry("model.embed_tokens", "token_embd"),
            Map.entry("model.norm", "output_norm"), Map.entry("lm_head", "output"),
            Map.entry("model.layers.*.input_layernorm", "blk.*.attn_norm"),
            Map.entry("model.layers.*.self_attn.q_proj", "blk.*.attn_q"),
            Map.entry("model.layers.*.self_attn.k_proj", "blk.*.attn_k"),
            Map.entry("model.layers.*.self_attn.v_proj", "blk.*.attn_v"),
            Map.entry("model.layers.*.self_attn.o_proj", "blk.*.attn_output"),
            Map.entry("model.layers.*.post_attention_layernorm", "blk.*.ffn_norm"),
            Map.entry("model.layers.*.mlp.gate_proj", "blk.*.ffn_gate"),
            Map.entry("model.layers.*.mlp.up_proj", "blk.*.ffn_up"),
            Map.entry("model.layers.*.mlp.down_proj", "blk.*.ffn_down"));
    private static final Map<String, String> GEMMA = Map.ofEntries(Map.entry("model.embed_tokens", "token_embd"),
            Map.entry("model.norm", "output_norm"),
            Map.entry("model.layers.*.input_layernorm", "blk.*.attn_norm"),
            Map.entry("model.layers.*.self_attn.q_proj", "blk.*.attn_q"),
            Map.entry("model.layers.*.self_attn.q_norm", "blk.*.attn_q_norm"),
            Map.entry("model.layers.*.self_attn.o_proj", "blk.*.attn_output"),
            Map.entry("model.layers.*.post_attention_layernorm", "blk.*.post_attention_norm"),
            Map.entry("model.layers.*.pre_feedforward_layernorm", "blk.*.ffn_norm"),
            Map.entry("model.layers.*.post_feedforward_layernorm", "blk.*.post_ffw_norm"),
            Map.entry("model.layers.*.mlp.up_proj", "blk.*.ffn_up"));
    private static final Map<String, String> BERT = Map.ofEntries(
            Map.entry("bert.embeddings.word_embeddings", "token_embd"),
            Map.entry("bert.embeddings.position_embeddings", "position_embd"),
            Map.entry("bert.embeddings.token_type_embeddings", "token_types"),
            Map.entry("bert.embeddings.LayerNorm", "token_embd_norm"),
            Map.entry("bert.encoder.layer.*.attention.self.query", "blk.*.attn_q"),
            Map.entry("bert.encoder.layer.*.attention.self.key", "blk.*.attn_k"),
            Map.entry("bert.encoder.layer.*.attention.self.value", "blk.*.attn_v"),
            Map.entry("bert.encoder.layer.*.attention.output.dense", "blk.*.attn_output"),
            Map.entry("bert.encoder.layer.*.attention.output.LayerNorm", "blk.*.attn_output_norm"),
            Map.entry("bert.encoder.layer.*.intermediate.dense", "blk.*.ffn_up"),
            Map.entry("bert.encoder.layer.*.output.dense", "blk.*.ffn_down"),
            Map.entry("bert.encoder.layer.*.output.LayerNorm", "blk.*.layer_output_norm"));
    private static final Map<String, String> NEOX = Map.ofEntries(Map.entry("gpt_neox.embed_in", "token_embd"),
            Map.entry("gpt_neox.final_layer_norm", "output_norm"), Map.entry("embed_out", "output"),
            Map.entry("gpt_neox.layers.*.input_layernorm", "blk.*.attn_norm"),
            Map.entry("gpt_neox.layers.*.attention.query_key_value", "blk.*.attn_qkv"),
            Map.entry("gpt_neox.layers.*.attention.dense", "blk.*.attn_output"),
            Map.entry("gpt_neox.layers.*.post_attention_layernorm", "blk.*.ffn_norm"),
            Map.entry("gpt_neox.layers.*.mlp.dense_h_to_4h", "blk.*.ffn_up"),
            Map.entry("gpt_neox.layers.*.mlp.dense_4h_to_h", "blk.*.ffn_down"));
    private static final Map<String, String> GPT2 = Map.ofEntries(Map.entry("transformer.wte", "token_embd"),
            Map.entry("transformer.wpe", "position_embd"), Map.entry("transformer.ln_f", "output_norm"),
            Map.entry("transformer.h.*.ln_1", "blk.*.attn_norm"),
            Map.entry("transformer.h.*.attn.c_attn", "blk.*.attn_qkv"),
            Map.entry("transformer.h.*.attn.c_proj", "blk.*.attn_output"),
            Map.entry("transformer.h.*.ln_2", "blk.*.ffn_norm"),
            Map.entry("transformer.h.*.mlp.c_fc", "blk.*.ffn_up"),
            Map.entry("transformer.h.*.mlp.c_proj", "blk.*.ffn_down"));

    @Test
    void eachTensorFindsItsOwn() {
        for (Map<String, String> names : List.of(LLAMA, GEMMA, BERT, NEOX, GPT2)) {
            for (boolean inTuned : new boolean[] {true, false}) {
                Map<String, String> expected = expanded(names);
                List<TensorInfo> other = expected.keySet().stream().map(GgufNamesTest::tensor).toList();
                List<TensorInfo> gguf = expected.values().stream().map(GgufNamesTest::tensor).toList();
                GgufNames found = GgufNames
                        .of(inTuned ? TensorMatch.of(other, gguf) : TensorMatch.of(gguf, other));
                Map<String, String> pairs = new TreeMap<>();
                found.match().pairs()
                        .forEach(pair -> pairs.put(inTuned ? pair.base().name() : pair.tuned().name(),
                                inTuned ? pair.tuned().name() : pair.base().name()));
                assertEquals(expected, pairs);
                assertEquals(expected.size(), found.pairs());
                assertEquals(inTuned, found.inTuned());
                assertTrue(found.match().isComplete());
            }
        }
    }

    /** A tensor of another shape is told as such; what has no counterpart stays where it is. */
    @Test
    void otherShapesAndOtherTensors() {
        List<TensorInfo> other = new ArrayList<>(expanded(LLAMA).keySet().stream().map(GgufNamesTest::tensor).toList());
        List<TensorInfo> gguf = new ArrayList<>(
                expanded(LLAMA).values().stream().map(GgufNamesTest::tensor).toList());
        gguf.removeIf(tensor -> tensor.name().equals("blk.1.attn_k.weight"));
        gguf.removeIf(tensor -> tensor.name().equals("blk.0.attn_q.weight"));
        gguf.add(new TensorInfo(new TensorId("blk.0.attn_q.weight"), DType.F32, Shape.of(4, 8)));
        gguf.add(tensor("rope_freqs.weight"));
        TensorMatch found = GgufNames.of(TensorMatch.of(other, gguf)).match();
        assertEquals(List.of("model.layers.1.self_attn.k_proj.weight"),
                found.onlyInBase().stream().map(TensorInfo::name).toList());
        assertEquals(List.of("rope_freqs.weight"), found.onlyInTuned().stream().map(TensorInfo::name).toList());
        assertEquals(List.of("blk.0.attn_q.weight"),
                found.differing().stream().map(misfit -> misfit.tuned().name()).toList());
    }

    /** Two tensors of a layer that may be meant are left alone, and so are two models without names of GGUF. */
    @Test
    void nothingThatIsNotSure() {
        List<TensorInfo> other = List.of(tensor("a.layers.0.self_attn.q_proj.weight"),
                tensor("a.layers.0.attention.q_lin.weight"), tensor("a.layers.0.self_attn.k_proj.weight"));
        List<TensorInfo> gguf = List.of(tensor("blk.0.attn_q.weight"), tensor("blk.0.attn_k.weight"));
        assertEquals(List.of("blk.0.attn_k.weight"), GgufNames.of(TensorMatch.of(other, gguf)).match().pairs().stream()
                .map(pair -> pair.tuned().name()).toList());
        assertEquals(0, GgufNames.of(TensorMatch.of(other, List.of(tensor("b.x.weight")))).pairs());
        assertEquals(0, GgufNames.of(TensorMatch.of(gguf, List.of(tensor("blk.0.attn_v.weight")))).pairs());
    }

    /** A model without layers has its embedding and head brought together, too. */
    @Test
    void tensorsInNoLayer() {
        List<TensorInfo> other = List.of(tensor("model.embed_tokens.weight"), tensor("lm_head.weight"));
        List<TensorInfo> gguf = List.of(tensor("token_embd.weight"), tensor("output.weight"));
        assertEquals(2, GgufNames.of(TensorMatch.of(other, gguf)).pairs());
    }

    private static Map<String, String> expanded(Map<String, String> names) {
        Map<String, String> all = new TreeMap<>();
        names.forEach((other, gguf) -> {
            for (int layer = 0; layer < (other.contains("*") ? 12 : 1); layer++) {
                String number = Integer.toString(layer);
                all.put(other.replace("*", number) + ".weight", gguf.replace("*", number) + ".weight");
            }
        });
        return all;
    }

    private static TensorInfo tensor(String name) {
        return new TensorInfo(new TensorId(name), DType.F32, Shape.of(8, 8));
    }
}
