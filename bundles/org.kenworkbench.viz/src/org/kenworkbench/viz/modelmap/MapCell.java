/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.modelmap;

import java.util.List;

/**
 * The figures of one tensor, or of the same matrix of all experts of a layer.
 *
 * @param tensors    its name, or their names: one or more
 * @param deltaNorm  ‖tuned − base‖ / ‖base‖; NaN where the base is zero, or no number
 * @param keptShare  kept share of its values; NaN outside the scope
 * @param tuningKept share of ‖tuned − base‖² at kept positions; NaN outside the scope and where nothing changed
 * @param randomKept the same for a random choice of as many values in each row
 * @param sizeBytes  what it takes in the subnetwork
 * @param changedShare share of its values that tuning changed; NaN where that is not known
 */
public record MapCell(List<String> tensors, double deltaNorm, double keptShare, double tuningKept, double randomKept,
        long sizeBytes, double changedShare) {

    public MapCell {
        tensors = List.copyOf(tensors);
    }

    /** The name of the tensor; of several, the first. */
    public String tensor() {
        return tensors.getFirst();
    }

    /** Tells whether the cell shows a tensor. */
    public boolean isOf(String name) {
        return tensors.contains(name);
    }
}
