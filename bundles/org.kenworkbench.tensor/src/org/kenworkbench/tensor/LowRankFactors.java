/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

/**
 * Two factors of a tensor, in memory, in a file, or computed as they are asked for.
 *
 * @param left  of the shape {@link FactorShape#left()}
 * @param right of the same type and the shape {@link FactorShape#right()}
 */
public record LowRankFactors(FactorShape shape, Tensor left, Tensor right) {

    /** @throws IllegalArgumentException if the factors are of another form */
    public LowRankFactors {
        if (!left.info().shape().equals(shape.left()) || !right.info().shape().equals(shape.right())
                || left.info().dtype() != right.info().dtype()) {
            throw new IllegalArgumentException(left.info() + " and " + right.info() + " are no " + shape);
        }
    }

    public DType dtype() {
        return left.info().dtype();
    }

    /** Returns the bytes of both factors. */
    public long sizeBytes() {
        return left.info().sizeBytes() + right.info().sizeBytes();
    }
}
