/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.modelmap;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.kenworkbench.viz.modelmap.MapCell;
import org.kenworkbench.viz.modelmap.MapRow;
import org.kenworkbench.viz.modelmap.ModelMapModel;

/** Goes from cell to cell of the map. Stateless. */
public final class MapSteps {

    private MapSteps() {
    }

    /** All cells, row by row, those of no layer last. */
    public static Stream<MapCell> cells(ModelMapModel model) {
        return Stream.concat(model.rows().stream(), model.others().stream()).flatMap(row -> row.cells().stream())
                .flatMap(Optional::stream);
    }

    /**
     * The tensor some rows down and some layers on, as far as the map goes; the first one where none is selected. Empty
     * where that cell is.
     *
     * @param selected in which cell to start; one of no layer stays among those
     */
    public static Optional<String> from(ModelMapModel model, Optional<String> selected, int rows, int layers) {
        for (List<MapRow> part : List.of(model.rows(), model.others())) {
            for (int row = 0; row < part.size(); row++) {
                for (int layer = 0; layer < part.get(row).cells().size(); layer++) {
                    if (part.get(row).cells().get(layer).filter(cell -> selected.filter(cell::isOf).isPresent())
                            .isPresent()) {
                        List<Optional<MapCell>> cells = part.get(Math.clamp((long) row + rows, 0, part.size() - 1))
                                .cells();
                        return cells.get(Math.clamp((long) layer + layers, 0, cells.size() - 1)).map(MapCell::tensor);
                    }
                }
            }
        }
        return cells(model).findFirst().map(MapCell::tensor);
    }
}
