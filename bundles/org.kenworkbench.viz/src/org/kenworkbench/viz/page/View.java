/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.page;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.colour.Theme;

/** A painter with the data it paints. Immutable; painting changes nothing and may be repeated in any theme. */
public interface View {

    /** What a heading and a foot say about it. */
    Caption caption();

    /**
     * How much of a box, from its top left corner, it would use: a picture need not be larger.
     *
     * @param box at whole coordinates
     */
    Box used(Box box);

    /**
     * Paints into a box, whose background is the theme's pane already. A view whose data were made for a layout paints
     * in that layout: into the box that the layout was made for, or what it {@linkplain #used uses} of it.
     *
     * @param box at whole coordinates
     */
    void paint(Canvas canvas, Theme theme, Box box);
}
