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

/**
 * The content of the Neighbours view for a tensor in scope.
 *
 * @param tensor     name of the tensor
 * @param size       shape and dtype as text
 * @param rows       number of rows, 1 or more
 * @param columns    number of values in a row, 1 or more
 * @param overview   the whole tensor: mean count of the kept cells of each block, NaN where none is kept
 * @param window     the part looked at: the count of each kept cell, 0 to 4, or the mean of a block; NaN where none is
 *                   kept
 * @param share      shares of the kept cells of the tensor that have 0, 1, 2, 3 and 4 kept neighbours
 * @param chance     the same shares if as many cells were kept at random
 * @param mean       mean count over the kept cells of the tensor
 * @param chanceMean mean count if as many cells were kept at random
 * @param selected   the selected cell
 */
public record NeighboursModel(String tensor, String size, long rows, long columns, Blocks overview, Blocks window,
        List<Double> share,
        List<Double> chance, double mean, double chanceMean, Optional<CellPlace> selected) {

    /** Number of neighbours of a cell away from all edges. */
    public static final int MOST = 4;

    public NeighboursModel {
        share = List.copyOf(share);
        chance = List.copyOf(chance);
        if (share.size() != MOST + 1 || chance.size() != MOST + 1) {
            throw new IllegalArgumentException(share + " and " + chance);
        }
    }
}
