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
 * Result of the diagnosis of one tensor.
 *
 * @param tensor   the tuned tensor
 * @param baseType type of the tensor in the base; values are compared in the tuned tensor's type
 * @param rank     empty where it was not estimated: nothing changed, or the tensor is no matrix, or a small one
 * @param stored   estimated sizes of the stored tuned tensor, rows that the base lacks included
 * @param fitsHalf whether the type is float32 and every sampled value can be represented in FP16
 */
public record TensorDiagnosis(TensorInfo tensor, DType baseType, SampledChange change, Optional<RankEstimate> rank,
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
