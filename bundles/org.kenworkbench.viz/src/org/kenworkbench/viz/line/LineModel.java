/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.line;

import java.util.OptionalInt;

import org.kenworkbench.viz.grid.ViewedTensor;

/**
 * The content of the view of a row. The arrays are not copied.
 *
 * @param row      number of the row
 * @param base     base values; zero where there is no base
 * @param tuned    values of the model, or of the tuned one of two
 * @param changes  whether differences are drawn; otherwise the values
 * @param selected the selected column
 */
public record LineModel(ViewedTensor tensor, long row, double[] base, double[] tuned, boolean changes,
        OptionalInt selected) {

    /** Returns the same row with another selected column. */
    public LineModel withSelected(OptionalInt other) {
        return new LineModel(tensor, row, base, tuned, changes, other);
    }

    /** Returns the number of columns. */
    public int columns() {
        return tuned.length;
    }

    /** Returns what is drawn of a column. */
    public double value(int column) {
        return changes ? tuned[column] - base[column] : tuned[column];
    }

    /** Returns the column whose drawn value is farthest from zero: the first of several, none if none is finite. */
    public OptionalInt farthest() {
        int farthest = -1;
        for (int i = 0; i < columns(); i++) {
            double value = Math.abs(value(i));
            if (Double.isFinite(value) && (farthest < 0 || value > Math.abs(value(farthest)))) {
                farthest = i;
            }
        }
        return farthest < 0 ? OptionalInt.empty() : OptionalInt.of(farthest);
    }

    /** Counts the columns in which both differ. */
    public long changedCount() {
        long changed = 0;
        for (int i = 0; i < columns(); i++) {
            changed += tuned[i] != base[i] && !(Double.isNaN(tuned[i]) && Double.isNaN(base[i])) ? 1 : 0;
        }
        return changed;
    }

    /** Returns ‖tuned - base‖ / ‖base‖ of the row; NaN where the base is all zero. */
    public double relativeChange() {
        double delta = 0;
        double norm = 0;
        for (int i = 0; i < columns(); i++) {
            delta += (tuned[i] - base[i]) * (tuned[i] - base[i]);
            norm += base[i] * base[i];
        }
        return norm == 0 ? Double.NaN : Math.sqrt(delta / norm);
    }

    /** Returns the root mean square of the values. */
    public double rms() {
        double squares = 0;
        for (double value : tuned) {
            squares += value * value;
        }
        return Math.sqrt(squares / columns());
    }
}
