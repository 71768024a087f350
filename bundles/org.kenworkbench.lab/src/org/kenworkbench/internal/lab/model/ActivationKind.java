/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.model;

import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** An activation function that the lab knows. */
public enum ActivationKind {

    /** The Gaussian error linear unit, by the error function. */
    GELU,
    /** Approximation of the former by the hyperbolic tangent (Hendrycks and Gimpel, arXiv:1606.08415). */
    GELU_TANH,
    RELU,
    /** The input times its logistic function. */
    SILU,
    TANH;

    private static final double TANH_SCALE = Math.sqrt(2 / Math.PI);
    private static final double TANH_CUBE = 0.044715;

    /** Finds the activation by the name that Hugging Face's libraries give it. */
    public static Optional<ActivationKind> of(String name) {
        return Optional.ofNullable(switch (name) {
            case "gelu" -> GELU;
            case "gelu_new", "gelu_pytorch_tanh", "gelu_fast" -> GELU_TANH;
            case "relu" -> RELU;
            case "silu", "swish" -> SILU;
            case "tanh" -> TANH;
            default -> null;
        });
    }

    /** Computes the function of each value. */
    public NDArray apply(NDArray x) {
        return switch (this) {
            case GELU -> Activation.gelu(x);
            case GELU_TANH -> {
                NDArray cubic = ArrayMath.times(x.mul(x).mul(x), TANH_CUBE);
                yield ArrayMath.times(x, 0.5).mul(ArrayMath.times(x.add(cubic), TANH_SCALE).tanh().add(1f));
            }
            case RELU -> Activation.relu(x);
            case SILU -> x.mul(Activation.sigmoid(x));
            case TANH -> x.tanh();
        };
    }
}
