/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.grid;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.colour.Theme;

/**
 * Marks what is selected, so that it can be seen on any colour: the colour of the selection within a halo. Stateless.
 */
public final class Marks {

    private Marks() {
    }

    /** A frame around the box, which stays whole. */
    public static void around(Canvas canvas, Theme theme, Box box) {
        canvas.frame(box.inset(-3), 1, theme.marks().halo());
        canvas.frame(box.inset(-2), 2, theme.selection());
    }

    /** A thin frame around a whole row or column. */
    public static void band(Canvas canvas, Theme theme, Box box) {
        canvas.frame(box.inset(-1), 1, theme.selection());
    }
}
