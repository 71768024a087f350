/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

import java.util.Optional;

import org.kenworkbench.internal.lab.model.ArrayMath;
import org.kenworkbench.internal.lab.model.ParameterSpec;
import org.kenworkbench.internal.lab.model.ParameterSpec.Group;

import ai.djl.ndarray.NDArray;

/**
 * The encoder of T5 (Raffel et al., JMLR 2020; with a gate: Shazeer, arXiv:2002.05202) and of mT5 and UMT5: norms
 * without means before attention and feed-forward, biases of scores by distance, no scale of scores, maps without
 * biases.
 */
record T5Body(EncoderMaps maps, T5Details details) implements EncoderBody {

    static final String WORDS = "shared";
    private static final String ATTENTION = "layer.0.SelfAttention.";
    private static final String BIASES = "relative_attention_bias";
    private static final String ATTENTION_NORM = "layer.0.layer_norm";
    private static final String FEED = "layer.1.DenseReluDense.";
    private static final String FEED_NORM = "layer.1.layer_norm";
    private static final String LAST_NORM = "encoder.final_layer_norm";
    /** Name that the words' embeddings have in models that were saved without their decoder, by some. */
    private static final String OTHER_WORDS = "encoder.embed_tokens";

    /** Adds the parameters of an encoder. */
    static void declare(EncoderConfig config, T5Details details, ParameterList list) {
        int hidden = config.hiddenSize();
        int inner = config.heads() * details.headSize();
        int wide = config.intermediateSize();
        list.table(WORDS, hidden);
        for (int layer = 0; layer < config.layers(); layer++) {
            String attention = block(layer) + ATTENTION;
            list.matrix(attention + "q", inner, hidden);
            list.matrix(attention + "k", inner, hidden);
            list.matrix(attention + "v", inner, hidden);
            list.matrix(attention + "o", hidden, inner);
            if (hasBiases(details, layer)) {
                list.table(attention + BIASES, details.distances().buckets(), config.heads(), Group.LAYERS);
            }
            list.scale(block(layer) + ATTENTION_NORM, hidden);
            String feed = block(layer) + FEED;
            if (details.gated()) {
                list.matrix(feed + "wi_0", wide, hidden);
                list.matrix(feed + "wi_1", wide, hidden);
            } else {
                list.matrix(feed + "wi", wide, hidden);
            }
            list.matrix(feed + "wo", hidden, wide);
            list.scale(block(layer) + FEED_NORM, hidden);
        }
        list.scale(LAST_NORM, hidden);
    }

    /** Returns the other name that a parameter may have in a checkpoint. */
    static Optional<String> otherName(String name) {
        return name.endsWith('.' + WORDS + ParameterSpec.WEIGHT)
                ? Optional.of(name.replace(WORDS + ParameterSpec.WEIGHT, OTHER_WORDS + ParameterSpec.WEIGHT))
                : Optional.empty();
    }

    /** Whether a parameter is a table of biases by distance, which no linear map is made of. */
    static boolean isBiasesByDistance(String name) {
        return name.endsWith('.' + BIASES + ParameterSpec.WEIGHT);
    }

    @Override
    public NDArray hiddenStates(TokenBatch batch, boolean training) {
        RelativeRows rows = RelativeRows.of(batch.tokens(), details.distances()::row, batch.ids().getManager());
        NDArray x = maps.dropout(maps.embed(batch.ids(), WORDS), training);
        NDArray biases = null;
        for (int layer = 0; layer < maps.config().layers(); layer++) {
            if (hasBiases(details, layer)) {
                biases = biases(rows, layer);
            }
            x = x.add(maps.dropout(attention(norm(x, block(layer) + ATTENTION_NORM), layer, biases, batch, training),
                    training));
            x = x.add(maps.dropout(feed(norm(x, block(layer) + FEED_NORM), layer, training), training));
        }
        return maps.dropout(norm(x, LAST_NORM), training);
    }

    /** Makes the biases of scores, [1, heads, tokens, tokens]. */
    private NDArray biases(RelativeRows rows, int layer) {
        NDArray used = maps.embed(rows.used(), block(layer) + ATTENTION + BIASES);
        return ArrayMath.rows(rows.pairs(), used).transpose(2, 0, 1).expandDims(0);
    }

    private NDArray attention(NDArray x, int layer, NDArray biases, TokenBatch batch, boolean training) {
        String at = block(layer) + ATTENTION;
        int size = details.headSize();
        NDArray query = maps.heads(x, at + "q", size, training);
        NDArray key = maps.heads(x, at + "k", size, training);
        NDArray value = maps.heads(x, at + "v", size, training);
        NDArray scores = query.matMul(key.transpose(0, 1, 3, 2)).add(biases);
        return maps.linear(maps.mixed(scores, value, batch, training), at + "o", training);
    }

    private NDArray feed(NDArray x, int layer, boolean training) {
        String at = block(layer) + FEED;
        NDArray wide = maps.activation().apply(maps.linear(x, at + (details.gated() ? "wi_0" : "wi"), training));
        if (details.gated()) {
            wide = wide.mul(maps.linear(x, at + "wi_1", training));
        }
        return maps.linear(maps.dropout(wide, training), at + "wo", training);
    }

    private NDArray norm(NDArray x, String name) {
        NDArray root = x.square().mean(new int[] {2}, true).add((float) maps.config().layerNormEpsilon()).sqrt();
        return x.div(root).mul(maps.weight(name));
    }

    private static boolean hasBiases(T5Details details, int layer) {
        return layer == 0 || details.everyLayer();
    }

    private static String block(int layer) {
        return "encoder.block." + layer + '.';
    }
}
