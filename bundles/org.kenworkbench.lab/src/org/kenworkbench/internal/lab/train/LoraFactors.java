/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.CRC32;

import org.kenworkbench.internal.lab.encoder.Classifier;
import org.kenworkbench.internal.lab.model.ArrayMath;
import org.kenworkbench.internal.lab.model.Linears;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.internal.lab.model.TensorValues;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;

/**
 * The narrow matrices of LoRA beside the matrices of a model's layers, by the names of PEFT: W + scaling · B · A. A
 * begins at random as PEFT has it, B with zeros, so that training begins where the model is.
 */
public final class LoraFactors {

    static final String A = ".lora_A.weight";
    static final String B = ".lora_B.weight";
    private static final String WEIGHT = ".weight";
    /** Ratio of alpha to the rank, as in PEFT's examples: B · A is multiplied by it. */
    private static final int ALPHA_PER_RANK = 2;

    private LoraFactors() {
    }

    static boolean isFactor(String name) {
        return name.endsWith(A) || name.endsWith(B);
    }

    static int alpha(int rank) {
        return ALPHA_PER_RANK * rank;
    }

    static double scaling() {
        return ALPHA_PER_RANK;
    }

    /** Name of the map that a factor belongs to. */
    static String module(String factor) {
        return factor.substring(0, factor.length() - A.length());
    }

    /** The parameters with factors beside each matrix of a layer. The manager owns the factors. */
    public static Parameters beside(Parameters parameters, int rank, long seed, NDManager manager) {
        return beside(parameters, name -> name.contains(".layer.") && !Classifier.isTableOfLayer(name), rank, seed,
                manager);
    }

    /**
     * The parameters with factors beside some matrices. The manager owns the factors.
     *
     * @param ofLayers tells by the name whether a parameter belongs to a layer
     */
    public static Parameters beside(Parameters parameters, Predicate<String> ofLayers, int rank, long seed,
            NDManager manager) {
        SortedMap<String, NDArray> all = new TreeMap<>(parameters.all());
        parameters.all().forEach((name, array) -> {
            if (ofLayers.test(name) && name.endsWith(WEIGHT) && array.getShape().dimension() == 2) {
                String module = name.substring(0, name.length() - WEIGHT.length());
                long out = array.getShape().get(0);
                long in = array.getShape().get(1);
                all.put(module + A,
                        TensorValues.owned(uniform(module, rank, (int) in, seed), new Shape(rank, in), manager));
                all.put(module + B, manager.zeros(new Shape(out, rank)));
            }
        });
        return new Parameters(all);
    }

    /** Draws values between -1/√in and 1/√in, as PyTorch's kaiming_uniform_ with a = √5 does. */
    private static float[] uniform(String module, int rank, int in, long seed) {
        CRC32 name = new CRC32();
        name.update((module + A).getBytes(StandardCharsets.UTF_8));
        SplittableRandom random = new SplittableRandom(seed ^ name.getValue() << 32);
        double bound = 1 / Math.sqrt(in);
        float[] values = new float[rank * in];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-bound, bound);
        }
        return values;
    }

    /** Linear maps with what the factors add. What they make belongs to the manager of their input. */
    public static Linears linears(Parameters parameters) {
        Linears plain = Linears.of(parameters);
        return (x, name, training) -> {
            NDArray y = plain.apply(x, name, training);
            if (!parameters.all().containsKey(name + A)) {
                return y;
            }
            // Of maps without a bias, so that all that is made belongs to the manager of x: a transposed factor would
            // be the factor's.
            NDArray narrow = Linear.linear(x, parameters.get(name + A)).singletonOrThrow();
            NDArray added = Linear.linear(narrow, parameters.get(name + B)).singletonOrThrow();
            return y.add(ArrayMath.times(added, scaling()));
        };
    }

    /**
     * The parameters with the factors multiplied out; those of a model without factors.
     *
     * @param manager owns the arrays that are new
     */
    public static Parameters merged(Parameters parameters, NDManager manager) {
        SortedMap<String, NDArray> merged = new TreeMap<>();
        parameters.all().forEach((name, array) -> {
            if (isFactor(name)) {
                return;
            }
            String module = name.endsWith(WEIGHT) ? name.substring(0, name.length() - WEIGHT.length()) : name;
            if (!parameters.all().containsKey(module + A)) {
                merged.put(name, array);
                return;
            }
            merged.put(name, sum(array, parameters.get(module + A), parameters.get(module + B), manager));
        });
        return new Parameters(merged);
    }

    private static NDArray sum(NDArray weight, NDArray a, NDArray b, NDManager manager) {
        try (NDArray plain = weight.stopGradient();
                NDArray left = b.stopGradient();
                NDArray right = a.stopGradient();
                NDArray product = left.matMul(right);
                NDArray scaled = product.mul((float) scaling())) {
            NDArray sum = plain.add(scaled);
            sum.attach(manager);
            return sum;
        }
    }
}
