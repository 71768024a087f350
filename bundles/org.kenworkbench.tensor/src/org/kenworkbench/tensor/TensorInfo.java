/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Name, element type and shape of one tensor, as a checkpoint's header states them.
 *
 * <p>The constructor refuses with {@link IllegalArgumentException} a size in bytes beyond {@link Long#MAX_VALUE}, a
 * number of elements that do not fill whole bytes, and, for types of ggml, rows that do not fill whole blocks.
 */
public record TensorInfo(TensorId id, DType dtype, Shape shape) {

    public TensorInfo {
        Objects.requireNonNull(id);
        Objects.requireNonNull(dtype);
        Objects.requireNonNull(shape);
        int together = dtype.packElements();
        if (shape.elementCount() % together != 0
                || dtype.isOfGgml() && (shape.rank() == 0 || shape.dim(shape.rank() - 1) % together != 0)) {
            throw new IllegalArgumentException(
                    "elements of " + dtype + " share bytes by " + together + ", which " + id + ' ' + shape
                            + " has not");
        }
        if (shape.elementCount() / together > Long.MAX_VALUE / dtype.packBytes()) {
            throw new IllegalArgumentException("more than 2^63 bytes in " + id + ' ' + shape);
        }
    }

    public String name() {
        return id.name();
    }

    public long sizeBytes() {
        return dtype.sizeBytes(shape.elementCount());
    }

    /**
     * The form in which parts of the tensor are read, written and coded: its own, or where elements share bytes, its
     * bytes as U8. These have the same dimensions but for the last, or a single one where a row is not of whole bytes.
     */
    public TensorInfo wholeByteForm() {
        if (!dtype.isPacked()) {
            return this;
        }
        List<Long> dims = new ArrayList<>(shape.dims());
        if (dims.isEmpty() || dims.getLast() % dtype.packElements() != 0) {
            return new TensorInfo(id, DType.U8, Shape.of(sizeBytes()));
        }
        dims.add(dtype.sizeBytes(dims.removeLast()));
        return new TensorInfo(id, DType.U8, new Shape(dims));
    }
}
