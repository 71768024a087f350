/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import org.kenworkbench.internal.lab.model.ParameterSpec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.LayerNorm;

/**
 * Layer normalisation (Ba, Kiros and Hinton, 2016), with a bias.
 *
 * @param name without {@code .weight} and {@code .bias}
 */
record CentredNorm(String name, long size, double epsilon) implements Norm {

    @Override
    public void declare(ParameterCollector parameters) {
        parameters.add(name + ParameterSpec.WEIGHT, size);
        parameters.add(name + ParameterSpec.BIAS, size);
    }

    @Override
    public NDArray apply(NDArray x, Pass pass) {
        return LayerNorm.layerNorm(x, new Shape(size), pass.parameters().get(name + ParameterSpec.WEIGHT),
                pass.parameters().get(name + ParameterSpec.BIAS), (float) epsilon).singletonOrThrow();
    }
}
