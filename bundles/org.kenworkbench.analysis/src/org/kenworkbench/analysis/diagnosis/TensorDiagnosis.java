/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

import java.util.Objects;
import java.util.Optional;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.tensor.place.Roles;

/**
 * What was found of one tensor.
 *
 * @param tensor   the tuned one
 * @param baseType the type that the base has it in; values are compared in the tuned tensor's
 * @param rank     empty where it was not estimated: nothing changed, no matrix, or a small one
 * @param stored   what the tuned tensor would take to store, rows that the base lacks included
 * @param fitsHalf whether it is of float32 and every sampled value is one of FP16
 */
public record TensorDiagnosis(TensorInfo tensor, DType baseType, ChangeFigures change, Optional<RankEstimate> rank,
        StoredSizes stored, boolean fitsHalf) {

    public TensorDiagnosis {
        Objects.requireNonNull(tensor);
        Objects.requireNonNull(baseType);
        Objects.requireNonNull(change);
        Objects.requireNonNull(rank);
        Objects.requireNonNull(stored);
    }

    public Role role() {
        return Roles.of(tensor);
    }
}
