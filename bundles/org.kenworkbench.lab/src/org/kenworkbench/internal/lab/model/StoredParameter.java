/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.model;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * A parameter and the tensor that it comes from.
 *
 * @param spec   what the model must have
 * @param tensor of the checkpoint, which has values of that shape
 * @param form   form in which it has them
 */
public record StoredParameter(ParameterSpec spec, Tensor tensor, StoredForm form) {

    /**
     * Finds the tensor of a name, or of the same name without the prefix, which a model without its head lacks.
     *
     * @param prefix with its dot
     */
    public static Optional<Tensor> find(Checkpoint checkpoint, String name, String prefix) {
        Optional<Tensor> tensor = checkpoint.tensor(new TensorId(name));
        return tensor.isEmpty() && name.startsWith(prefix)
                ? checkpoint.tensor(new TensorId(name.substring(prefix.length()))) : tensor;
    }

    /**
     * Makes the pair, once it is checked that the tensor can have the parameter's values.
     *
     * @param source names the checkpoint in messages
     * @throws ModelException if the tensor has another shape or no floating-point type, or the parameter has more
     *                        values than an array takes
     */
    public static StoredParameter checked(ParameterSpec spec, Tensor tensor, StoredForm form, Object source)
            throws ModelException {
        TensorInfo info = tensor.info();
        StoredParameter stored = new StoredParameter(spec, tensor, form);
        if (!spec.fits(stored.dims())) {
            throw new ModelException(source + ": tensor '" + info.name() + "' has shape " + info.shape()
                    + ", which does not match config.json; check that the two belong together.");
        }
        if (!info.dtype().isPrunable() || stored.count() > Integer.MAX_VALUE / Float.BYTES) {
            throw new ModelException(source + ": tensor '" + info.name() + "' of type " + info.dtype() + " and shape "
                    + info.shape() + " cannot be computed by the lab; convert the model to F32, F16 or BF16.");
        }
        return stored;
    }

    /** Returns the shape of the parameter. */
    public List<Long> dims() {
        return form.dims(tensor.info().shape().dims());
    }

    /** Returns the number of the parameter's values. */
    public long count() {
        return dims().stream().reduce(1L, (all, size) -> all * size);
    }

    /**
     * Reads the parameter as float32.
     *
     * @param manager owns the array
     */
    public NDArray load(NDManager manager) throws IOException {
        List<Long> dims = dims();
        float[] values = TensorValues.floats(tensor, form.first(dims), (int) count());
        return TensorValues.owned(form.arranged(values, dims), TensorValues.shape(dims), manager);
    }
}
