/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.matrix;

import java.util.Optional;

import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.ValueRange;
import org.kenworkbench.viz.grid.ViewedTensor;

/**
 * The content of the Matrix view for a tensor.
 *
 * @param tensor   name and size of the tensor
 * @param kept     what was kept of the tensor
 * @param shown    value that the blocks hold
 * @param overview the whole tensor; NaN for blocks of which nothing was kept
 * @param window   the part looked at; NaN where nothing was kept. Single cells hold signed values, blocks never do
 * @param profiles bars beside the rows and below the columns of the window
 * @param selected the selected cell
 */
public record MatrixModel(ViewedTensor tensor, Kept kept, Shown shown, RangedBlocks overview, RangedBlocks window,
        LineProfiles profiles, Optional<CellPlace> selected) {

    /**
     * Figures of the values kept of a tensor.
     *
     * @param inScope whether the tensor was pruned; otherwise nothing is reset and nothing is hatched
     * @param share   kept share of the tensor
     * @param inRow   number of values kept in each row, if it is the same in all rows
     */
    public record Kept(boolean inScope, double share, Optional<Long> inRow) {
    }

    /**
     * Blocks with the range of their colours.
     *
     * @param blocks values of the blocks
     * @param range  range of the colours
     */
    public record RangedBlocks(Blocks blocks, ValueRange range) {
    }

    /**
     * Figures of each row and column of blocks of the window.
     *
     * @param columnKept kept share of each column of blocks, over all rows of the tensor
     * @param rowValue   root mean square of the shown value in each row of blocks, over all columns of the tensor, kept
     *                   or not; the kept share of the row if that is shown
     */
    public record LineProfiles(float[] columnKept, float[] rowValue) {
    }

    /** Tells whether some cells have no value of their own, and are hatched. */
    boolean hasOthers() {
        return kept.inScope() || shown == Shown.CHANGED;
    }

    /** Returns the colours of the overview or of the window. */
    ColourScale scale(Theme theme, RangedBlocks of) {
        return shown.scale(theme, of.blocks(), of.range());
    }
}
