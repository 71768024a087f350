/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.colour.ColourMap;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;

class ColourTest {

    /** Grey of the icons, which are the same in both themes. */
    private static final Colour ICON = Colour.of(0x73818F);

    static Stream<Theme> themes() {
        return Stream.of(Theme.LIGHT, Theme.DARK);
    }

    static Stream<ColourMap> sequential() {
        return Stream.of(ColourMap.VIRIDIS, ColourMap.CIVIDIS);
    }

    /** Lightness alone orders the values: so grey copies and all forms of colour blindness keep the order. */
    @ParameterizedTest
    @MethodSource("sequential")
    void sequentialMapsRiseInLightness(ColourMap map) {
        for (int i = 1; i < 256; i++) {
            double before = map.at((i - 1) / 255.0).luminance();
            double here = map.at(i / 255.0).luminance();
            // Channels have 256 steps: one of them may go the other way by rounding.
            assertTrue(here > before - 0.002, "at " + i);
        }
        assertTrue(map.at(1).luminance() - map.at(0).luminance() > 0.6);
    }

    /** Zero is the neutral middle; lightness tells how far from it a value is. */
    @ParameterizedTest
    @MethodSource("themes")
    void divergingMapsAreNeutralInTheMiddleAndChangeEvenlyToBothEnds(Theme theme) {
        ColourMap map = theme.maps().diverging();
        Colour middle = map.at(0.5);
        int spread = Math.max(middle.red(), Math.max(middle.green(), middle.blue()))
                - Math.min(middle.red(), Math.min(middle.green(), middle.blue()));
        assertTrue(spread <= 16, middle.hex());
        boolean darkMiddle = theme == Theme.DARK;
        for (int i = 1; i <= 128; i++) {
            for (int side = -1; side <= 1; side += 2) {
                double nearer = map.at(0.5 + side * (i - 1) / 256.0).luminance();
                double further = map.at(0.5 + side * i / 256.0).luminance();
                assertTrue(darkMiddle ? further > nearer - 0.004 : further < nearer + 0.004,
                        side * i + " in " + further + " " + nearer);
            }
        }
        assertTrue(map.at(0).blue() > map.at(0).red(), "blue below zero");
        assertTrue(map.at(1).red() > map.at(1).blue(), "orange above");
    }

    /** Checks contrasts as the Web Content Accessibility Guidelines ask for them, of text (4.5) and of marks (3). */
    @ParameterizedTest
    @MethodSource("themes")
    void textAndMarksStandOutFromThePane(Theme theme) {
        for (Colour background : new Colour[] {theme.pane(), theme.surfaces().card()}) {
            for (Colour text : new Colour[] {theme.text(), theme.secondText(), theme.thirdText(), theme.accent(),
                    theme.selection(), theme.marks().good(), theme.marks().warning()}) {
                assertTrue(text.contrast(background) >= 4.5, text.hex() + " on " + background.hex());
            }
            List<Colour> marks = new ArrayList<>(theme.charts().series());
            marks.add(theme.reset());
            for (Colour mark : marks) {
                assertTrue(mark.contrast(background) >= 3, mark.hex() + " on " + background.hex());
            }
        }
        Colour filled = theme.fates().accentFill();
        for (Colour text : new Colour[] {theme.text(), theme.secondText(), theme.thirdText(), theme.accent()}) {
            assertTrue(text.contrast(filled) >= 4.5, text.hex() + " on " + filled.hex());
        }
        assertTrue(ICON.contrast(filled) >= 3, ICON.hex() + " on " + filled.hex());
    }

    /** Every colour of every map can carry its number. */
    @ParameterizedTest
    @MethodSource("themes")
    void textOnCellsCanBeRead(Theme theme) {
        for (ColourMap map : new ColourMap[] {theme.maps().diverging(), theme.maps().sequential()}) {
            for (int i = 0; i <= 256; i++) {
                Colour cell = map.at(i / 256.0);
                assertTrue(cell.textOn().contrast(cell) >= 4.5, cell.hex());
            }
        }
    }

    /** A reset cell is hatched pane, and zero neither looks like the pane nor like the hatch. */
    @ParameterizedTest
    @MethodSource("themes")
    void zeroIsNotLikeReset(Theme theme) {
        Colour zero = ColourScale.diverging(theme.maps().diverging(), 1).colour(0);
        assertTrue(zero.contrast(theme.pane()) > 1.3, zero.hex());
        assertTrue(Math.abs(zero.luminance() - theme.lines().hatch().luminance()) > 0.03,
                zero.hex() + " " + theme.lines().hatch().hex());
    }

    @Test
    void scalesPlaceValuesAndKeepToTheirEnds() {
        ColourScale linear = ColourScale.linear(ColourMap.VIRIDIS, 1, 3);
        assertEquals(0.25, linear.place(1.5));
        assertEquals(linear.colour(3), linear.colour(99));
        assertEquals(1.5, linear.value(0.25));
        ColourScale ratio = ColourScale.logarithmic(ColourMap.VIRIDIS, 0.1, 10);
        assertEquals(0.5, ratio.place(1), 1e-12);
        assertEquals(1, ratio.value(0.5), 1e-12);
        assertEquals(ratio.colour(0.1), ratio.colour(0), "zero lies beyond the low end");
        assertThrows(IllegalArgumentException.class, () -> new ColourScale(ColourMap.VIRIDIS, 0, 1, true));
        assertThrows(IllegalArgumentException.class, () -> new ColourScale(ColourMap.VIRIDIS, Double.NaN, 1, false));
    }

    /** Checks that values that are all alike are no reason to fail. */
    @Test
    void aRangeOfOneValueHasAScale() {
        assertEquals(ColourMap.VIRIDIS.at(0), ColourScale.linear(ColourMap.VIRIDIS, 0, 0).colour(0));
        assertEquals(ColourMap.VIRIDIS.at(0), ColourScale.linear(ColourMap.VIRIDIS, -2, -2).colour(-2));
        assertEquals(ColourMap.VIRIDIS.at(0), ColourScale.logarithmic(ColourMap.VIRIDIS, 5, 5).colour(5));
        assertEquals(Theme.LIGHT.maps().diverging().at(0.5),
                ColourScale.diverging(Theme.LIGHT.maps().diverging(), 0).colour(0));
    }
}
