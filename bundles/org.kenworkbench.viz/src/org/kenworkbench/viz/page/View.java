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

/** A painter with the data that it paints. Immutable; painting changes nothing and may be repeated in any theme. */
public interface View {

    /** Returns the texts for the heading and the foot of the view. */
    Caption caption();

    /**
     * Returns the part of a box, from its top left corner, that the view would use; a picture need not be larger.
     *
     * @param box box at whole coordinates
     */
    Box used(Box box);

    /**
     * Paints into a box, whose background already has the pane colour of the theme. A view whose data were made for a
     * layout paints in that layout, and so needs the box that the layout was made for, or the part of it that the view
     * {@linkplain #used uses}.
     *
     * @param box box at whole coordinates
     */
    void paint(Canvas canvas, Theme theme, Box box);
}
