/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink.measure;

import java.util.Optional;

import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.rule.InputNorms;

/**
 * Weights of all tensors: with norms, those that rule {@code delta-wanda} has, see {@link InputNorms#columns}.
 * Immutable.
 *
 * @param norms empty where all columns count the same
 */
public record ModelWeights(Optional<InputNorms> norms) {

    /** Returns the weights of a tensor whose rows have norms for each column, or none at all. */
    public ColumnWeights of(TensorPlan tensor) {
        return norms.map(given -> new ColumnWeights(
                given.columns(tensor.tensor().id(), Math.toIntExact(tensor.rowLength())))).orElse(ColumnWeights.NONE);
    }
}
