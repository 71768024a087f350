/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.matrix;

import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.colour.ColourMap;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.ValueRange;

/** The value of kept cells that is shown. */
public enum Shown {
    /** The tuned value; for a block, the root mean square of the kept ones. */
    TUNED,
    /** The difference tuned - base; for a block, its root mean square over the kept cells. */
    DELTA,
    /** The fact that a cell was kept; for a block, the share of kept cells. */
    KEPT;

    /** Returns the name of the value. */
    public String label() {
        return switch (this) {
            case TUNED -> Messages.Tuned;
            case DELTA -> Messages.Delta;
            case KEPT -> Messages.Kept;
        };
    }

    /** Returns the description of the value for blocks of a level; at level 0, that for the magnitude of a cell. */
    public String label(int level) {
        String side = Numbers.count(1L << level);
        return switch (this) {
            case TUNED -> level == 0 ? Messages.Magnitude_tuned : Messages.bind(Messages.Block_tuned, side);
            case DELTA -> level == 0 ? Messages.Magnitude_delta : Messages.bind(Messages.Block_delta, side);
            case KEPT -> level == 0 ? Messages.Kept : Messages.bind(Messages.Block_kept, side);
        };
    }

    /**
     * Returns the scale that gives the blocks the colours of their values. Single cells for {@link #KEPT} all have the
     * colour that kept values have everywhere.
     */
    public ColourScale scale(Theme theme, Blocks blocks, ValueRange range) {
        boolean keptCells = this == KEPT && blocks.level() == 0;
        return keptCells ? ColourScale.linear(ColourMap.of(theme.accent()), 0, 1)
                : range.scale(theme.maps().sequential(), theme.maps().diverging());
    }
}
