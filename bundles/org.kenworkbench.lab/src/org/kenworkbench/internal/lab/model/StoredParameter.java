/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.model;

import java.util.Optional;

import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A parameter and the tensor that it comes from.
 *
 * @param spec   what the model must have
 * @param tensor of the checkpoint, of that shape
 */
public record StoredParameter(ParameterSpec spec, Tensor tensor) {

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
     * Makes the pair, once it is checked that the tensor can be the parameter.
     *
     * @param source names the checkpoint in messages
     * @throws ModelException if the tensor has another shape or no floating-point type, or has more values than an
     *                        array takes
     */
    public static StoredParameter checked(ParameterSpec spec, Tensor tensor, Object source) throws ModelException {
        TensorInfo info = tensor.info();
        if (!spec.fits(info.shape().dims())) {
            throw new ModelException(source + ": tensor '" + info.name() + "' has shape " + info.shape()
                    + ", which does not match config.json; check that the two belong together.");
        }
        if (!info.dtype().isPrunable() || info.shape().elementCount() > Integer.MAX_VALUE / Float.BYTES) {
            throw new ModelException(source + ": tensor '" + info.name() + "' of type " + info.dtype() + " and shape "
                    + info.shape() + " cannot be computed by the lab; convert the model to F32, F16 or BF16.");
        }
        return new StoredParameter(spec, tensor);
    }
}
