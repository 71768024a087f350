/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.core.Linear;

/** Way in which a graph applies its linear maps; an implementation can change all of them, as LoRA does. */
@FunctionalInterface
public interface Linears {

    /**
     * Applies a linear map: x · Wᵀ + b, or x · Wᵀ where there is no bias.
     *
     * @param x    last axis is the map's input
     * @param name of the map, without {@code .weight}
     */
    NDArray apply(NDArray x, String name, boolean training);

    /** The maps as the parameters have them. */
    static Linears of(Parameters parameters) {
        return (x, name, _) -> {
            NDArray weight = parameters.get(name + ParameterSpec.WEIGHT);
            return parameters.find(name + ParameterSpec.BIAS).map(bias -> Linear.linear(x, weight, bias))
                    .orElseGet(() -> Linear.linear(x, weight)).singletonOrThrow();
        };
    }
}
