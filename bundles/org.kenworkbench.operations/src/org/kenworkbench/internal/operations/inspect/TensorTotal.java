/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.inspect;

import java.util.List;

import org.kenworkbench.operations.Quantities;
import org.kenworkbench.tensor.TensorInfo;

import com.google.gson.JsonObject;

/** Sums over tensors. */
record TensorTotal(long tensors, long parameters, long sizeBytes) {

    static TensorTotal of(List<TensorInfo> tensors) {
        TensorTotal total = new TensorTotal(0, 0, 0);
        for (TensorInfo tensor : tensors) {
            total = total.plus(new TensorTotal(1, tensor.shape().elementCount(), tensor.sizeBytes()));
        }
        return total;
    }

    TensorTotal plus(TensorTotal other) {
        return new TensorTotal(tensors + other.tensors, parameters + other.parameters, sizeBytes + other.sizeBytes);
    }

    /** Returns a row of a table. */
    String[] cells(String title) {
        return new String[] {title, Quantities.count(tensors), Quantities.count(parameters),
                Quantities.bytes(sizeBytes)};
    }

    JsonObject json() {
        JsonObject total = new JsonObject();
        total.addProperty("tensors", tensors);
        total.addProperty("parameters", parameters);
        total.addProperty("bytes", sizeBytes);
        return total;
    }
}
