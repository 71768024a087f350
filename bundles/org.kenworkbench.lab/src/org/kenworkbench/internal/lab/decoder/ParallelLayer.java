/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import ai.djl.ndarray.NDArray;

/** Attention and feed-forward side by side, both added to what goes in. */
record ParallelLayer(Norm beforeAttention, Attention attention, Norm beforeFeed,
        FeedForward feed) implements DecoderLayer {

    @Override
    public void declare(ParameterCollector parameters) {
        beforeAttention.declare(parameters);
        attention.declare(parameters);
        beforeFeed.declare(parameters);
        feed.declare(parameters);
    }

    @Override
    public NDArray apply(NDArray x, Pass pass) {
        NDArray attended = attention.apply(beforeAttention.apply(x, pass), pass);
        return x.add(attended).add(feed.apply(beforeFeed.apply(x, pass), pass));
    }
}
