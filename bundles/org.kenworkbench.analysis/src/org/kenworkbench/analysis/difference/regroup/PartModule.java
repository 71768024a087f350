/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.regroup;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parts of one module of a model: the weights, or the biases. */
record PartModule(Map<MatrixPart, StoredPart> parts) {

    static final PartModule NONE = new PartModule(Map.of());

    PartModule {
        parts = Map.copyOf(parts);
    }

    /**
     * Returns how the module has a matrix: in itself, or in its parts.
     *
     * @return empty if it has neither, or both, or parts that do not belong together
     */
    Optional<List<StoredPart>> form(MatrixPart joined) {
        List<StoredPart> apart = joined.parts().stream().filter(parts::containsKey).map(parts::get).toList();
        StoredPart whole = parts.get(joined);
        if (whole != null) {
            return apart.isEmpty() ? Optional.of(List.of(whole)) : Optional.empty();
        }
        boolean together = apart.stream().map(part -> part.word().style()).distinct().count() == 1
                && apart.size() == joined.parts().size();
        return together ? Optional.of(apart) : Optional.empty();
    }
}
