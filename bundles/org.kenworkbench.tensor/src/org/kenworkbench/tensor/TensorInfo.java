/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

import java.util.Objects;

/**
 * Name, element type and shape of one tensor, as a checkpoint's header states them.
 *
 * <p>The constructor refuses a size in bytes beyond {@link Long#MAX_VALUE} with {@link IllegalArgumentException}.
 */
public record TensorInfo(TensorId id, DType dtype, Shape shape) {

    public TensorInfo {
        Objects.requireNonNull(id);
        Objects.requireNonNull(dtype);
        Objects.requireNonNull(shape);
        if (shape.elementCount() > Long.MAX_VALUE / dtype.sizeBytes()) {
            throw new IllegalArgumentException("more than 2^63 bytes in " + id + ' ' + shape);
        }
    }

    public String name() {
        return id.name();
    }

    public long sizeBytes() {
        return shape.elementCount() * dtype.sizeBytes();
    }
}
