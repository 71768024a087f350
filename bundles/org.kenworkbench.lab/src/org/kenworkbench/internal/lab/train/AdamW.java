/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.internal.lab.model.Parameters;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, "Decoupled Weight Decay Regularization", ICLR 2019), step by
 * step as PyTorch's {@code AdamW} with its usual coefficients; biases and vectors do not decay, as in Hugging Face's
 * trainer. One thread.
 */
public final class AdamW {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;
    /** DJL clips values of the gradient one by one at this; below 0 it does not. */
    private static final float NO_CLIPPING = -1;

    private final Parameters parameters;
    private final double weightDecay;
    private final SortedMap<String, NDArray> means;
    private final SortedMap<String, NDArray> variances;

    /**
     * @param parameters those that are trained
     * @param means      of their gradients, by parameter; training changes them
     * @param variances  of the gradients' squares, likewise
     */
    public AdamW(Parameters parameters, double weightDecay, SortedMap<String, NDArray> means,
            SortedMap<String, NDArray> variances) {
        this.parameters = parameters;
        this.weightDecay = weightDecay;
        this.means = means;
        this.variances = variances;
    }

    /** Creates an optimiser that has seen no gradient yet. The manager owns its arrays. */
    public static AdamW begin(Parameters parameters, double weightDecay, NDManager manager) {
        SortedMap<String, NDArray> means = new TreeMap<>();
        SortedMap<String, NDArray> variances = new TreeMap<>();
        parameters.all().forEach((name, array) -> {
            means.put(name, manager.zeros(array.getShape()));
            variances.put(name, manager.zeros(array.getShape()));
        });
        return new AdamW(parameters, weightDecay, means, variances);
    }

    /** Running mean of each parameter's gradient. */
    public SortedMap<String, NDArray> means() {
        return means;
    }

    /** Running mean of the squares of each parameter's gradient. */
    public SortedMap<String, NDArray> variances() {
        return variances;
    }

    /** Euclidean norm of all gradients together. */
    public double gradientNorm() {
        double sum = 0;
        for (NDArray parameter : parameters.all().values()) {
            try (NDArray gradient = parameter.getGradient();
                    NDArray squares = gradient.square();
                    NDArray total = squares.sum()) {
                sum += total.getFloat();
            }
        }
        return Math.sqrt(sum);
    }

    /**
     * Changes the parameters by their gradients, which are zeroed.
     *
     * @param step  from 1
     * @param scale of the gradients: below 1 where their norm is clipped
     */
    public void update(long step, double rate, double scale) {
        double correction = Math.sqrt(1 - Math.pow(BETA2, step));
        for (Map.Entry<String, NDArray> parameter : parameters.all().entrySet()) {
            NDArray weight = parameter.getValue();
            double decay = weight.getShape().dimension() < 2 ? 0 : weightDecay;
            try (NDArray gradient = weight.getGradient()) {
                weight.getNDArrayInternal().adamUpdate(
                        new NDList(weight, gradient, means.get(parameter.getKey()), variances.get(parameter.getKey())),
                        new NDList(weight),
                        (float) rate, (float) (rate * correction / (1 - Math.pow(BETA1, step))), (float) decay,
                        (float) scale,
                        NO_CLIPPING, (float) BETA1, (float) BETA2, (float) (EPSILON * correction), false, true);
            }
        }
    }
}
