/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.internal.lab.model.ActivationKind;
import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.internal.lab.model.StoredForm;
import org.kenworkbench.internal.lab.names.GgufTable;
import org.kenworkbench.internal.lab.names.GgufTensors;

/**
 * GPT-NeoX (Black et al., arXiv:2204.06745) and Pythia: attention and feed-forward side by side, and a part of each
 * head that is turned.
 */
final class NeoxLayout implements DecoderLayout {

    private static final String PREFIX = "gpt_neox.";
    private static final String WORDS = PREFIX + "embed_in";
    private static final GgufTable TABLE = new GgufTable(PREFIX + "layers.",
            Map.of(WORDS, "token_embd", PREFIX + "final_layer_norm", "output_norm", "embed_out", "output"),
            Map.of("input_layernorm", "attn_norm", "attention.query_key_value", "attn_qkv", "attention.dense",
                    "attn_output", "post_attention_layernorm", "ffn_norm", "mlp.dense_h_to_4h", "ffn_up",
                    "mlp.dense_4h_to_h", "ffn_down"));
    private static final String PART = "partial_rotary_factor";

    @Override
    public List<String> modelTypes() {
        return List.of("gpt_neox");
    }

    /** Names in GGUF, where all queries come first, then all keys. */
    @Override
    public GgufTensors gguf(String type, DecoderSettings settings) throws ModelException {
        return new GgufTensors("gptneox", TABLE,
                Map.of("attn_qkv", new StoredForm.GroupedRows(settings.size("num_attention_heads"))),
                Optional.empty());
    }

    @Override
    public DecoderPlan plan(String type, DecoderSettings settings) throws ModelException {
        int hidden = settings.size("hidden_size");
        int heads = settings.size("num_attention_heads");
        if (hidden % heads != 0) {
            throw settings.wrong("hidden_size", "a multiple of num_attention_heads");
        }
        int trained = settings.size("max_position_embeddings", 2048);
        HeadShape shape = HeadShape.of(heads, heads, hidden / heads);
        Rotation rotation = rotation(settings, shape.size(), trained);
        int width = settings.size("intermediate_size");
        double epsilon = settings.positive("layer_norm_eps", 1e-5);
        ActivationKind activation = settings.activation("hidden_act", "gelu");
        boolean biased = settings.isTrue("attention_bias", true);
        boolean parallel = settings.isTrue("use_parallel_residual", true);
        List<DecoderLayer> all = new ArrayList<>();
        int layers = LlamaForm.layers(settings, "num_hidden_layers");
        for (int layer = 0; layer < layers; layer++) {
            String at = PREFIX + "layers." + layer + '.';
            Attention attention = new Attention(new JoinedInputs(
                    Projection.of(at + "attention.query_key_value", 3L * hidden, hidden, biased), true),
                    Projection.of(at + "attention.dense", hidden, hidden, biased), shape, Optional.empty(),
                    Optional.of(rotation), 0);
            FeedForward feed = new PlainFeedForward(Projection.of(at + "mlp.dense_h_to_4h", width, hidden, true),
                    Projection.of(at + "mlp.dense_4h_to_h", hidden, width, true), activation);
            Norm before = new CentredNorm(at + "input_layernorm", hidden, epsilon);
            Norm between = new CentredNorm(at + "post_attention_layernorm", hidden, epsilon);
            all.add(parallel ? new ParallelLayer(before, attention, between, feed)
                    : new SequentialLayer(before, attention, Optional.empty(), between, feed, Optional.empty()));
        }
        boolean tied = settings.isTrue("tie_word_embeddings", false);
        return new DecoderPlan(PREFIX, InputEmbedding.of(WORDS, hidden), all,
                new CentredNorm(PREFIX + "final_layer_norm", hidden, epsilon),
                new OutputHead(tied ? WORDS : "embed_out", tied, hidden, false, 0), trained, false);
    }

    private static Rotation rotation(DecoderSettings settings, int headSize, int trained) throws ModelException {
        double part = settings.positive("rotary_pct", 0.25);
        double base = settings.positive("rotary_emb_base", 10_000);
        // Newer files say both twice.
        if (settings.positive(PART, part) != part) {
            throw settings.wrong(PART, "the same as rotary_pct");
        }
        if (settings.positive(RotaryReader.BASE, base) != base) {
            throw settings.wrong(RotaryReader.BASE, "the same as rotary_emb_base");
        }
        Optional<DecoderSettings> parameters = settings.inner(RotaryReader.PARAMETERS);
        if (parameters.isPresent()) {
            RotaryReader.requireOneOriginal(settings, parameters.get());
            return RotaryReader.ofParameters(parameters.get(),
                    size(settings, headSize, parameters.get().positive(PART, part)), base, trained);
        }
        return RotaryReader.of(settings.inner(RotaryReader.SCALING), size(settings, headSize, part), base, trained);
    }

    private static int size(DecoderSettings settings, int headSize, double part) throws ModelException {
        int size = (int) (headSize * part);
        if (part > 1 || size < 2 || size % 2 != 0) {
            throw settings.wrong("rotary_pct", "an even number of a head's " + headSize + " values");
        }
        return size;
    }
}
