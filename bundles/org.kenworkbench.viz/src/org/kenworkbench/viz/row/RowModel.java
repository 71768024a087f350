/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.row;

import java.util.OptionalInt;

import org.kenworkbench.analysis.rows.RowExplanation;

/**
 * The content of the Row view.
 *
 * @param explanation explanation of what the rule kept of the row
 * @param rows        number of rows of the tensor
 * @param selected    column of the selected value
 */
public record RowModel(RowExplanation explanation, long rows, OptionalInt selected) {

    /** Returns the values that the rule decides by: the tuned ones, or their differences from the base. */
    double[] values() {
        return explanation.values();
    }

    boolean kept(int column) {
        return explanation.kept().get(column);
    }
}
