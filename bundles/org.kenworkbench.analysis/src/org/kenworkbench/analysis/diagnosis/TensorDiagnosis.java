/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

import org.kenworkbench.checkpoint.DType;
import org.kenworkbench.checkpoint.TensorInfo;
import org.kenworkbench.pruning.Role;
import org.kenworkbench.pruning.Roles;

/**
 * What was found of one tensor.
 *
 * @param tensor   the tuned one
 * @param baseType the type that the base has it in; values are compared in the tuned tensor's
 * @param rank     empty where it was not estimated: nothing changed, no matrix, or a small one
 */
public record TensorDiagnosis(TensorInfo tensor, DType baseType, ChangeFigures change, Optional<RankEstimate> rank) {

    public TensorDiagnosis {
        Objects.requireNonNull(tensor);
        Objects.requireNonNull(baseType);
        Objects.requireNonNull(change);
        Objects.requireNonNull(rank);
    }

    public Role role() {
        return Roles.of(tensor);
    }

    public OptionalInt layer() {
        return Roles.layerOf(tensor);
    }
}
