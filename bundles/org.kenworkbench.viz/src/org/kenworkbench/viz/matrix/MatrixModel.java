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
 * What the Matrix view shows of a tensor.
 *
 * @param tensor        its name
 * @param size          its shape as text, such as {@code 1 536 × 384}
 * @param rows          rows, 1 or more
 * @param columns       values in a row, 1 or more
 * @param inScope       whether a rule decided over it; otherwise nothing is reset and nothing is hatched
 * @param shown         which value the blocks hold
 * @param overview      the whole tensor; NaN where nothing of a block was kept
 * @param overviewRange colours of the overview
 * @param window        the part looked at; NaN where nothing was kept. Single cells hold signed values, blocks never do
 * @param windowRange   colours of the window
 * @param columnKept    kept share of each column of blocks of the window, over all rows of the tensor
 * @param rowValue      root mean square of the shown value in each row of blocks of the window, over all columns of the
 *                      tensor, kept or not; the kept share where that is shown
 * @param keptShare     kept share of the tensor
 * @param keptInRow     values kept in each row, where all rows are alike in that
 * @param selected      the selected cell
 */
public record MatrixModel(String tensor, String size, long rows, long columns, boolean inScope, Shown shown,
        Blocks overview,
        ValueRange overviewRange, Blocks window, ValueRange windowRange, float[] columnKept, float[] rowValue,
        double keptShare,
        Optional<Long> keptInRow, Optional<CellPlace> selected) {
}
