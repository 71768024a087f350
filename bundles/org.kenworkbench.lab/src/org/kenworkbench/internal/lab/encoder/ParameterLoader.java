/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.internal.lab.model.ParameterSpec;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.internal.lab.model.StoredForm;
import org.kenworkbench.internal.lab.model.StoredParameter;
import org.kenworkbench.internal.lab.model.TensorValues;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Takes a classifier's parameters out of a checkpoint, with or without a prefix before their names, and makes the
 * head's where it has none. All that can be told from headers is checked before any weight is read.
 *
 * @param found     what the checkpoint has
 * @param made      what it does not have: a new head
 * @param deviation of new weights
 */
public record ParameterLoader(List<StoredParameter> found, List<ParameterSpec> made, double deviation) {

    /**
     * Finds the tensor of each parameter of a model, or notes that the parameter must be made.
     *
     * @param labels how many labels there are
     * @throws ModelException if a tensor of the encoder is missing, or has another shape or no floating-point type
     */
    public static ParameterLoader plan(PretrainedModel model, int labels) throws ModelException {
        List<StoredParameter> found = new ArrayList<>();
        List<ParameterSpec> made = new ArrayList<>();
        for (ParameterSpec spec : ParameterList.of(model.config(), labels)) {
            Optional<Tensor> tensor = find(model, spec.name());
            boolean head = spec.group() == ParameterSpec.Group.HEAD;
            if (tensor.isEmpty() && !head) {
                throw new ModelException(model.checkpoint().source() + " has no tensor '" + spec.name()
                        + "', which a model of type " + model.config().modelType()
                        + " has; check that config.json belongs to it.");
            }
            if (tensor.isEmpty() || head && !spec.fits(tensor.get().info().shape().dims())) {
                made.add(spec);
                continue;
            }
            found.add(StoredParameter.checked(spec, tensor.get(), StoredForm.PLAIN, model.checkpoint().source()));
        }
        return new ParameterLoader(List.copyOf(found), List.copyOf(made), model.config().initialDeviation());
    }

    private static Optional<Tensor> find(PretrainedModel model, String name) {
        Architecture architecture = model.config().architecture();
        Optional<Tensor> tensor = StoredParameter.find(model.checkpoint(), name, architecture.prefix());
        return tensor.isPresent() || architecture != Architecture.T5 ? tensor
                : T5Body.otherName(name)
                        .flatMap(other -> StoredParameter.find(model.checkpoint(), other, architecture.prefix()));
    }

    /**
     * Finds what the checkpoint has, with its head for as many labels as that is for; {@link #made} is empty if it has
     * a whole one.
     *
     * @throws ModelException as {@link #plan}
     */
    public static ParameterLoader planAsItIs(PretrainedModel model) throws ModelException {
        TensorId output = new TensorId(ClassifierHead.outputName(model.config().architecture()) + ParameterSpec.WEIGHT);
        return plan(model,
                model.checkpoint().tensor(output).map(tensor -> tensor.info().shape().dims())
                        .filter(dims -> dims.size() == 2)
                        .map(dims -> dims.getFirst().intValue()).orElse(1));
    }

    /**
     * Returns the most tokens that a text may have, as far as there are position embeddings for them; without any there
     * is no limit, since distances that are far are all alike.
     */
    public long positions(PretrainedModel model) {
        OptionalLong rows = found.stream()
                .filter(source -> source.spec().name().endsWith(ParameterList.POSITIONS + ParameterSpec.WEIGHT))
                .mapToLong(source -> source.tensor().info().shape().dim(0)).findFirst();
        if (rows.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        return model.config().architecture() == Architecture.ROBERTA ? rows.getAsLong() - model.config().padId() - 1
                : rows.getAsLong();
    }

    /**
     * Reads the parameters that were found and makes the others. New weights are drawn from a normal distribution keyed
     * by seed and name; new biases are 0.
     *
     * @param manager   owns the arrays
     * @param cancelled asked before each tensor
     */
    public Parameters load(NDManager manager, long seed, BooleanSupplier cancelled) throws IOException {
        SortedMap<String, NDArray> arrays = new TreeMap<>();
        for (StoredParameter source : found) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            arrays.put(source.spec().name(), source.load(manager));
        }
        for (ParameterSpec spec : made) {
            arrays.put(spec.name(), TensorValues.owned(fresh(spec, seed), TensorValues.shape(spec.dims()), manager));
        }
        return new Parameters(arrays);
    }

    private float[] fresh(ParameterSpec spec, long seed) {
        int count = Math.toIntExact(spec.dims().stream().reduce(1L, Math::multiplyExact));
        float[] values = new float[count];
        if (spec.name().endsWith(ParameterSpec.WEIGHT)) {
            CRC32 name = new CRC32();
            name.update(spec.name().getBytes(StandardCharsets.UTF_8));
            RandomGenerator random = new SplittableRandom(seed ^ name.getValue() << 32);
            for (int i = 0; i < count; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
        }
        return values;
    }
}
