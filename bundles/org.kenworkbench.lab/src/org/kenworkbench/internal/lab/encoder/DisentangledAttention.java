/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

import java.util.Optional;

import org.kenworkbench.internal.lab.encoder.DebertaDetails.Relative;
import org.kenworkbench.internal.lab.model.ArrayMath;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * DeBERTa's attention: scores are the products of queries with keys, of queries with the positions of keys, and of the
 * positions of queries with keys, under one scale.
 */
record DisentangledAttention(EncoderMaps maps, Optional<Relative> relative,
        Optional<DisentangledAttention.Positions> positions, TokenBatch batch) {

    private static final String KEYS = "pos_key_proj";
    private static final String QUERIES = "pos_query_proj";

    /**
     * The relative positions of a batch.
     *
     * @param states float32 [1, rows, hidden size]: embeddings of those that are used
     */
    record Positions(RelativeRows rows, NDArray states) {
    }

    /** Adds the maps of positions of a layer, which has those of the content already. */
    static void declare(EncoderConfig config, DebertaDetails details, int layer, ParameterList list) {
        details.relative().filter(relative -> !relative.shared()).ifPresent(relative -> {
            if (relative.toKeys()) {
                list.linear(own(layer, KEYS), config.hiddenSize(), config.hiddenSize());
            }
            if (relative.toQueries()) {
                list.linear(own(layer, QUERIES), config.hiddenSize(), config.hiddenSize());
            }
        });
    }

    /**
     * @param x float32 [batch, tokens, hidden size]
     * @return float32 of that shape
     */
    NDArray apply(NDArray x, int layer, boolean training) {
        int size = maps.config().hiddenSize() / maps.config().heads();
        NDArray query = maps.heads(x, maps.name(LayerPart.QUERY, layer), size, training);
        NDArray key = maps.heads(x, maps.name(LayerPart.KEY, layer), size, training);
        NDArray value = maps.heads(x, maps.name(LayerPart.VALUE, layer), size, training);
        NDArray scores = query.matMul(turned(key));
        int parts = 1;
        if (positions.isPresent()) {
            scores = withPositions(scores, query, key, layer, training);
            parts = relative.orElseThrow().parts();
        }
        return maps.mixed(ArrayMath.times(scores, 1 / Math.sqrt((double) size * parts)), value, batch, training);
    }

    private NDArray withPositions(NDArray scores, NDArray query, NDArray key, int layer, boolean training) {
        Relative how = relative.orElseThrow();
        NDArray pairs = positions.orElseThrow().rows().pairs();
        NDArray states = maps.dropout(positions.orElseThrow().states(), training);
        int size = (int) query.getShape().get(3);
        NDArray sum = scores;
        if (how.toKeys()) {
            String map = how.shared() ? maps.name(LayerPart.KEY, layer) : own(layer, KEYS);
            NDArray each = query.matMul(turned(maps.heads(states, map, size, training)));
            sum = sum.add(each.gather(asScores(pairs, scores.getShape()), 3));
        }
        if (how.toQueries()) {
            String map = how.shared() ? maps.name(LayerPart.QUERY, layer) : own(layer, QUERIES);
            NDArray each = key.matMul(turned(maps.heads(states, map, size, training)));
            sum = sum.add(turned(each.gather(asScores(pairs.transpose(), scores.getShape()), 3)));
        }
        return sum;
    }

    private static NDArray asScores(NDArray pairs, Shape scores) {
        return pairs.reshape(1, 1, scores.get(2), scores.get(3)).broadcast(scores);
    }

    private static NDArray turned(NDArray heads) {
        return heads.transpose(0, 1, 3, 2);
    }

    private static String own(int layer, String map) {
        return LayerPart.layer(layer) + "attention.self." + map;
    }
}
