/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.modelmap;

import java.util.Objects;

/**
 * Figures of the values that a cell of the map of a single model stands for.
 *
 * @param type   name of their type; of several, joined
 * @param isRead whether the figures are there: they come one after the other
 * @param rms    root of the mean square of the finite values; NaN if there are none, or they are not read as numbers
 * @param beyond number of values far from the mean of their tensor; NaN if they are not read as numbers
 */
public record CellValues(String type, boolean isRead, double rms, double beyond) {

    public CellValues {
        Objects.requireNonNull(type);
    }

    /** Returns the values of a tensor that was not read yet. */
    public static CellValues unread(String type) {
        return new CellValues(type, false, Double.NaN, Double.NaN);
    }
}
