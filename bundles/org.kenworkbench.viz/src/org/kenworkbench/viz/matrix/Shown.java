/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.matrix;

import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.colour.ColourMap;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.ValueRange;

/**
 * The value of cells that is shown. The first three are of a pruned model and of its kept cells, {@link #VALUE} is of
 * any model, and the others are of two models.
 */
public enum Shown {
    /** The tuned value; for a block, the root mean square of the kept ones. */
    TUNED,
    /** The difference tuned - base; for a block, its root mean square over the kept cells. */
    DELTA,
    /** The fact that a cell was kept; for a block, the share of kept cells. */
    KEPT,
    /** The value; for a block, the root mean square of all. */
    VALUE,
    /** The difference tuned - base, whatever was kept; for a block, the root mean square of all. */
    CHANGE,
    /** The fact that a cell changed; for a block, the share of changed cells. */
    CHANGED;

    /** Returns the name of the value. */
    public String label() {
        return switch (this) {
            case TUNED -> Messages.Tuned;
            case DELTA, CHANGE -> Messages.Delta;
            case KEPT -> Messages.Kept;
            case VALUE -> Messages.Value;
            case CHANGED -> Messages.Changed;
        };
    }

    /** Returns the description of the value for blocks of a shape; for single cells that of their magnitude. */
    public String label(BlockShape block) {
        if (block.isCell()) {
            return switch (this) {
                case TUNED -> Messages.Magnitude_tuned;
                case DELTA -> Messages.Magnitude_delta;
                case VALUE -> Messages.Magnitude_value;
                case CHANGE -> Messages.Magnitude_change;
                case KEPT, CHANGED -> label();
            };
        }
        return Messages.bind(switch (this) {
            case TUNED -> Messages.Block_tuned;
            case DELTA -> Messages.Block_delta;
            case KEPT -> Messages.Block_kept;
            case VALUE -> Messages.Block_value;
            case CHANGE -> Messages.Block_change;
            case CHANGED -> Messages.Block_changed;
        }, Numbers.count(block.rows()), Numbers.count(block.columns()));
    }

    /** Tells whether the value of a block is a share, from 0 to 1. */
    public boolean isShare() {
        return this == KEPT || this == CHANGED;
    }

    /** Tells whether only kept cells have it, where a rule has decided. */
    public boolean isOfKept() {
        return this == TUNED || this == DELTA || this == KEPT;
    }

    /** Tells whether the value is a difference between tuned and base. */
    public boolean isDifference() {
        return this == DELTA || this == CHANGE;
    }

    /** Returns the name of the cells that have no value: those that were reset, or did not change. */
    public String labelOfOthers() {
        return this == CHANGED ? Messages.Unchanged : Messages.Reset;
    }

    /**
     * Returns the scale that gives the blocks the colours of their values. Single cells that were kept, or changed, all
     * have the colour that kept values have everywhere.
     */
    public ColourScale scale(Theme theme, Blocks blocks, ValueRange range) {
        return isShare() && blocks.shape().isCell() ? ColourScale.linear(ColourMap.of(theme.accent()), 0, 1)
                : range.scale(theme.maps().sequential(), theme.maps().diverging());
    }
}
