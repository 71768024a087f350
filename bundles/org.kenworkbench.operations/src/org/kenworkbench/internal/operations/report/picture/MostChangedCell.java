/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report.picture;

import java.io.IOException;
import java.util.Optional;

import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.Cells;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.viz.grid.CellPlace;

/** Finds the cell of a tensor that tuning changed most. For one thread, used once. */
final class MostChangedCell {

    private double largest;
    private Optional<CellPlace> place = Optional.empty();

    private MostChangedCell() {
    }

    /** Returns the first of the cells that changed most; empty if none changed. Reads the tensor once. */
    static Optional<CellPlace> of(CellTensor tensor, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        MostChangedCell found = new MostChangedCell();
        tensor.scan(monitor, found::look);
        return found.place;
    }

    private void look(Cells cells) {
        for (int i = 0; i < cells.region().cells(); i++) {
            double change = Math.abs(cells.delta(i));
            if (change > largest && Double.isFinite(change)) {
                largest = change;
                place = Optional.of(new CellPlace(cells.region().row() + i / cells.region().columns(),
                        cells.region().column() + i % cells.region().columns()));
            }
        }
    }
}
