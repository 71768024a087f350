/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import org.kenworkbench.internal.lab.model.ActivationKind;

import ai.djl.ndarray.NDArray;

/** Feed-forward of two maps: down(activation(up(x))). */
record PlainFeedForward(Projection up, Projection down, ActivationKind activation) implements FeedForward {

    @Override
    public void declare(ParameterCollector parameters) {
        up.declare(parameters);
        down.declare(parameters);
    }

    @Override
    public NDArray apply(NDArray x, Pass pass) {
        return down.apply(activation.apply(up.apply(x, pass)), pass);
    }
}
