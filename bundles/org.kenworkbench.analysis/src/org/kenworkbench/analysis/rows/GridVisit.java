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
 * The visit at which a grid point took a value of the row: its place in the order, and the place of the point on the
 * grid.
 *
 * @param point   number of the point, from 0, left to right
 * @param at      place of the point on the axis of values
 * @param rounded the rounded density there
 * @param number  position of the visit in the order of all visits, from 0
 * @param sweep   number of the sweep it came in, from 0: points of equal rounded density are one sweep, left to right
 * @param sweeps  number of sweeps
 */
public record GridVisit(int point, double at, double rounded, int number, int sweep, int sweeps) {

    /** Finds the visit in which a position was taken; empty if it was not taken. */
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
