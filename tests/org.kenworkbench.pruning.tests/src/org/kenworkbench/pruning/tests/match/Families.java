/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Role;

/**
 * Tensors of published models by name and shape, from the numbers in their configurations. Widths can be divided;
 * numbers of layers and of heads stay.
 */
final class Families {

    /** A tensor and what it does; buffers have role OTHER. */
    record Member(TensorInfo tensor, Role role) {
    }

    private final List<Member> members = new ArrayList<>();
    private final int divisor;

    private Families(int divisor) {
        this.divisor = divisor;
    }

    /** @param widths widths, which are divided; one that stays is given as its negative */
    private Families add(Role role, String name, DType type, long... widths) {
        long[] dims = new long[widths.length];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = widths[i] < 0 ? -widths[i] : Math.max(1, widths[i] / divisor);
        }
        members.add(new Member(new TensorInfo(new TensorId(name), type, Shape.of(dims)), role));
        return this;
    }

    private Families weight(Role role, String name, long... widths) {
        return add(role, name + ".weight", DType.F32, widths);
    }

    private Families linear(Role role, String name, long out, long in) {
        return weight(role, name, out, in).add(role, name + ".bias", DType.F32, out);
    }

    private Families norm(String name, long width) {
        return weight(Role.NORMS, name, width).add(Role.NORMS, name + ".bias", DType.F32, width);
    }

    /**
     * Adds the body of BERT, and with small changes of ERNIE and ELECTRA; embeddings of another width are projected.
     */
    private Families bertBody(String prefix, long vocabulary, long types, long embedding, long hidden, long ffn,
            int layers) {
        String in = prefix + "embeddings.";
        weight(Role.EMBEDDINGS, in + "word_embeddings", vocabulary, embedding);
        weight(Role.EMBEDDINGS, in + "position_embeddings", 512, embedding);
        weight(Role.EMBEDDINGS, in + "token_type_embeddings", -types, embedding);
        norm(in + "LayerNorm", embedding);
        if (embedding != hidden) {
            linear(Role.EMBEDDINGS, prefix + "embeddings_project", hidden, embedding);
        }
        for (int i = 0; i < layers; i++) {
            String layer = prefix + "encoder.layer." + i + '.';
            for (String part : List.of("query", "key", "value")) {
                linear(Role.ATTENTION, layer + "attention.self." + part, hidden, hidden);
            }
            bertRest(layer, hidden, ffn);
        }
        return this;
    }

    private void bertRest(String layer, long hidden, long ffn) {
        linear(Role.ATTENTION, layer + "attention.output.dense", hidden, hidden);
        norm(layer + "attention.output.LayerNorm", hidden);
        linear(Role.FFN, layer + "intermediate.dense", ffn, hidden);
        linear(Role.FFN, layer + "output.dense", hidden, ffn);
        norm(layer + "output.LayerNorm", hidden);
    }

    static List<Member> bert(int divisor) {
        return new Families(divisor).bertBody("", 30522, 2, 768, 768, 3072, 12).linear(Role.HEAD, "pooler.dense", 768,
                768).members;
    }

    static List<Member> ernie(int divisor) {
        return new Families(divisor).bertBody("ernie.", 30522, 4, 768, 768, 3072, 12)
                .weight(Role.EMBEDDINGS, "ernie.embeddings.task_type_embeddings", -3, 768)
                .linear(Role.HEAD, "ernie.pooler.dense", 768, 768).linear(Role.HEAD, "classifier", -2, 768).members;
    }

    static List<Member> electraBase(int divisor) {
        return new Families(divisor).bertBody("electra.", 30522, 2, 768, 768, 3072, 12)
                .add(Role.OTHER, "electra.embeddings.position_ids", DType.I64, -1, -512).members;
    }

    static List<Member> electraSmall(int divisor) {
        return new Families(divisor).bertBody("electra.", 30522, 2, 128, 256, 1024, 12)
                .linear(Role.HEAD, "discriminator_predictions.dense", 256, 256)
                .linear(Role.HEAD, "discriminator_predictions.dense_prediction", -1, 256).members;
    }

    static List<Member> distilBert(int divisor) {
        Families model = new Families(divisor);
        model.weight(Role.EMBEDDINGS, "distilbert.embeddings.word_embeddings", 30522, 768);
        model.weight(Role.EMBEDDINGS, "distilbert.embeddings.position_embeddings", 512, 768);
        model.norm("distilbert.embeddings.LayerNorm", 768);
        for (int i = 0; i < 6; i++) {
            String layer = "distilbert.transformer.layer." + i + '.';
            for (String part : List.of("q_lin", "k_lin", "v_lin", "out_lin")) {
                model.linear(Role.ATTENTION, layer + "attention." + part, 768, 768);
            }
            model.norm(layer + "sa_layer_norm", 768);
            model.linear(Role.FFN, layer + "ffn.lin1", 3072, 768);
            model.linear(Role.FFN, layer + "ffn.lin2", 768, 3072);
            model.norm(layer + "output_layer_norm", 768);
        }
        return model.members;
    }

    static List<Member> deberta(int divisor) {
        Families model = new Families(divisor);
        model.weight(Role.EMBEDDINGS, "deberta.embeddings.word_embeddings", 50265, 768);
        model.norm("deberta.embeddings.LayerNorm", 768);
        model.weight(Role.EMBEDDINGS, "deberta.encoder.rel_embeddings", 1024, 768);
        for (int i = 0; i < 12; i++) {
            String layer = "deberta.encoder.layer." + i + '.';
            String self = layer + "attention.self.";
            model.weight(Role.ATTENTION, self + "in_proj", 2304, 768);
            model.add(Role.ATTENTION, self + "q_bias", DType.F32, 768);
            model.add(Role.ATTENTION, self + "v_bias", DType.F32, 768);
            model.weight(Role.ATTENTION, self + "pos_proj", 768, 768);
            model.linear(Role.ATTENTION, self + "pos_q_proj", 768, 768);
            model.bertRest(layer, 768, 3072);
        }
        return model.members;
    }

    /** @param hidden 1024 for 560M, 2048 for 1B7 */
    static List<Member> bloom(int divisor, long hidden) {
        Families model = new Families(divisor);
        model.weight(Role.EMBEDDINGS, "word_embeddings", 250880, hidden);
        model.norm("word_embeddings_layernorm", hidden);
        for (int i = 0; i < 24; i++) {
            String layer = "h." + i + '.';
            model.norm(layer + "input_layernorm", hidden);
            model.linear(Role.ATTENTION, layer + "self_attention.query_key_value", 3 * hidden, hidden);
            model.linear(Role.ATTENTION, layer + "self_attention.dense", hidden, hidden);
            model.norm(layer + "post_attention_layernorm", hidden);
            model.linear(Role.FFN, layer + "mlp.dense_h_to_4h", 4 * hidden, hidden);
            model.linear(Role.FFN, layer + "mlp.dense_4h_to_h", hidden, 4 * hidden);
        }
        model.norm("ln_f", hidden);
        return model.members;
    }

    /** Properties that some decoders have beside their widths. */
    private enum Trait {
        /** Query, key and value have a bias. */
        BIASED,
        /** Query and key are normed. */
        NORMED,
        /** The head is the embedding. */
        TIED,
        /** The frequencies of positions are a buffer of each layer. */
        ROTARY
    }

    /** A decoder of the form that Llama and its kin have in common. */
    private record Decoder(long vocabulary, long hidden, long ffn, int layers, long query, long keyValue,
            Set<Trait> traits) {

        List<Member> build(int divisor) {
            Families model = new Families(divisor);
            model.weight(Role.EMBEDDINGS, "model.embed_tokens", vocabulary, hidden);
            for (int i = 0; i < layers; i++) {
                String layer = "model.layers." + i + '.';
                projection(model, layer + "self_attn.q_proj", query);
                projection(model, layer + "self_attn.k_proj", keyValue);
                projection(model, layer + "self_attn.v_proj", keyValue);
                model.weight(Role.ATTENTION, layer + "self_attn.o_proj", hidden, query);
                if (traits.contains(Trait.NORMED)) {
                    model.weight(Role.NORMS, layer + "self_attn.q_norm", -128);
                    model.weight(Role.NORMS, layer + "self_attn.k_norm", -128);
                }
                if (traits.contains(Trait.ROTARY)) {
                    model.add(Role.OTHER, layer + "self_attn.rotary_emb.inv_freq", DType.F32, -64);
                }
                model.weight(Role.FFN, layer + "mlp.gate_proj", ffn, hidden);
                model.weight(Role.FFN, layer + "mlp.up_proj", ffn, hidden);
                model.weight(Role.FFN, layer + "mlp.down_proj", hidden, ffn);
                model.weight(Role.NORMS, layer + "input_layernorm", hidden);
                model.weight(Role.NORMS, layer + "post_attention_layernorm", hidden);
            }
            model.weight(Role.NORMS, "model.norm", hidden);
            if (!traits.contains(Trait.TIED)) {
                model.weight(Role.HEAD, "lm_head", vocabulary, hidden);
            }
            return model.members;
        }

        private void projection(Families model, String name, long out) {
            model.weight(Role.ATTENTION, name, out, hidden);
            if (traits.contains(Trait.BIASED)) {
                model.add(Role.ATTENTION, name + ".bias", DType.F32, out);
            }
        }
    }

    static List<Member> llama2(int divisor) {
        return new Decoder(32000, 4096, 11008, 32, 4096, 4096, Set.of(Trait.ROTARY)).build(divisor);
    }

    static List<Member> llama3(int divisor) {
        return new Decoder(128256, 4096, 14336, 32, 4096, 1024, Set.of()).build(divisor);
    }

    static List<Member> mistral(int divisor) {
        return new Decoder(32000, 4096, 14336, 32, 4096, 1024, Set.of()).build(divisor);
    }

    static List<Member> qwen2(int divisor) {
        return new Decoder(151936, 896, 4864, 24, 896, 128, Set.of(Trait.BIASED, Trait.TIED)).build(divisor);
    }

    static List<Member> qwen3(int divisor) {
        return new Decoder(151936, 1024, 3072, 28, 2048, 1024, Set.of(Trait.NORMED, Trait.TIED)).build(divisor);
    }

    static List<Member> t5(int divisor) {
        Families model = new Families(divisor);
        model.weight(Role.EMBEDDINGS, "shared", 32128, 768);
        for (String side : List.of("encoder", "decoder")) {
            for (int i = 0; i < 12; i++) {
                String block = side + ".block." + i + ".layer.";
                t5Attention(model, block + "0.SelfAttention.");
                if (i == 0) {
                    model.weight(Role.EMBEDDINGS, block + "0.SelfAttention.relative_attention_bias", -32, -12);
                }
                model.weight(Role.NORMS, block + "0.layer_norm", 768);
                int ffn = 1;
                if (side.equals("decoder")) {
                    t5Attention(model, block + "1.EncDecAttention.");
                    model.weight(Role.NORMS, block + "1.layer_norm", 768);
                    ffn = 2;
                }
                model.weight(Role.FFN, block + ffn + ".DenseReluDense.wi", 3072, 768);
                model.weight(Role.FFN, block + ffn + ".DenseReluDense.wo", 768, 3072);
                model.weight(Role.NORMS, block + ffn + ".layer_norm", 768);
            }
            model.weight(Role.NORMS, side + ".final_layer_norm", 768);
        }
        return model.members;
    }

    private static void t5Attention(Families model, String prefix) {
        for (String part : List.of("q", "k", "v", "o")) {
            model.weight(Role.ATTENTION, prefix + part, 768, 768);
        }
    }
}
