/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.data;

import java.io.IOException;
import java.util.OptionalInt;

import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.Cells;
import org.kenworkbench.analysis.Region;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.viz.line.LineModel;

/** Loads one row of a tensor. Stateless. */
public final class LineLoader {

    private LineLoader() {
    }

    /**
     * Reads the row.
     *
     * @param row     within the tensor
     * @param changes whether differences are to be drawn
     * @throws AnalysisException         if the tensor has no values, none that are numbers, or a row too long to draw
     * @throws IOException               if a file is damaged or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public static LineModel load(CellTensor tensor, long row, boolean changes, OptionalInt selected,
            PruningMonitor monitor) throws IOException, PruningCancelledException {
        Tensors.requireCells(tensor);
        if (tensor.columns() > CellTensor.MAX_CELLS) {
            throw new AnalysisException("A row of tensor '" + tensor.id() + "' has " + tensor.columns()
                    + " values, which is too many to draw; look at it in Matrix.");
        }
        Cells cells = tensor.cells(new Region(row, 0, 1, (int) tensor.columns()), monitor);
        return new LineModel(Tensors.viewed(tensor, tensor.id().name()), row, cells.base(), cells.tuned(), changes,
                selected);
    }
}
