/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.layers;

import java.util.List;

import org.kenworkbench.viz.grid.Blocks;

/**
 * The matrix of one layer.
 *
 * @param layer      number of the layer
 * @param blocks     the whole matrix; NaN where nothing of a block was kept
 * @param deltaNorm  ‖tuned − base‖ / ‖base‖; NaN where the base is zero
 * @param keptShare  kept share of its values; NaN outside the scope
 * @param tuningKept share of ‖tuned − base‖² at kept positions; NaN outside the scope
 * @param randomKept the same for a random choice of as many values in each row
 * @param heads      figures of each attention head's rows; empty where there are none, or they are not known
 */
public record LayerPanel(int layer, Blocks blocks, double deltaNorm, double keptShare, double tuningKept,
        double randomKept,
        List<Head> heads) {

    /**
     * The figures of the rows of an attention head.
     *
     * @param deltaNorm  ‖tuned − base‖ / ‖base‖; NaN where the base is zero
     * @param keptShare  kept share of its values; NaN outside the scope
     * @param tuningKept share of ‖tuned − base‖² at kept positions; NaN outside the scope
     */
    public record Head(double deltaNorm, double keptShare, double tuningKept) {
    }

    public LayerPanel {
        heads = List.copyOf(heads);
    }

    /** Returns the same panel with the figures of its heads. */
    public LayerPanel withHeads(List<Head> figures) {
        return new LayerPanel(layer, blocks, deltaNorm, keptShare, tuningKept, randomKept, figures);
    }
}
