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
 * The encoder over its parameters: from tokens to hidden states. Arrays that it makes belong to the batch's manager.
 */
public final class EncoderGraph {

    private final EncoderConfig config;
    private final Parameters parameters;
    private final Linears linears;
    private final ActivationKind activation;

    public EncoderGraph(EncoderConfig config, Parameters parameters, Linears linears) {
        this.config = config;
        this.parameters = parameters;
        this.linears = linears;
        this.activation = ActivationKind.of(config.activation()).orElseThrow();
    }

    /**
     * The last layer's output.
     *
     * @param training whether dropout is at work
     * @return float32 [batch, tokens, hidden size]
     */
    public NDArray hiddenStates(TokenBatch batch, boolean training) {
        NDArray x = embeddings(batch, training);
        for (int layer = 0; layer < config.layers(); layer++) {
            x = layer(x, layer, batch.mask(), training);
        }
        return x;
    }

    private NDArray embeddings(TokenBatch batch, boolean training) {
        NDArray x = embed(batch.ids(), ParameterList.WORDS).add(embed(batch.positions(), ParameterList.POSITIONS));
        if (config.architecture() != Architecture.DISTILBERT) {
            x = x.add(embed(batch.types(), ParameterList.TYPES));
        }
        x = dropout(norm(x, ParameterList.EMBEDDING_NORM, config.embeddingSize()), config.hiddenDropout(), training);
        return config.embeddingSize() == config.hiddenSize() ? x : linear(x, ParameterList.PROJECTION, training);
    }

    private NDArray layer(NDArray x, int layer, NDArray mask, boolean training) {
        NDArray attended = dropout(
                linear(attention(x, layer, mask, training), name(LayerPart.ATTENTION_OUTPUT, layer), training),
                config.hiddenDropout(), training);
        NDArray middle = norm(x.add(attended), name(LayerPart.ATTENTION_NORM, layer), config.hiddenSize());
        NDArray wide = activation.apply(linear(middle, name(LayerPart.INTERMEDIATE, layer), training));
        NDArray out = dropout(linear(wide, name(LayerPart.OUTPUT, layer), training), config.hiddenDropout(), training);
        return norm(middle.add(out), name(LayerPart.OUTPUT_NORM, layer), config.hiddenSize());
    }

    private NDArray attention(NDArray x, int layer, NDArray mask, boolean training) {
        long rows = x.getShape().get(0);
        long tokens = x.getShape().get(1);
        int size = config.hiddenSize() / config.heads();
        NDArray query = heads(linear(x, name(LayerPart.QUERY, layer), training), rows, tokens, size);
        NDArray key = heads(linear(x, name(LayerPart.KEY, layer), training), rows, tokens, size);
        NDArray value = heads(linear(x, name(LayerPart.VALUE, layer), training), rows, tokens, size);
        NDArray scores = ArrayMath.times(query.matMul(key.transpose(0, 1, 3, 2)), 1 / Math.sqrt(size)).add(mask);
        NDArray probabilities = dropout(scores.softmax(-1), config.attentionDropout(), training);
        return probabilities.matMul(value).transpose(0, 2, 1, 3).reshape(rows, tokens, config.hiddenSize());
    }

    private NDArray heads(NDArray x, long rows, long tokens, int size) {
        return x.reshape(rows, tokens, config.heads(), size).transpose(0, 2, 1, 3);
    }

    private NDArray embed(NDArray rows, String name) {
        return ArrayMath.rows(rows, parameters.get(full(name) + ParameterSpec.WEIGHT));
    }

    private NDArray norm(NDArray x, String name, int size) {
        return LayerNorm.layerNorm(x, new Shape(size), parameters.get(full(name) + ParameterSpec.WEIGHT),
                parameters.get(full(name) + ParameterSpec.BIAS), (float) config.layerNormEpsilon()).singletonOrThrow();
    }

    private NDArray linear(NDArray x, String name, boolean training) {
        return linears.apply(x, full(name), training);
    }

    private String name(LayerPart part, int layer) {
        return part.in(config.architecture(), layer);
    }

    private String full(String name) {
        return config.architecture().prefix() + name;
    }

    static NDArray dropout(NDArray x, double rate, boolean training) {
        return training && rate > 0 ? Dropout.dropout(x, (float) rate, true).singletonOrThrow() : x;
    }
}
