/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

import org.kenworkbench.internal.lab.model.ActivationKind;
import org.kenworkbench.internal.lab.model.ArrayMath;
import org.kenworkbench.internal.lab.model.Linears;
import org.kenworkbench.internal.lab.model.ParameterSpec;
import org.kenworkbench.internal.lab.model.Parameters;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;

/**
 * Embeddings, norms and linear maps of an encoder, by their names within it, and what layouts make of them alike.
 */
record EncoderMaps(EncoderConfig config, Parameters parameters, Linears linears) {

    /** Looks rows of a table up. */
    NDArray embed(NDArray rows, String name) {
        return ArrayMath.rows(rows, weight(name));
    }

    NDArray weight(String name) {
        return parameters.get(full(name) + ParameterSpec.WEIGHT);
    }

    NDArray bias(String name) {
        return parameters.get(full(name) + ParameterSpec.BIAS);
    }

    /** Norms the last axis: its mean becomes 0 and its variance 1, before weights and biases. */
    NDArray norm(NDArray x, String name, int size) {
        return LayerNorm.layerNorm(x, new Shape(size), weight(name), bias(name), (float) config.layerNormEpsilon())
                .singletonOrThrow();
    }

    NDArray linear(NDArray x, String name, boolean training) {
        return linears.apply(x, full(name), training);
    }

    /** Applies the dropout of embeddings and outputs. */
    NDArray dropout(NDArray x, boolean training) {
        return dropout(x, config.hiddenDropout(), training);
    }

    static NDArray dropout(NDArray x, double rate, boolean training) {
        return training && rate > 0 ? Dropout.dropout(x, (float) rate, true).singletonOrThrow() : x;
    }

    /**
     * Maps states to the values of each head.
     *
     * @param x    float32 [batch, tokens, hidden size]
     * @param size of a head
     * @return float32 [batch, heads, tokens, size]
     */
    NDArray heads(NDArray x, String name, int size, boolean training) {
        return linear(x, name, training)
                .reshape(x.getShape().get(0), x.getShape().get(1), config.heads(), size).transpose(0, 2, 1, 3);
    }

    /**
     * Mixes values by scores.
     *
     * @param scores float32 [batch, heads, tokens, tokens]
     * @param value  float32 [batch, heads, tokens, size]
     * @return float32 [batch, tokens, heads · size]
     */
    NDArray mixed(NDArray scores, NDArray value, TokenBatch batch, boolean training) {
        NDArray probabilities = dropout(scores.add(batch.mask()).softmax(-1), config.attentionDropout(), training);
        Shape shape = value.getShape();
        return probabilities.matMul(value).transpose(0, 2, 1, 3)
                .reshape(shape.get(0), shape.get(2), shape.get(1) * shape.get(3));
    }

    /**
     * Computes what follows attention in a layer with norms behind its sums, as BERT has them.
     *
     * @param x     that went into the layer
     * @param mixed result of {@link #mixed}
     */
    NDArray behindAttention(NDArray x, NDArray mixed, int layer, boolean training) {
        NDArray attended = dropout(linear(mixed, name(LayerPart.ATTENTION_OUTPUT, layer), training), training);
        NDArray middle = norm(x.add(attended), name(LayerPart.ATTENTION_NORM, layer), config.hiddenSize());
        NDArray wide = activation().apply(linear(middle, name(LayerPart.INTERMEDIATE, layer), training));
        NDArray out = dropout(linear(wide, name(LayerPart.OUTPUT, layer), training), training);
        return norm(middle.add(out), name(LayerPart.OUTPUT_NORM, layer), config.hiddenSize());
    }

    ActivationKind activation() {
        return ActivationKind.of(config.activation()).orElseThrow();
    }

    String name(LayerPart part, int layer) {
        return part.in(config.architecture(), layer);
    }

    private String full(String name) {
        return config.architecture().prefix() + name;
    }
}
