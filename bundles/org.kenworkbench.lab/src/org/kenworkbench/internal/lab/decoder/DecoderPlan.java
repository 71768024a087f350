/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.List;

/**
 * A decoder put together of parts. Immutable.
 *
 * @param prefix    that tensors have in a model with its head, with its dot
 * @param layers    the layers, the first one first
 * @param last      norm of what the last layer gives
 * @param positions how many tokens a text may have; beyond those that the model was trained for where {@code learnt}
 *                  is false
 * @param learnt    whether positions have embeddings, beyond which there are none
 */
public record DecoderPlan(String prefix, InputEmbedding embedding, List<DecoderLayer> layers, Norm last,
        OutputHead head,
        long positions, boolean learnt) {

    public DecoderPlan {
        layers = List.copyOf(layers);
    }

    /** Collects the parameters of all parts. */
    ParameterCollector parameters() {
        ParameterCollector parameters = new ParameterCollector();
        embedding.declare(parameters);
        layers.forEach(layer -> layer.declare(parameters));
        last.declare(parameters);
        head.declare(parameters);
        return parameters;
    }
}
