/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.Optional;

import ai.djl.ndarray.NDArray;

/**
 * Attention, then feed-forward, each added to what goes in.
 *
 * @param beforeAttention norm of what the attention is given
 * @param afterAttention  norm of what the attention gives, where there is one
 * @param beforeFeed      norm of what the feed-forward is given
 * @param afterFeed       norm of what the feed-forward gives, where there is one
 */
record SequentialLayer(Norm beforeAttention, Attention attention, Optional<Norm> afterAttention, Norm beforeFeed,
        FeedForward feed, Optional<Norm> afterFeed) implements DecoderLayer {

    @Override
    public void declare(ParameterCollector parameters) {
        beforeAttention.declare(parameters);
        attention.declare(parameters);
        afterAttention.ifPresent(norm -> norm.declare(parameters));
        beforeFeed.declare(parameters);
        feed.declare(parameters);
        afterFeed.ifPresent(norm -> norm.declare(parameters));
    }

    @Override
    public NDArray apply(NDArray x, Pass pass) {
        NDArray attended = attention.apply(beforeAttention.apply(x, pass), pass);
        NDArray middle = x.add(afterAttention.isPresent() ? afterAttention.get().apply(attended, pass) : attended);
        NDArray fed = feed.apply(beforeFeed.apply(middle, pass), pass);
        return middle.add(afterFeed.isPresent() ? afterFeed.get().apply(fed, pass) : fed);
    }
}
