/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.page;

import java.util.OptionalInt;

import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.colour.Theme;

/** A picture of one row of a matrix, in which each column has its place. */
public interface ColumnView extends View {

    /**
     * Returns the column that is drawn nearest to a place; empty outside of the chart.
     *
     * @param box where the picture is drawn
     */
    OptionalInt columnAt(Box box, TextMetrics metrics, double x, double y);

    /** Marks a column with a line, on top of the picture in the same box. */
    void paintPointer(Canvas canvas, Theme theme, Box box, int column);
}
