/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.layers;

import java.io.IOException;
import java.util.List;

import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.TensorFigures;
import org.kenworkbench.internal.analysis.layers.FigureCounter;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.TensorId;

/**
 * A tensor by equal bands of rows, or of columns, such as the heads of an attention matrix: query, key and value have
 * them along their rows, the output projection along its columns.
 *
 * @param byRows whether a head is a band of rows; otherwise of columns
 * @param heads  the figures of each, without stored bytes
 */
public record HeadProfile(TensorId tensor, boolean byRows, List<TensorFigures> heads) {

    public HeadProfile {
        heads = List.copyOf(heads);
    }

    /**
     * Reads the tensor once.
     *
     * @param heads   how many; the configuration of the model tells
     * @param monitor told of each piece of cells when it is done, asked before it
     * @throws AnalysisException         if the rows or columns do not divide into so many, or the type is not read as
     *                                   numbers
     * @throws IOException               if a file is damaged, has changed its size or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public static HeadProfile of(CellTensor tensor, int heads, boolean byRows, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        long lines = byRows ? tensor.rows() : tensor.columns();
        if (heads < 1 || lines % heads != 0) {
            throw new AnalysisException("The " + lines + (byRows ? " rows" : " columns") + " of tensor '" + tensor.id()
                    + "' do not divide into " + heads + " heads; check the number of heads.");
        }
        return new HeadProfile(tensor.id(), byRows,
                FigureCounter.countBands(tensor, byRows ? heads : 1, byRows ? 1 : heads, monitor));
    }
}
