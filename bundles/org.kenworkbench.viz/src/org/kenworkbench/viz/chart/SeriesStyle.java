/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.chart;

import java.util.List;

import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.colour.Theme;

/** The colour of a method's line and its marker, by which readers who cannot tell the colours know it. */
public record SeriesStyle(Colour colour, Marker marker) {

    private static final List<Marker> FILLED = List.of(Marker.DISC, Marker.SQUARE, Marker.DIAMOND, Marker.TRIANGLE,
            Marker.DOWN);

    /**
     * Returns the style of a method.
     *
     * @param index index of the method among those shown, which chooses the style of methods that have none here
     */
    public static SeriesStyle of(String method, int index, Theme theme) {
        List<Colour> rules = theme.charts().series();
        List<Colour> others = theme.charts().methods();
        return switch (method) {
            case "ken-density" -> new SeriesStyle(rules.get(0), Marker.DISC);
            case "random" -> new SeriesStyle(rules.get(1), Marker.SQUARE);
            case "ken" -> new SeriesStyle(rules.get(2), Marker.DIAMOND);
            case "delta-magnitude" -> new SeriesStyle(rules.get(3), Marker.TRIANGLE);
            case "magnitude" -> new SeriesStyle(theme.marks().warning(), Marker.DOWN);
            case "shrink" -> new SeriesStyle(theme.accent(), Marker.TARGET);
            case "ties" -> new SeriesStyle(others.get(0), Marker.OPEN_DOWN);
            case "low-rank" -> new SeriesStyle(others.get(1), Marker.CROSS);
            case "bitdelta" -> new SeriesStyle(others.get(2), Marker.PLUS);
            case "dare" -> new SeriesStyle(others.get(3), Marker.OPEN_DIAMOND);
            case "compeft" -> new SeriesStyle(others.get(4), Marker.RING);
            // The colours of the others with markers that none of these has.
            default -> new SeriesStyle(index % (others.size() + 1) == 0 ? theme.text()
                    : others.get(index % (others.size() + 1) - 1), FILLED.get(index % FILLED.size()));
        };
    }

    /** Paints the marker of a point. */
    public void paintMarker(Canvas canvas, double x, double y) {
        marker.paint(canvas, x, y, colour);
    }
}
