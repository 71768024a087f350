/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.plan;

import java.util.Objects;

import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.ValuePrecision;

/**
 * Form in which the change of one tensor is told: reset values become the base's plus a product of factors, and kept
 * values are told besides.
 *
 * @param kept    values that are kept of the whole tensor, those of the highest scores
 * @param values  how precisely the changes of kept values are told; with factors, quantised values are told by how far
 *                they are from what the factors give
 * @param rank    rank of the factors; 0 for none
 * @param factors how precisely the factors are told
 */
public record ChangeForm(long kept, ValuePrecision values, int rank, FactorPrecision factors) {

    /** Form of a tensor that goes back to the base's. */
    public static final ChangeForm NOTHING = new ChangeForm(0, ValuePrecision.EXACT, 0, FactorPrecision.EXACT);

    /** @throws IllegalArgumentException if a number is negative */
    public ChangeForm {
        Objects.requireNonNull(values);
        Objects.requireNonNull(factors);
        if (kept < 0 || rank < 0) {
            throw new IllegalArgumentException(kept + " values kept and factors of rank " + rank);
        }
    }
}
