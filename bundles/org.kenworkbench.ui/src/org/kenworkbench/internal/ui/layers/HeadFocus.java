/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.layers;

import java.util.Optional;
import java.util.OptionalInt;

import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.TensorWindow;

/** Attention heads as bands of rows of a matrix. Stateless. */
final class HeadFocus {

    /** Greatest height of all rows of a head in the window that shows them, in pixels. */
    private static final int HEIGHT_PIXELS = 256;
    private static final int LARGE_CELL = 8;
    private static final int SMALL_CELL = 4;

    private HeadFocus() {
    }

    /** Returns the head that the selected cell belongs to. */
    static OptionalInt of(PageFocus focus, OptionalInt heads, long rows) {
        Optional<TensorCell> cell = focus.cell().filter(of -> of.row() < rows);
        return heads.isEmpty() || cell.isEmpty() ? OptionalInt.empty()
                : OptionalInt.of((int) (cell.get().row() * heads.getAsInt() / rows));
    }

    /**
     * Returns the focus on the rows of a head. The first one is selected unless one of them is already; columns stay
     * where they were.
     */
    static PageFocus on(PageFocus now, int head, int heads, long rows, long columns) {
        long height = rows / heads;
        long first = head * height;
        long column = now.cell().map(TensorCell::column).filter(of -> of < columns).orElse(columns / 2);
        long row = now.cell().map(TensorCell::row).filter(of -> of >= first && of < first + height).orElse(first);
        int pixels = height * LARGE_CELL <= HEIGHT_PIXELS ? LARGE_CELL : SMALL_CELL;
        int level = 0;
        while ((height >> level) * pixels > HEIGHT_PIXELS) {
            level++;
        }
        return new PageFocus(Optional.of(new TensorCell(row, column)),
                Optional.of(new TensorWindow(1L << level, 1L << level, pixels, first + height / 2, column)));
    }
}
