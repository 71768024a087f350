/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.colour;

import java.util.List;

import org.kenworkbench.viz.canvas.Colour;

/**
 * The colours of a picture, apart from those of its values. Painters take them from here and from nowhere else.
 *
 * @param pane         background of a view
 * @param card         background of a box of text
 * @param border       lines around things
 * @param innerLine    lines within things, such as a grid
 * @param text         text that is to be read first
 * @param secondText   labels, hints
 * @param thirdText    text that may be overlooked
 * @param accent       kept values, and whatever is active
 * @param accentFill   a quiet area in a tint of the accent
 * @param reset        reset values
 * @param hatch        lines of the hatch on reset cells
 * @param selection    the selected cell, the chosen k: magenta, as blue and orange vanish on maps
 * @param halo         thin lines that set the selection off from the picture
 * @param good         checks that passed
 * @param warning      things that need attention
 * @param bar          bars of a histogram behind a curve
 * @param band         every other band of a chart
 * @param diverging    map for signed values, zero in the middle
 * @param sequential   map for magnitudes and shares
 * @param series       colours of lines and bars that stand for rules: density, random, ken, delta-magnitude
 */
public record Theme(Colour pane, Colour card, Colour border, Colour innerLine, Colour text, Colour secondText,
        Colour thirdText,
        Colour accent, Colour accentFill, Colour reset, Colour hatch, Colour selection, Colour halo, Colour good,
        Colour warning,
        Colour bar, Colour band, ColourMap diverging, ColourMap sequential, List<Colour> series) {

    /** The theme for paper and for a light desktop. */
    public static final Theme LIGHT = new Theme(rgb(0xFFFFFF), rgb(0xF4F5F7), rgb(0xCFD5DC), rgb(0xE3E7EC),
            rgb(0x1C2530), rgb(0x52606D),
            rgb(0x6B7783), rgb(0x0B66B0), rgb(0xE3EFF9), rgb(0xB4BDC7), rgb(0xE2E6EA), rgb(0xD1006C), rgb(0xFFFFFF),
            rgb(0x1F7A4D),
            rgb(0x8A5A00), rgb(0xC9D0D8), rgb(0xF1F3F6),
            ColourMap.through(rgb(0x0A4A94), rgb(0x4F8FCB), rgb(0xDCDAD5), rgb(0xE3954A), rgb(0x9E3D00)),
            ColourMap.VIRIDIS,
            List.of(rgb(0x0B66B0), rgb(0x5B6770), rgb(0xC2410C), rgb(0x0F8A6B)));

    /** The theme for a dark desktop. */
    public static final Theme DARK = new Theme(rgb(0x1E2228), rgb(0x262B32), rgb(0x3B434D), rgb(0x323941),
            rgb(0xE4E8EC), rgb(0xAEB8C2),
            rgb(0x95A0AB), rgb(0x6DB5F2), rgb(0x1F3A52), rgb(0x66717D), rgb(0x333B44), rgb(0xFF6FB5), rgb(0xFFFFFF),
            rgb(0x7CD4A4),
            rgb(0xF0C46A), rgb(0x4A535E), rgb(0x252A31),
            ColourMap.through(rgb(0x7CBEFF), rgb(0x3F78B5), rgb(0x4B5159), rgb(0xB87332), rgb(0xFFB066)),
            ColourMap.VIRIDIS,
            List.of(rgb(0x6DB5F2), rgb(0x9AA7B2), rgb(0xF08A5D), rgb(0x5CC9A7)));

    public Theme {
        series = List.copyOf(series);
    }

    /** Returns the same theme with other colour maps for values. */
    public Theme withMaps(ColourMap forSigned, ColourMap forMagnitudes) {
        return new Theme(pane, card, border, innerLine, text, secondText, thirdText, accent, accentFill, reset, hatch,
                selection, halo, good,
                warning, bar, band, forSigned, forMagnitudes, series);
    }

    private static Colour rgb(int rgb) {
        return Colour.of(rgb);
    }
}
