/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.regroup;

import java.lang.foreign.MemorySegment;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A tensor under another name, or in another shape over the same bytes.
 *
 * @param source of as many bytes
 */
public record ShapedTensor(TensorInfo info, Tensor source) implements Tensor {

    /** @throws IllegalArgumentException if the two have not as many bytes */
    public ShapedTensor {
        if (info.sizeBytes() != source.info().sizeBytes()) {
            throw new IllegalArgumentException(source.info() + " cannot be read as " + info + ": sizes differ.");
        }
    }

    @Override
    public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
        source.copy(offsetBytes, target);
    }
}
