/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.lab.model.ActivationKind;
import org.kenworkbench.internal.lab.model.ModelException;

/**
 * Sizes and names of parts that Llama and the families after it have in common.
 *
 * @param layers  number of layers
 * @param hidden  size of the hidden states
 * @param heads   of the attention
 * @param epsilon of the norms
 * @param fromOne whether the norms' weights are stored as their difference from 1
 * @param trained tokens of the training's texts
 */
record LlamaForm(int layers, long hidden, HeadShape heads, double epsilon, boolean fromOne, int trained) {

    private static final String PREFIX = "model.";
    private static final String WORDS = PREFIX + "embed_tokens";
    /** Greatest number of layers, which keeps plans of a damaged file small. */
    private static final int MOST_LAYERS = 10_000;
    /** Greatest number of experts in all layers, for the same reason. */
    private static final int MOST_EXPERTS = 100_000;

    /**
     * Reads the sizes.
     *
     * @param headSize where the file does not say; 0 for the hidden size divided among the heads
     * @param epsilon  where the file does not say
     * @param trained  where the file does not say
     */
    static LlamaForm read(DecoderSettings settings, int headSize, double epsilon, int trained, boolean fromOne)
            throws ModelException {
        int hidden = settings.size("hidden_size");
        int heads = settings.size("num_attention_heads");
        int keyHeads = settings.size("num_key_value_heads", heads);
        if (heads % keyHeads != 0) {
            throw settings.wrong("num_attention_heads", "a multiple of num_key_value_heads");
        }
        if (!settings.isSet("head_dim") && headSize == 0 && hidden % heads != 0) {
            throw settings.wrong("hidden_size", "a multiple of num_attention_heads");
        }
        int size = settings.size("head_dim", headSize > 0 ? headSize : hidden / heads);
        if (size % 2 != 0) {
            throw settings.wrong("head_dim", "even");
        }
        return new LlamaForm(layers(settings, "num_hidden_layers"), hidden, HeadShape.of(heads, keyHeads, size),
                settings.positive("rms_norm_eps", epsilon), fromOne,
                settings.size("max_position_embeddings", trained));
    }

    /** Reads the number of layers. */
    static int layers(DecoderSettings settings, String key) throws ModelException {
        int layers = settings.size(key);
        if (layers > MOST_LAYERS) {
            throw settings.wrong(key, MOST_LAYERS + " or less");
        }
        return layers;
    }

    /** The same with other heads. */
    LlamaForm with(HeadShape other) {
        return new LlamaForm(layers, hidden, other, epsilon, fromOne, trained);
    }

    /** Reads how all of a head is turned. */
    Rotation rotation(DecoderSettings settings, double base) throws ModelException {
        return RotaryReader.read(settings, heads.size(), base, trained);
    }

    /**
     * Reads how tokens choose experts.
     *
     * @param key        of the number of experts
     * @param normalised whether the shares of those that a token goes through are made to sum up to 1
     * @throws ModelException if more are used than there are, or there are far too many
     */
    ExpertChoice experts(DecoderSettings settings, String key, boolean normalised) throws ModelException {
        int count = settings.size(key);
        int used = settings.size("num_experts_per_tok");
        if (used > count) {
            throw settings.wrong("num_experts_per_tok", "the number of experts or less");
        }
        if ((long) count * layers > MOST_EXPERTS) {
            throw settings.wrong(key, MOST_EXPERTS + " or less in all layers together");
        }
        return new ExpertChoice(count, used, normalised);
    }

    /** Returns a layer's prefix, with its dot. */
    static String at(int layer) {
        return PREFIX + "layers." + layer + '.';
    }

    /** A norm of hidden states. */
    Norm norm(String name) {
        return new RootNorm(name, hidden, epsilon, fromOne);
    }

    /** Norms of each head's queries and keys. */
    HeadNorms headNorms(int layer) {
        return new HeadNorms(new RootNorm(at(layer) + "self_attn.q_norm", heads.size(), epsilon, fromOne),
                new RootNorm(at(layer) + "self_attn.k_norm", heads.size(), epsilon, fromOne));
    }

    /**
     * A layer's attention.
     *
     * @param inBias  whether the maps to queries, keys and values have biases
     * @param outBias whether the map to hidden states has one
     * @param window  0 for none
     */
    Attention attention(int layer, boolean inBias, boolean outBias, boolean normed, Rotation rotation, int window) {
        String at = at(layer) + "self_attn.";
        long wide = (long) heads.heads() * heads.size();
        long narrow = (long) heads.keyHeads() * heads.size();
        return new Attention(new SeparateInputs(Projection.of(at + "q_proj", wide, hidden, inBias),
                Projection.of(at + "k_proj", narrow, hidden, inBias),
                Projection.of(at + "v_proj", narrow, hidden, inBias)),
                Projection.of(at + "o_proj", hidden, wide, outBias), heads,
                normed ? Optional.of(headNorms(layer)) : Optional.empty(), Optional.of(rotation), window);
    }

    /**
     * A gated feed-forward with Llama's names.
     *
     * @param at prefix, with its dot
     */
    FeedForward gated(String at, long width, boolean biased, ActivationKind activation) {
        return new GatedFeedForward(Projection.of(at + "gate_proj", width, hidden, biased),
                Projection.of(at + "up_proj", width, hidden, biased),
                Projection.of(at + "down_proj", hidden, width, biased), activation);
    }

    /** A layer with one norm before attention and one before the feed-forward. */
    DecoderLayer layer(int layer, Attention attention, FeedForward feed) {
        return new SequentialLayer(norm(at(layer) + "input_layernorm"), attention, Optional.empty(),
                norm(at(layer) + "post_attention_layernorm"), feed, Optional.empty());
    }

    /** Part of a plan that differs from layer to layer. */
    @FunctionalInterface
    interface Layers {

        DecoderLayer of(int layer) throws ModelException;
    }

    /** Puts the layers between embedding and head. */
    DecoderPlan plan(Layers each, double embeddingFactor, boolean tied, double cap) throws ModelException {
        List<DecoderLayer> all = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            all.add(each.of(layer));
        }
        return new DecoderPlan(PREFIX, new InputEmbedding(WORDS, hidden, embeddingFactor, Optional.empty()), all,
                norm(PREFIX + "norm"), new OutputHead(tied ? WORDS : "lm_head", tied, hidden, false, cap), trained,
                false);
    }
}
