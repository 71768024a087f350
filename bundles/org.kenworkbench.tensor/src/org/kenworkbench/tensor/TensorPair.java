/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

import java.util.Objects;

/**
 * Two tensors of a base and of a tuned model that go together. Names may differ, and so may floating-point types and,
 * from rank 2 on, the first dimension: then the leading rows are common to both.
 */
public record TensorPair(TensorInfo base, TensorInfo tuned) {

    /**
     * Largest ratio of the rows of a tensor to those that the base has: a larger tensor has not grown out of the
     * base's, and a small file must not claim that a huge tensor has.
     */
    public static final int MOST_GROWTH = 16;

    /** @throws IllegalArgumentException if the two do not {@linkplain #fit fit} */
    public TensorPair {
        Objects.requireNonNull(base);
        if (!fit(base, tuned)) {
            throw new IllegalArgumentException(base + " and " + tuned + " do not go together");
        }
    }

    /** Whether two tensors can go together, by types and shapes alone. */
    public static boolean fit(TensorInfo base, TensorInfo tuned) {
        return typesFit(base.dtype(), tuned.dtype())
                && shapesFit(base.wholeByteForm().shape(), tuned.wholeByteForm().shape());
    }

    private static boolean typesFit(DType base, DType tuned) {
        return base == tuned || base.isPrunable() && tuned.isPrunable();
    }

    /** A vector is one row: of another length it is another vector. Rows come and go, within bounds. */
    private static boolean shapesFit(Shape base, Shape tuned) {
        int rank = tuned.rank();
        return base.equals(tuned) || rank >= 2 && base.rank() == rank
                && base.dims().subList(1, rank).equals(tuned.dims().subList(1, rank))
                && tuned.dim(0) / MOST_GROWTH <= base.dim(0);
    }

    /** Whether types and shapes are the same: the base's bytes can stand in the tuned tensor's place as they are. */
    public boolean isSameForm() {
        return base.dtype() == tuned.dtype() && base.shape().equals(tuned.shape());
    }

    /** The two {@linkplain TensorInfo#wholeByteForm in whole bytes}. */
    public TensorPair wholeByteForm() {
        return new TensorPair(base.wholeByteForm(), tuned.wholeByteForm());
    }

    /** Shape of what both have: the tuned tensor's with the smaller of the two first dimensions. */
    public Shape common() {
        return tuned.shape().elementCount() <= base.shape().elementCount() ? tuned.shape() : base.shape();
    }

    /** Leading elements of the tuned tensor that have a counterpart in the base. */
    public long commonElements() {
        return common().elementCount();
    }

    /** Elements of the tuned tensor beyond the base's rows. */
    public long addedElements() {
        return tuned.shape().elementCount() - commonElements();
    }
}
