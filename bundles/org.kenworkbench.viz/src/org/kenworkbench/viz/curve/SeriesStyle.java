/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.curve;

import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.chart.Marker;
import org.kenworkbench.viz.colour.Theme;

/** The colour of a rule's line and its marker, by which readers who cannot tell the colours know it. */
record SeriesStyle(Colour colour, Marker marker) {

    /** @param index index of the rule among those shown, which chooses the marker of rules that have no style here */
    static SeriesStyle of(String rule, int index, Theme theme) {
        return switch (rule) {
            case "ken-density" -> new SeriesStyle(theme.charts().series().get(0), Marker.DISC);
            case "random" -> new SeriesStyle(theme.charts().series().get(1), Marker.SQUARE);
            case "ken" -> new SeriesStyle(theme.charts().series().get(2), Marker.DIAMOND);
            case "delta-magnitude" -> new SeriesStyle(theme.charts().series().get(3), Marker.TRIANGLE);
            case "magnitude" -> new SeriesStyle(theme.marks().warning(), Marker.DOWN);
            default -> new SeriesStyle(theme.text(), Marker.values()[index % Marker.values().length]);
        };
    }

    void paintMarker(Canvas canvas, double x, double y) {
        marker.paint(canvas, x, y, colour);
    }
}
