/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.rows;

import java.util.Arrays;
import java.util.Optional;

import org.kenworkbench.pruning.kernel.RowTrace;

/**
 * When and where a grid point took a value.
 *
 * @param point   number of the point, from 0, left to right
 * @param at      where it lies
 * @param rounded the rounded density there
 * @param number  as which it was visited, from 0
 * @param sweep   which of the sweeps it came in, from 0: points of equal rounded density are one sweep, left to right
 * @param sweeps  how many sweeps there are
 */
public record GridVisit(int point, double at, double rounded, int number, int sweep, int sweeps) {

    /** The visit in which a position was taken, if it was. */
    static Optional<GridVisit> of(RowTrace.GridPoints grid, int position) {
        for (int number = 0; number < grid.order().length; number++) {
            int point = grid.order()[number];
            if (grid.taken()[point] == position) {
                double rounded = grid.rounded()[point];
                double[] densities = Arrays.stream(grid.rounded()).distinct().toArray();
                int sweep = (int) Arrays.stream(densities).filter(density -> density > rounded).count();
                return Optional.of(new GridVisit(point, grid.points()[point], rounded, number, sweep,
                        densities.length));
            }
        }
        return Optional.empty();
    }
}
