/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.torch;

import java.util.List;

import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.internal.checkpoint.mapped.MappedTensor;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.PickledTensor;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TransposedTensor;

/** Checks what a pickle claims of a tensor, and makes it a tensor over mapped bytes, in row-major order. */
final class TorchTensors {

    private final CheckpointFile file;
    private final Storages storages;

    TorchTensors(CheckpointFile file, Storages storages) {
        this.file = file;
        this.storages = storages;
    }

    Tensor tensor(TensorId id, PickledTensor claim) throws CheckpointException {
        TensorInfo info;
        try {
            info = new TensorInfo(id, claim.type().dtype(), new Shape(claim.dims()));
        } catch (IllegalArgumentException e) {
            throw (CheckpointException) damaged(id, "has a shape that no file can hold").initCause(e);
        }
        int elementBytes = info.dtype().sizeBytes();
        long storageBegin = storages.beginBytes(claim.storage());
        // The storage lies within the file, so this cannot overflow.
        long storageElements = claim.storage().count() * claim.storage().type().dtype().sizeBytes() / elementBytes;
        List<Long> strides = claim.strides();
        if (strides.size() != info.shape().rank() || strides.stream().anyMatch(stride -> stride < 0)) {
            throw damaged(id, "does not have the strides that its shape " + info.shape() + " needs");
        }
        if (info.sizeBytes() == 0) {
            return new MappedTensor(info, file, storageBegin);
        }
        if (claim.offset() < 0 || lastElement(claim) >= storageElements) {
            throw damaged(id, "does not lie within its storage of " + storageElements + " values");
        }
        if (info.shape().elementCount() > storageElements) {
            throw new CheckpointException("Tensor " + ShownText.of(id.name()) + " of " + file.path() + " views "
                    + storageElements + " stored values as " + info.shape()
                    + ", so that one value stands for several elements; call contiguous() on it and save the model "
                    + "again.");
        }
        return view(info, storageBegin + claim.offset() * elementBytes, Strides.of(claim.dims(), strides));
    }

    /**
     * Returns the number, in its storage, of the last element of a tensor that has elements; {@link Long#MAX_VALUE} if
     * it is beyond any storage.
     */
    private static long lastElement(PickledTensor claim) {
        try {
            long last = claim.offset();
            for (int axis = 0; axis < claim.dims().size(); axis++) {
                last = Math.addExact(last, Math.multiplyExact(claim.dims().get(axis) - 1, claim.strides().get(axis)));
            }
            return last;
        } catch (ArithmeticException _) {
            return Long.MAX_VALUE;
        }
    }

    private Tensor view(TensorInfo info, long beginBytes, Strides strides) {
        if (strides.isRowMajor()) {
            return new MappedTensor(info, file, beginBytes);
        }
        if (info.shape().rank() == 2 && strides.isTransposed()) {
            TensorInfo stored = new TensorInfo(info.id(), info.dtype(),
                    Shape.of(info.shape().dim(1), info.shape().dim(0)));
            return new TransposedTensor(info.id(), new MappedTensor(stored, file, beginBytes));
        }
        return new StridedTensor(info, file, beginBytes, strides);
    }

    private CheckpointException damaged(TensorId id, String what) {
        return new CheckpointException("Tensor " + ShownText.of(id.name()) + " of " + file.path() + ' ' + what
                + "; get the file from its source again.");
    }
}
