/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.onnx;

import java.lang.foreign.MemorySegment;

import org.eclipse.jdt.annotation.NonNull;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** A parameter of its own name whose data are another's. */
record TwinTensor(@NonNull TensorInfo info, Tensor kept) implements Tensor {

    TwinTensor(TensorId id, Tensor kept) {
        this(new TensorInfo(id, kept.info().dtype(), kept.info().shape()), kept);
    }

    @Override
    public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
        kept.copy(offsetBytes, target);
    }
}
