/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/**
 * Experts with one that all tokens go through, whose share is the logistic function of a score.
 *
 * @param gate the score's map
 */
record SharedExpert(FeedForward experts, FeedForward shared, Projection gate) implements FeedForward {

    @Override
    public void declare(ParameterCollector parameters) {
        experts.declare(parameters);
        shared.declare(parameters);
        gate.declare(parameters);
    }

    @Override
    public NDArray apply(NDArray x, Pass pass) {
        NDArray share = Activation.sigmoid(gate.apply(x, pass));
        return experts.apply(x, pass).add(shared.apply(x, pass).mul(share));
    }
}
