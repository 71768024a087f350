/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import org.kenworkbench.internal.lab.model.ActivationKind;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * A gated feed-forward whose gate and input come from one map, in this order.
 *
 * @param both gate and input
 */
record JoinedFeedForward(Projection both, Projection down, ActivationKind activation) implements FeedForward {

    @Override
    public void declare(ParameterCollector parameters) {
        both.declare(parameters);
        down.declare(parameters);
    }

    @Override
    public NDArray apply(NDArray x, Pass pass) {
        NDList parts = both.apply(x, pass).split(new long[] {down.in()}, 2);
        return down.apply(activation.apply(parts.get(0)).mul(parts.get(1)), pass);
    }
}
