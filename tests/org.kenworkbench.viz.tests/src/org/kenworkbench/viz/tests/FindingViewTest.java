/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pixels;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.export.PngCanvas;
import org.kenworkbench.viz.finding.FindingPicture;
import org.kenworkbench.viz.finding.FindingView;

/** Small pictures beside findings: they stay in their box, and what was found has its colour where it belongs. */
class FindingViewTest {

    private static final Box BOX = new Box(6, 4, 80, 13);
    private static final Theme THEME = Theme.LIGHT;
    private static final Colour MARK = THEME.marks().error();

    @Test
    void barsOfLayers() {
        Pixels pixels = drawn(new FindingPicture.Bars(List.of(1.0, 1.0, 8.0, 1.0), Set.of(2)), BOX);
        assertEquals(MARK, pixels.at(56, 5), "the high bar");
        assertEquals(THEME.reset(), pixels.at(16, 16), "a low bar");
        assertEquals(THEME.pane(), pixels.at(16, 5), "above a low bar");
    }

    /** The highest of several bars is seen where more are there than fit, and so is a mark. */
    @Test
    void barsOfThousandsOfTensors() {
        List<Double> heights = new ArrayList<>(Collections.nCopies(5000, 0.5));
        heights.set(4321, 9.0);
        Pixels pixels = drawn(new FindingPicture.Bars(heights, Set.of(4321)), BOX);
        int column = (int) (BOX.x() + BOX.width() * 4321 / 5000);
        assertTrue(List.of(pixels.at(column - 1, 5), pixels.at(column, 5), pixels.at(column + 1, 5)).contains(MARK));
        assertTrue(has(drawn(new FindingPicture.Bars(Collections.nCopies(20, 0.0), Set.of(19)), BOX), MARK),
                "one of height 0 is seen, too");
    }

    @Test
    void squaresOfExperts() {
        Pixels pixels = drawn(new FindingPicture.Squares(4, Set.of(1)), BOX);
        assertEquals(THEME.accent(), pixels.at(12, 10));
        assertEquals(THEME.pane(), pixels.at(27, 10), "one that did not change is empty");
        assertTrue(has(pixels, MARK));
        assertTrue(has(drawn(new FindingPicture.Squares(256, Set.of(3)), BOX), MARK));
    }

    @Test
    void partOfAWhole() {
        Pixels pixels = drawn(new FindingPicture.Share(0.5), BOX);
        assertEquals(MARK, pixels.at(45, 10));
        assertEquals(THEME.reset(), pixels.at(47, 10));
    }

    /** Each picture stays in its box, whatever its size. */
    @Test
    void allStaysInTheBox() {
        for (Box box : List.of(BOX, new Box(6, 4, 40, 13), new Box(6, 4, 81, 9))) {
            for (FindingPicture picture : List.of(FindingPicture.NONE, new FindingPicture.Turned(),
                    new FindingPicture.Share(1), new FindingPicture.Share(0),
                    new FindingPicture.Bars(List.of(3.0), Set.of(0)), new FindingPicture.Bars(List.of(), Set.of()),
                    new FindingPicture.Bars(Collections.nCopies(61, 2.0), Set.of(60)),
                    new FindingPicture.Squares(1, Set.of()), new FindingPicture.Squares(7, Set.of(6)),
                    new FindingPicture.Squares(64, Set.of(63)))) {
                Pixels pixels = drawn(picture, box);
                for (int y = 0; y < 24; y++) {
                    for (int x = 0; x < 100; x++) {
                        boolean inside = box.contains(x + 0.5, y + 0.5);
                        assertTrue(inside || pixels.at(x, y).equals(THEME.pane()), picture + " at " + x + ", " + y);
                    }
                }
            }
        }
    }

    private static boolean has(Pixels pixels, Colour colour) {
        for (int y = 0; y < 24; y++) {
            for (int x = 0; x < 100; x++) {
                if (pixels.at(x, y).equals(colour)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Pixels drawn(FindingPicture picture, Box box) {
        PngCanvas canvas = new PngCanvas(100, 24, 1);
        canvas.fill(new Box(0, 0, 100, 24), THEME.pane());
        FindingView.draw(picture, canvas, box, MARK, THEME);
        return canvas.pixels();
    }
}
