/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.comparison.ComparedTensor;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Role;

/**
 * Part of a comparison: the tensors of a layer or of a role, or all where neither is given. Immutable.
 *
 * @param layer if it is one
 * @param role  if it is one
 */
public record ComparisonPart(Optional<Layer> layer, Optional<Role> role) {

    /** All tensors. */
    public static final ComparisonPart ALL = new ComparisonPart(Optional.empty(), Optional.empty());

    /** Tells whether a tensor belongs to this part. */
    public boolean has(ComparedTensor tensor) {
        return (layer.isEmpty() || layer.equals(tensor.layer())) && (role.isEmpty() || role.get() == tensor.role());
    }

    /** Lists all parts: everything, each role, each layer. */
    public static List<ComparisonPart> of(GroupOverlap overlap) {
        List<ComparisonPart> parts = new ArrayList<>(List.of(ALL));
        overlap.byRole().keySet().forEach(role -> parts.add(new ComparisonPart(Optional.empty(), Optional.of(role))));
        overlap.byLayer().keySet()
                .forEach(layer -> parts.add(new ComparisonPart(Optional.of(layer), Optional.empty())));
        return parts;
    }
}
