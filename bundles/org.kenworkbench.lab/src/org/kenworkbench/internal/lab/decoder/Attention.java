/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.Optional;

import org.kenworkbench.internal.lab.model.ArrayMath;

import ai.djl.ndarray.NDArray;

/**
 * Attention of each token to itself and those before it, with queries in groups that share keys and values (Ainslie et
 * al., EMNLP 2023).
 *
 * @param norms    of queries and keys, where there are any
 * @param rotation of queries and keys by their positions, where it tells these
 * @param window   how many tokens one attends to, itself among them; 0 for all
 */
record Attention(AttentionInputs inputs, Projection output, HeadShape shape, Optional<HeadNorms> norms,
        Optional<Rotation> rotation, int window) implements DecoderPart {

    @Override
    public void declare(ParameterCollector parameters) {
        inputs.declare(parameters);
        norms.ifPresent(both -> both.declare(parameters));
        output.declare(parameters);
    }

    /** @param x float32 [batch, tokens, hidden size], as is the result */
    NDArray apply(NDArray x, Pass pass) {
        long rows = x.getShape().get(0);
        long tokens = x.getShape().get(1);
        AttentionInputs.Heads heads = inputs.of(x, shape, pass);
        NDArray queries = heads.queries();
        NDArray keys = heads.keys();
        if (norms.isPresent()) {
            queries = norms.get().query().apply(queries, pass);
            keys = norms.get().key().apply(keys, pass);
        }
        if (rotation.isPresent()) {
            Turns turns = pass.batch().turns(rotation.get());
            queries = turns.apply(queries);
            keys = turns.apply(keys);
        }
        // Queries that share keys stand one below the other, so that keys are not repeated.
        long grouped = tokens * shape.heads() / shape.keyHeads();
        NDArray scores = ArrayMath.times(queries.reshape(rows, shape.keyHeads(), grouped, shape.size())
                .matMul(keys.transpose(0, 1, 3, 2)), shape.scale()).reshape(rows, shape.heads(), tokens, tokens);
        if (shape.cap() > 0) {
            scores = ArrayMath.times(ArrayMath.times(scores, 1 / shape.cap()).tanh(), shape.cap());
        }
        NDArray probabilities = pass.batch().masked(scores, window).softmax(-1);
        NDArray mixed = probabilities.reshape(rows, shape.keyHeads(), grouped, tokens).matMul(heads.values())
                .reshape(rows, shape.heads(), tokens, shape.size()).transpose(0, 2, 1, 3)
                .reshape(rows, tokens, (long) shape.heads() * shape.size());
        return output.apply(mixed, pass);
    }
}
