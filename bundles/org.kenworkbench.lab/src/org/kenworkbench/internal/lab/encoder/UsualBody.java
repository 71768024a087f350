/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

import org.kenworkbench.internal.lab.model.ArrayMath;
import org.kenworkbench.internal.lab.model.ParameterSpec.Group;

import ai.djl.ndarray.NDArray;

/** The layout of BERT, DistilBERT, ELECTRA and RoBERTa: learnt positions, norms behind sums. */
record UsualBody(EncoderMaps maps) implements EncoderBody {

    private static final String WORDS = ParameterList.WORDS;
    private static final String NORM = "embeddings.LayerNorm";
    /** Name of the projection that ELECTRA has where embeddings are smaller than hidden states. */
    private static final String PROJECTION = "embeddings_project";

    /** Adds the parameters of an encoder. */
    static void declare(EncoderConfig config, ParameterList list) {
        int size = config.embeddingSize();
        list.table(WORDS, size);
        list.table(ParameterList.POSITIONS, size);
        if (config.architecture() != Architecture.DISTILBERT) {
            list.table(ParameterList.TYPES, size);
        }
        list.norm(NORM, size, Group.EMBEDDINGS);
        if (size != config.hiddenSize()) {
            list.linear(PROJECTION, config.hiddenSize(), size);
        }
        for (int layer = 0; layer < config.layers(); layer++) {
            list.layer(layer);
        }
    }

    @Override
    public NDArray hiddenStates(TokenBatch batch, boolean training) {
        NDArray x = embeddings(batch, training);
        for (int layer = 0; layer < config().layers(); layer++) {
            x = maps.behindAttention(x, attention(x, layer, batch, training), layer, training);
        }
        return x;
    }

    private NDArray embeddings(TokenBatch batch, boolean training) {
        NDArray x = maps.embed(batch.ids(), WORDS).add(maps.embed(batch.positions(), ParameterList.POSITIONS));
        if (config().architecture() != Architecture.DISTILBERT) {
            x = x.add(maps.embed(batch.types(), ParameterList.TYPES));
        }
        x = maps.dropout(maps.norm(x, NORM, config().embeddingSize()), training);
        return config().embeddingSize() == config().hiddenSize() ? x : maps.linear(x, PROJECTION, training);
    }

    private NDArray attention(NDArray x, int layer, TokenBatch batch, boolean training) {
        int size = config().hiddenSize() / config().heads();
        NDArray query = maps.heads(x, maps.name(LayerPart.QUERY, layer), size, training);
        NDArray key = maps.heads(x, maps.name(LayerPart.KEY, layer), size, training);
        NDArray value = maps.heads(x, maps.name(LayerPart.VALUE, layer), size, training);
        NDArray scores = ArrayMath.times(query.matMul(key.transpose(0, 1, 3, 2)), 1 / Math.sqrt(size));
        return maps.mixed(scores, value, batch, training);
    }

    private EncoderConfig config() {
        return maps.config();
    }
}
