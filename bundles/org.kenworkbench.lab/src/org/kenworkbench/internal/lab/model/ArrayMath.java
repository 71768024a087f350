/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;

/** Arithmetic of arrays that is safe in graphs whose gradients are computed. Stateless. */
public final class ArrayMath {

    private ArrayMath() {
    }

    /**
     * Multiplies an array by a number, which the array's manager holds until the gradients are computed. DJL's own
     * {@code mul(Number)} closes the number at once, and with the next garbage collection its memory is freed, while
     * PyTorch's graph still refers to it: the gradients then are wrong, or no numbers.
     */
    public static NDArray times(NDArray x, double factor) {
        return x.mul(x.getManager().create((float) factor));
    }

    /**
     * Looks rows up.
     *
     * @param rows  int64, of any shape
     * @param table float32 [rows, size]
     * @return float32, of the shape of {@code rows} with {@code size} behind it
     */
    public static NDArray rows(NDArray rows, NDArray table) {
        return Embedding.embedding(rows.toType(DataType.INT64, false), table, SparseFormat.DENSE).singletonOrThrow();
    }
}
