/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.wizard;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.kenworkbench.internal.ui.inputs.Inputs;
import org.kenworkbench.pruning.match.KnownBuffers;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.tensor.place.Roles;

/**
 * Numbers of tensors and parameters that could be pruned.
 *
 * @param byRole in the order of the roles; roles that the model lacks are missing
 */
public record ScopeCounts(Count all, Map<Role, Count> byRole) {

    /** Numbers for a part of the model. */
    public record Count(long tensors, long parameters) {

        private static final Count NONE = new Count(0, 0);

        private Count plus(TensorInfo tensor) {
            return new Count(tensors + 1, parameters + tensor.shape().elementCount());
        }
    }

    public ScopeCounts {
        byRole = byRole.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(byRole));
    }

    /** Counts those of the tuned model; tied tensors count once. */
    public static ScopeCounts of(Inputs inputs, boolean matricesOnly) {
        Set<TensorId> otherNames = inputs.match().tied().keySet();
        return of(inputs.tuned().tensors().stream().filter(tensor -> !otherNames.contains(tensor.id())).toList(),
                matricesOnly);
    }

    static ScopeCounts of(List<TensorInfo> tensors, boolean matricesOnly) {
        Count all = Count.NONE;
        Map<Role, Count> byRole = new EnumMap<>(Role.class);
        for (TensorInfo tensor : tensors) {
            int rank = tensor.shape().rank();
            if (tensor.dtype().isPrunable() && !KnownBuffers.contain(tensor) && rank >= (matricesOnly ? 2 : 1)
                    && tensor.shape().elementCount() > 0) {
                all = all.plus(tensor);
                Role role = Roles.of(tensor);
                byRole.put(role, byRole.getOrDefault(role, Count.NONE).plus(tensor));
            }
        }
        return new ScopeCounts(all, byRole);
    }
}
