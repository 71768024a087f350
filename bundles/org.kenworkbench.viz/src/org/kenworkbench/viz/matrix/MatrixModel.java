/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.matrix;

import java.util.Optional;

import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.ValueRange;

/**
 * The content of the Matrix view for a tensor.
 *
 * @param tensor        name of the tensor
 * @param size          shape and dtype as text, such as {@code 1 536 × 384 · F32}
 * @param rows          number of rows, 1 or more
 * @param columns       number of values in a row, 1 or more
 * @param inScope       whether the tensor was pruned; otherwise nothing is reset and nothing is hatched
 * @param shown         value that the blocks hold
 * @param overview      the whole tensor; NaN for blocks of which nothing was kept
 * @param overviewRange range of the colours of the overview
 * @param window        the part looked at; NaN where nothing was kept. Single cells hold signed values, blocks never do
 * @param windowRange   range of the colours of the window
 * @param columnKept    kept share of each column of blocks of the window, over all rows of the tensor
 * @param rowValue      root mean square of the shown value in each row of blocks of the window, over all columns of the
 *                      tensor, kept or not; the kept share of the row if that is shown
 * @param keptShare     kept share of the tensor
 * @param keptInRow     number of values kept in each row, if it is the same in all rows
 * @param selected      the selected cell
 */
public record MatrixModel(String tensor, String size, long rows, long columns, boolean inScope, Shown shown,
        Blocks overview,
        ValueRange overviewRange, Blocks window, ValueRange windowRange, float[] columnKept, float[] rowValue,
        double keptShare,
        Optional<Long> keptInRow, Optional<CellPlace> selected) {
}
