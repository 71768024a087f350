/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

import org.kenworkbench.tensor.Tensor;

/** Consecutive elements of a tensor; of a matrix that is sketched, whole rows. */
record Piece(long firstElement, int elements) {

    /** Returns the bytes of the piece in its tensor. */
    Tensor.Range bytes(int elementBytes) {
        return new Tensor.Range(firstElement * elementBytes, (long) elements * elementBytes);
    }
}
