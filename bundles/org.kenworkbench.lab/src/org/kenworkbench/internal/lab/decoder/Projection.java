/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import org.kenworkbench.internal.lab.model.ParameterSpec;

import ai.djl.ndarray.NDArray;

/**
 * A linear map.
 *
 * @param name   without {@code .weight} and {@code .bias}
 * @param biased whether it has a bias
 * @param turned whether Hugging Face's library stores its weights as [in, out]
 */
record Projection(String name, long out, long in, boolean biased, boolean turned) implements DecoderPart {

    /** A map whose weights are stored as they are computed, as [out, in]. */
    static Projection of(String name, long out, long in, boolean biased) {
        return new Projection(name, out, in, biased, false);
    }

    @Override
    public void declare(ParameterCollector parameters) {
        if (turned) {
            parameters.addTurned(name + ParameterSpec.WEIGHT, out, in);
        } else {
            parameters.add(name + ParameterSpec.WEIGHT, out, in);
        }
        if (biased) {
            parameters.add(name + ParameterSpec.BIAS, out);
        }
    }

    /** @param x float32 [..., in] */
    NDArray apply(NDArray x, Pass pass) {
        return pass.linears().apply(x, name, false);
    }
}
