/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.grid;

import org.kenworkbench.viz.colour.ColourMap;
import org.kenworkbench.viz.colour.ColourScale;

/**
 * The values that colours span.
 *
 * @param low    the value of the first colour; for signed values {@code -high}
 * @param high   the value of the last colour
 * @param beyond share of the values, from 0 to 1, that lie beyond the ends
 */
public record ValueRange(double low, double high, double beyond) {

    /** Whether zero is in the middle, as signed values have it. */
    public boolean isSigned() {
        return low < 0 && low == -high;
    }

    /** The scale of the range; of one value only, where there are no others, it still is one. */
    public ColourScale scale(ColourMap sequential, ColourMap diverging) {
        return isSigned() ? ColourScale.diverging(diverging, high) : ColourScale.linear(sequential, low, high);
    }
}
