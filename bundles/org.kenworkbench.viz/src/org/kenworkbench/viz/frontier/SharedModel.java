/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.frontier;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.viz.modelmap.MapCell;
import org.kenworkbench.viz.modelmap.MapRow;
import org.kenworkbench.viz.modelmap.ModelMapModel;

/**
 * The content of a {@link SharedView}.
 *
 * @param map   the tensors by layer and role, each with what it got
 * @param kinds uses of the bytes, in the order of the legend
 */
public record SharedModel(ModelMapModel map, List<KindBytes> kinds) {

    public SharedModel {
        kinds = List.copyOf(kinds);
    }

    /** Returns all bytes of the file. */
    public long totalBytes() {
        return kinds.stream().mapToLong(KindBytes::bytes).sum();
    }

    /** Returns the bytes of all tensors of a role. */
    static long bytes(MapRow row) {
        return row.cells().stream().flatMap(Optional::stream).mapToLong(MapCell::sizeBytes).sum();
    }

    /** Returns the same tensors with another one selected. */
    public SharedModel withSelected(Optional<String> tensor) {
        return new SharedModel(map.withSelected(tensor), kinds);
    }
}
