/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

import org.kenworkbench.internal.lab.model.Linears;
import org.kenworkbench.internal.lab.model.Parameters;

import ai.djl.ndarray.NDArray;

/**
 * The encoder over its parameters: from tokens to hidden states. Arrays that it makes belong to the batch's manager.
 */
public final class EncoderGraph {

    private final EncoderBody body;

    public EncoderGraph(EncoderConfig config, Parameters parameters, Linears linears) {
        EncoderMaps maps = new EncoderMaps(config, parameters, linears);
        this.body = switch (config.details()) {
            case DebertaDetails details -> new DebertaBody(maps, details);
            case T5Details details -> new T5Body(maps, details);
            case EncoderDetails.Usual _ -> new UsualBody(maps);
        };
    }

    /**
     * The last layer's output.
     *
     * @param training whether dropout is at work
     * @return float32 [batch, tokens, hidden size]
     */
    public NDArray hiddenStates(TokenBatch batch, boolean training) {
        return body.hiddenStates(batch, training);
    }
}
