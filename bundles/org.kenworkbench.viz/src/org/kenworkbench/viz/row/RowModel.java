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
 * What the Row view shows.
 *
 * @param explanation of the row
 * @param rows        how many the tensor has
 * @param selected    column of the selected value
 */
public record RowModel(RowExplanation explanation, long rows, OptionalInt selected) {

    /** What the rule goes by: tuned values, or what tuning changed. */
    double[] values() {
        return explanation.values();
    }

    boolean kept(int column) {
        return explanation.kept().get(column);
    }
}
