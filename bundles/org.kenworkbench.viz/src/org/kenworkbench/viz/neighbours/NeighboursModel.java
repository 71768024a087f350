/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.neighbours;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.ViewedTensor;

/**
 * The content of the Neighbours view for a tensor in scope.
 *
 * @param tensor   name and size of the tensor
 * @param overview the whole tensor: mean count of the kept cells of each block, NaN where none is kept
 * @param window   the part looked at: the count of each kept cell, 0 to 4, or the mean of a block; NaN where none is
 *                 kept
 * @param counted  counts of the kept cells of the tensor
 * @param chance   counts if as many cells were kept at random
 * @param selected the selected cell
 */
public record NeighboursModel(ViewedTensor tensor, Blocks overview, Blocks window, CountShares counted,
        CountShares chance,
        Optional<CellPlace> selected) {

    /** Number of neighbours of a cell away from all edges. */
    public static final int MOST = 4;

    /**
     * Counts of the kept neighbours of cells.
     *
     * @param shares shares of the cells that have 0, 1, 2, 3 and 4 kept neighbours
     * @param mean   mean count
     */
    public record CountShares(List<Double> shares, double mean) {

        public CountShares {
            shares = List.copyOf(shares);
            if (shares.size() != MOST + 1) {
                throw new IllegalArgumentException("shares " + shares);
            }
        }
    }
}
