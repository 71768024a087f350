/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * Queries, keys and values by one map; as many heads of each where they stand by head.
 *
 * @param byHead whether each head's query, key and value stand together; otherwise all queries come first, then all
 *               keys
 */
record JoinedInputs(Projection all, boolean byHead) implements AttentionInputs {

    @Override
    public void declare(ParameterCollector parameters) {
        all.declare(parameters);
    }

    @Override
    public Heads of(NDArray x, HeadShape shape, Pass pass) {
        NDArray joined = all.apply(x, pass);
        if (byHead) {
            NDArray heads = AttentionInputs.split(joined, shape.heads(), 3 * shape.size());
            NDList parts = heads.split(new long[] {shape.size(), 2L * shape.size()}, 3);
            return new Heads(parts.get(0), parts.get(1), parts.get(2));
        }
        long width = (long) shape.heads() * shape.size();
        NDList parts = joined.split(new long[] {width, width + (long) shape.keyHeads() * shape.size()}, 2);
        return new Heads(AttentionInputs.split(parts.get(0), shape.heads(), shape.size()),
                AttentionInputs.split(parts.get(1), shape.keyHeads(), shape.size()),
                AttentionInputs.split(parts.get(2), shape.keyHeads(), shape.size()));
    }
}
