/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.comparison;

import java.util.Optional;

/**
 * The choices of the user for how an {@link OverlapView} shows its model.
 *
 * @param byCluster whether close subnetworks stand beside each other, if there are clusters; else they are as listed
 * @param tree      whether the tree of clusters stands beside the matrix, if it has room
 * @param selected  the cell that is marked
 */
public record OverlapLook(boolean byCluster, boolean tree, Optional<Spot> selected) {

    /** The look with clusters and their tree, and no cell marked. */
    public static final OverlapLook WHOLE = new OverlapLook(true, true, Optional.empty());

    /**
     * A cell, given by the numbers of two different subnetworks.
     *
     * @param of   number of the subnetwork in the row
     * @param with number of the subnetwork in the column
     */
    public record Spot(int of, int with) {

        public Spot {
            if (of == with) {
                throw new IllegalArgumentException("nothing is compared with itself: " + of);
            }
        }
    }
}
