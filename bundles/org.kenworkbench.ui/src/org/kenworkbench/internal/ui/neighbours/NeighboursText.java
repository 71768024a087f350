/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.neighbours;

import java.io.IOException;

import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.Region;
import org.kenworkbench.internal.ui.grid.CellText;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.viz.grid.CellPlace;

/** Tips for a cell under the pointer, which say which of its neighbours are kept. Stateless. */
final class NeighboursText {

    private NeighboursText() {
    }

    static PageTip of(PrunedTensor tensor, CellPlace place, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        long firstRow = Math.max(0, place.row() - 1);
        long firstColumn = Math.max(0, place.column() - 1);
        Region around = new Region(firstRow, firstColumn, (int) (Math.min(tensor.rows(), place.row() + 2) - firstRow),
                (int) (Math.min(tensor.columns(), place.column() + 2) - firstColumn));
        RowMask kept = tensor.kept(around, monitor);
        Fate above = fate(kept, around, place.row() - 1, place.column());
        Fate below = fate(kept, around, place.row() + 1, place.column());
        Fate left = fate(kept, around, place.row(), place.column() - 1);
        Fate right = fate(kept, around, place.row(), place.column() + 1);
        String title = Messages.Neighbours_Reset;
        if (fate(kept, around, place.row(), place.column()) == Fate.KEPT) {
            int count = 0;
            int most = 0;
            for (Fate neighbour : new Fate[] {above, below, left, right}) {
                count += neighbour == Fate.KEPT ? 1 : 0;
                most += neighbour == Fate.NONE ? 0 : 1;
            }
            title = Messages.bind(Messages.Neighbours_Count, count, most);
        }
        return PageTip.of(CellText.title(place, title)).and(Messages.Neighbours_Above, above.text())
                .and(Messages.Neighbours_Below, below.text())
                .and(Messages.Neighbours_Left, left.text()).and(Messages.Neighbours_Right, right.text());
    }

    private enum Fate {
        KEPT,
        RESET,
        NONE;

        String text() {
            return switch (this) {
                case KEPT -> Messages.Neighbours_IsKept;
                case RESET -> Messages.Neighbours_Reset;
                case NONE -> Messages.Neighbours_None;
            };
        }
    }

    private static Fate fate(RowMask kept, Region around, long row, long column) {
        if (row < around.row() || row >= around.endRow() || column < around.column() || column >= around.endColumn()) {
            return Fate.NONE;
        }
        return kept.get((int) ((row - around.row()) * around.columns() + column - around.column())) ? Fate.KEPT
                : Fate.RESET;
    }
}
