/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.colour;

import org.kenworkbench.viz.canvas.Colour;

/**
 * A colour map over a range of values, which gives each value its colour. A value beyond the range has the colour of
 * that end; a legend says how many such values there are.
 *
 * @param map         the colours
 * @param low         the value at the start of the map
 * @param high        the value at its end, above {@code low}
 * @param logarithmic whether equal ratios, not equal differences, are equal steps; {@code low} is above 0 then
 */
public record ColourScale(ColourMap map, double low, double high, boolean logarithmic) {

    public ColourScale {
        if (!(low < high) || !Double.isFinite(high - low) || logarithmic && !(low > 0)) {
            throw new IllegalArgumentException("no scale from " + low + " to " + high);
        }
    }

    /** Creates a scale of equal differences. Where both ends are one value, it reaches a little beyond. */
    public static ColourScale linear(ColourMap map, double low, double high) {
        return new ColourScale(map, low, high > low ? high : low + Math.max(Math.abs(low), Double.MIN_NORMAL), false);
    }

    /** Creates a scale of equal ratios. Where both ends are one value, it reaches to ten times that. */
    public static ColourScale logarithmic(ColourMap map, double low, double high) {
        return new ColourScale(map, low, high > low ? high : 10 * low, true);
    }

    /** Creates a scale from -end to end, with zero in the middle. */
    public static ColourScale diverging(ColourMap map, double end) {
        double positive = end > 0 ? end : Double.MIN_NORMAL;
        return new ColourScale(map, -positive, positive, false);
    }

    /** Returns the place of a value on the map, from 0 to 1; below 0 or above 1 for values beyond the range. */
    public double place(double value) {
        return logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }

    /** Returns the value at a place of the map. */
    public double value(double place) {
        return logarithmic ? low * Math.pow(high / low, place) : low + place * (high - low);
    }

    public Colour colour(double value) {
        return map.at(place(value));
    }

    /** Returns the colour of a value as {@link Colour#argb}, for loops over many cells. */
    public int argb(double value) {
        return map.argbAt(place(value));
    }
}
