/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.frontier;

import java.util.List;

/**
 * Division of the bytes of a file among its tensors.
 *
 * @param tensors     all tensors of the model
 * @param headBytes   bytes of those among them that are always stored whole, such as a new head; 0 for none
 * @param headerBytes bytes that belong to no tensor
 */
public record SharedBytes(List<TensorShare> tensors, long headBytes, long headerBytes) {

    public SharedBytes {
        tensors = List.copyOf(tensors);
    }

    /** Returns all bytes of the file. */
    public long totalBytes() {
        return headerBytes + tensors.stream().mapToLong(TensorShare::bytes).sum();
    }
}
