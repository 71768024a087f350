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
 * The colours of a picture, apart from those of its values. Painters take them from here and from nowhere else. Colours
 * that most painters need can be asked for without their group.
 *
 * @param surfaces backgrounds
 * @param lines    lines of all kinds
 * @param texts    texts, by how much they matter
 * @param fates    kept and reset values
 * @param marks    marks of single things
 * @param charts   bars, bands and series of charts
 * @param maps     maps for values
 */
public record Theme(Surfaces surfaces, LineColours lines, Texts texts, Fates fates, MarkColours marks, Charts charts,
        Maps maps) {

    /**
     * Colours of backgrounds.
     *
     * @param pane background of a view
     * @param card background of a box of text
     */
    public record Surfaces(Colour pane, Colour card) {
    }

    /**
     * Colours of lines.
     *
     * @param border lines around things
     * @param inner  lines within things, such as a grid
     * @param hatch  lines of the hatch on reset cells
     */
    public record LineColours(Colour border, Colour inner, Colour hatch) {
    }

    /**
     * Colours of texts.
     *
     * @param first  text that is to be read first
     * @param second labels, hints
     * @param third  text that may be overlooked
     */
    public record Texts(Colour first, Colour second, Colour third) {
    }

    /**
     * Colours of the two fates of a value.
     *
     * @param accent     kept values, and whatever is active
     * @param accentFill a quiet area in a tint of the accent
     * @param reset      reset values
     */
    public record Fates(Colour accent, Colour accentFill, Colour reset) {
    }

    /**
     * Colours that mark single things.
     *
     * @param selection the selected cell, the chosen k: magenta, as blue and orange vanish on maps
     * @param halo      thin lines that set the selection off from the picture
     * @param good      checks that passed
     * @param warning   things that need attention
     * @param error     things that are wrong
     */
    public record MarkColours(Colour selection, Colour halo, Colour good, Colour warning, Colour error) {
    }

    /**
     * Colours of charts.
     *
     * @param bar     bars of a histogram behind a curve
     * @param band    every other band of a chart
     * @param series  colours of lines and bars that stand for rules: density, random, ken, delta-magnitude
     * @param methods colours of lines and marks that stand for other methods: ties, low-rank, bitdelta, dare, compeft
     */
    public record Charts(Colour bar, Colour band, List<Colour> series, List<Colour> methods) {

        public Charts {
            series = List.copyOf(series);
            methods = List.copyOf(methods);
        }
    }

    /**
     * Colour maps for values.
     *
     * @param diverging  map for signed values, zero in the middle
     * @param sequential map for magnitudes and shares
     */
    public record Maps(ColourMap diverging, ColourMap sequential) {
    }

    /** The theme for paper and for a light desktop. */
    public static final Theme LIGHT = new Theme(new Surfaces(rgb(0xFFFFFF), rgb(0xF4F5F7)),
            new LineColours(rgb(0xCFD5DC), rgb(0xE3E7EC), rgb(0xE2E6EA)),
            new Texts(rgb(0x1C2530), rgb(0x52606D), rgb(0x5F6A76)),
            new Fates(rgb(0x0B66B0), rgb(0xE3EFF9), rgb(0x7F8B97)),
            new MarkColours(rgb(0xD1006C), rgb(0xFFFFFF), rgb(0x1F7A4D), rgb(0x8A5A00), rgb(0xB3261E)),
            new Charts(rgb(0xC9D0D8), rgb(0xF1F3F6),
                    List.of(rgb(0x0B66B0), rgb(0x5B6770), rgb(0xC2410C), rgb(0x0F8A6B)),
                    List.of(rgb(0x7048B0), rgb(0x8C4A2F), rgb(0x0E7490), rgb(0xB7791F), rgb(0x5E7A17))),
            new Maps(ColourMap.through(rgb(0x0A4A94), rgb(0x4F8FCB), rgb(0xDCDAD5), rgb(0xE3954A), rgb(0x9E3D00)),
                    ColourMap.VIRIDIS));

    /** The theme for a dark desktop. */
    public static final Theme DARK = new Theme(new Surfaces(rgb(0x1E2228), rgb(0x262B32)),
            new LineColours(rgb(0x3B434D), rgb(0x323941), rgb(0x333B44)),
            new Texts(rgb(0xE4E8EC), rgb(0xAEB8C2), rgb(0x9BA6B1)),
            new Fates(rgb(0x6DB5F2), rgb(0x1E374E), rgb(0x75818E)),
            new MarkColours(rgb(0xFF6FB5), rgb(0xFFFFFF), rgb(0x7CD4A4), rgb(0xF0C46A), rgb(0xFF8A80)),
            new Charts(rgb(0x4A535E), rgb(0x252A31),
                    List.of(rgb(0x6DB5F2), rgb(0x9AA7B2), rgb(0xF08A5D), rgb(0x5CC9A7)),
                    List.of(rgb(0xB79AE8), rgb(0xD19A7E), rgb(0x5CC3DB), rgb(0xE5B567), rgb(0xB0CC6A))),
            new Maps(ColourMap.through(rgb(0x7CBEFF), rgb(0x3F78B5), rgb(0x4B5159), rgb(0xB87332), rgb(0xFFB066)),
                    ColourMap.VIRIDIS));

    /** Returns the same theme with other colour maps for values. */
    public Theme withMaps(ColourMap forSigned, ColourMap forMagnitudes) {
        return new Theme(surfaces, lines, texts, fates, marks, charts, new Maps(forSigned, forMagnitudes));
    }

    /** Returns the colour of the background of a view. */
    public Colour pane() {
        return surfaces.pane();
    }

    /** Returns the colour of text that is to be read first. */
    public Colour text() {
        return texts.first();
    }

    /** Returns the colour of labels and hints. */
    public Colour secondText() {
        return texts.second();
    }

    /** Returns the colour of text that may be overlooked. */
    public Colour thirdText() {
        return texts.third();
    }

    /** Returns the colour of kept values, and of whatever is active. */
    public Colour accent() {
        return fates.accent();
    }

    /** Returns the colour of reset values. */
    public Colour reset() {
        return fates.reset();
    }

    /** Returns the colour of the selected cell and of the chosen k. */
    public Colour selection() {
        return marks.selection();
    }

    private static Colour rgb(int rgb) {
        return Colour.of(rgb);
    }
}
