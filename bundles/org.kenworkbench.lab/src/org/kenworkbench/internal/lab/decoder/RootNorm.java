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
 * Division by the root of the mean square (Zhang and Sennrich, NeurIPS 2019): x / √(mean(x²) + ε) · w.
 *
 * @param name    without {@code .weight}
 * @param fromOne whether the weights are stored as their difference from 1
 */
record RootNorm(String name, long size, double epsilon, boolean fromOne) implements Norm {

    @Override
    public void declare(ParameterCollector parameters) {
        parameters.add(name + ParameterSpec.WEIGHT, size);
    }

    @Override
    public NDArray apply(NDArray x, Pass pass) {
        int last = x.getShape().dimension() - 1;
        NDArray root = x.square().mean(new int[] {last}, true).add((float) epsilon).sqrt();
        NDArray weight = pass.parameters().get(name + ParameterSpec.WEIGHT);
        NDArray scaled = x.div(root);
        return fromOne ? scaled.mul(weight).add(scaled) : scaled.mul(weight);
    }
}
