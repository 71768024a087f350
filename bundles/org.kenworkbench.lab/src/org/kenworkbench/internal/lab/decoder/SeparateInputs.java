/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import ai.djl.ndarray.NDArray;

/** Queries, keys and values by a map each. */
record SeparateInputs(Projection query, Projection key, Projection value) implements AttentionInputs {

    @Override
    public void declare(ParameterCollector parameters) {
        query.declare(parameters);
        key.declare(parameters);
        value.declare(parameters);
    }

    @Override
    public Heads of(NDArray x, HeadShape shape, Pass pass) {
        return new Heads(AttentionInputs.split(query.apply(x, pass), shape.heads(), shape.size()),
                AttentionInputs.split(key.apply(x, pass), shape.keyHeads(), shape.size()),
                AttentionInputs.split(value.apply(x, pass), shape.keyHeads(), shape.size()));
    }
}
