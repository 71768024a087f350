/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.palette;

import java.util.List;

/**
 * Entries that the palette lists for what was typed.
 *
 * @param found number of entries that were found, listed or not
 */
record PaletteResult(List<PaletteRow> rows, int found) {

    /** Index that stands for no row. */
    static final int NONE = -1;

    /** Returns the first row that can be selected; {@link #NONE} if there is none. */
    int first() {
        return step(NONE, 1);
    }

    /**
     * Goes up or down from a row, past headings, and stops at the ends.
     *
     * @param from a row that can be selected, or {@link #NONE}
     * @param by   number of rows, negative to go up
     * @return a row that can be selected; {@link #NONE} if there is none
     */
    int step(int from, int by) {
        int row = from;
        for (int steps = Math.abs(by); steps > 0; steps--) {
            int next = next(row, Integer.signum(by));
            if (next == NONE) {
                return row;
            }
            row = next;
        }
        return row;
    }

    private int next(int from, int way) {
        for (int row = from + way; row >= 0 && row < rows.size(); row += way) {
            if (!(rows.get(row) instanceof PaletteRow.Heading)) {
                return row;
            }
        }
        return NONE;
    }
}
