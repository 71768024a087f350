/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.lab.encoder.DebertaDetails.Convolution;
import org.kenworkbench.internal.lab.model.ParameterSpec.Group;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv1d;

/**
 * The layout of DeBERTa-v2 and v3 (He, Liu, Gao and Chen, ICLR 2021; He, Gao and Chen, ICLR 2023): content and relative
 * positions meet in attention, and the largest models have a convolution beside the first layer.
 */
record DebertaBody(EncoderMaps maps, DebertaDetails details) implements EncoderBody {

    private static final String PROJECTION = "embeddings.embed_proj";
    private static final String NORM = "embeddings.LayerNorm";
    private static final String RELATIVE = "encoder.rel_embeddings";
    private static final String RELATIVE_NORM = "encoder.LayerNorm";
    private static final String CONVOLUTION = "encoder.conv.conv";
    private static final String CONVOLUTION_NORM = "encoder.conv.LayerNorm";

    /** Adds the parameters of an encoder. */
    static void declare(EncoderConfig config, DebertaDetails details, ParameterList list) {
        int size = config.embeddingSize();
        int hidden = config.hiddenSize();
        list.table(ParameterList.WORDS, size);
        if (details.positions()) {
            list.table(ParameterList.POSITIONS, size);
        }
        if (details.types()) {
            list.table(ParameterList.TYPES, size);
        }
        if (size != hidden) {
            list.matrix(PROJECTION, hidden, size);
        }
        list.norm(NORM, hidden, Group.EMBEDDINGS);
        details.relative().ifPresent(relative -> {
            list.table(RELATIVE, 2L * relative.distances().span(), hidden, Group.EMBEDDINGS);
            if (relative.normed()) {
                list.norm(RELATIVE_NORM, hidden, Group.EMBEDDINGS);
            }
        });
        for (int layer = 0; layer < config.layers(); layer++) {
            list.layer(layer);
            DisentangledAttention.declare(config, details, layer, list);
        }
        details.convolution().ifPresent(convolution -> {
            list.weightAndBias(CONVOLUTION,
                    List.of((long) hidden, (long) hidden / convolution.groups(), (long) convolution.width()));
            list.norm(CONVOLUTION_NORM, hidden, Group.LAYERS);
        });
    }

    @Override
    public NDArray hiddenStates(TokenBatch batch, boolean training) {
        NDArray begin = embeddings(batch, training);
        DisentangledAttention attention = new DisentangledAttention(maps, details.relative(),
                positions(batch), batch);
        NDArray x = begin;
        for (int layer = 0; layer < maps.config().layers(); layer++) {
            x = maps.behindAttention(x, attention.apply(x, layer, training), layer, training);
            if (layer == 0 && details.convolution().isPresent()) {
                x = convolved(begin, x, details.convolution().get(), batch, training);
            }
        }
        return x;
    }

    private NDArray embeddings(TokenBatch batch, boolean training) {
        NDArray x = maps.embed(batch.ids(), ParameterList.WORDS);
        if (details.positions()) {
            x = x.add(maps.embed(batch.positions(), ParameterList.POSITIONS));
        }
        if (details.types()) {
            x = x.add(maps.embed(batch.types(), ParameterList.TYPES));
        }
        if (maps.config().embeddingSize() != maps.config().hiddenSize()) {
            x = maps.linear(x, PROJECTION, training);
        }
        // The convolution sees what fills up beside a text as it sees nothing: as zeros.
        return maps.dropout(maps.norm(x, NORM, maps.config().hiddenSize()).mul(batch.there()), training);
    }

    private Optional<DisentangledAttention.Positions> positions(TokenBatch batch) {
        return details.relative().map(relative -> {
            RelativeRows rows = RelativeRows.of(batch.tokens(), relative.distances()::row, batch.ids().getManager());
            NDArray table = maps.embed(rows.used().expandDims(0), RELATIVE);
            return new DisentangledAttention.Positions(rows,
                    relative.normed() ? maps.norm(table, RELATIVE_NORM, maps.config().hiddenSize()) : table);
        });
    }

    private NDArray convolved(NDArray begin, NDArray x, Convolution convolution, TokenBatch batch, boolean training) {
        NDArray mixed = Conv1d.conv1d(begin.transpose(0, 2, 1), maps.weight(CONVOLUTION), maps.bias(CONVOLUTION),
                new Shape(1), new Shape(convolution.width() / 2), new Shape(1), convolution.groups())
                .singletonOrThrow().transpose(0, 2, 1);
        NDArray added = convolution.activation().apply(maps.dropout(mixed, training));
        return maps.norm(x.add(added), CONVOLUTION_NORM, maps.config().hiddenSize());
    }
}
