/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.Random;
import java.util.function.BiConsumer;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pixels;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.export.GreyPng;
import org.kenworkbench.viz.export.InlineSvg;
import org.kenworkbench.viz.export.PageColours;

/** Pictures within pages, which are light or dark as the page is, and figures as pixels. */
class InlineSvgTest {

    private static final Box BOX = new Box(0, 0, 10, 10);

    private final PageColours colours = new PageColours();

    private String draw(BiConsumer<Canvas, Theme> draw) {
        return InlineSvg.of("x", 20, 10, "a < b", colours, draw);
    }

    @Test
    void aColourOfTheThemeIsAVariable() {
        String svg = draw((canvas, theme) -> canvas.fill(BOX, theme.selection()));
        assertTrue(svg.contains("fill=\"var(--c0)\""), svg);
        String css = colours.css();
        assertTrue(css.startsWith(":root{"), css);
        assertEquals(Theme.LIGHT.selection().hex(), value(css, css.indexOf("--c0:")));
        int dark = css.indexOf("prefers-color-scheme:dark");
        assertEquals(Theme.DARK.selection().hex(), value(css, css.indexOf("--c0:", dark)));
        assertEquals(Theme.DARK.selection().hex(), value(css, css.lastIndexOf("--c0:")));
    }

    private static String value(String css, int at) {
        return css.substring(css.indexOf(':', at) + 1, css.indexOf(';', at));
    }

    @Test
    void equalColoursShareAVariable() {
        String svg = draw((canvas, theme) -> {
            canvas.fill(BOX, theme.text());
            canvas.text("t", 1, 1, TextStyle.BODY, theme.text());
            canvas.fill(BOX, theme.text().withOpacity(0.5));
            canvas.fill(BOX, Colour.BLACK);
        });
        assertFalse(svg.contains("--c1"), svg);
        assertTrue(svg.contains("fill=\"#000000\""), "the same in both themes");
        assertTrue(svg.contains("fill-opacity=\"0.5\""), svg);
    }

    @Test
    void pixelsThatDifferAreThereForEachTheme() {
        Pixels same = new Pixels(1, 1, new int[] {Colour.BLACK.argb()});
        String one = draw((canvas, theme) -> canvas.image(same, BOX));
        assertFalse(one.contains("class="), one);
        String two = draw((canvas, theme) -> canvas.image(new Pixels(1, 1, new int[] {theme.pane().argb()}), BOX));
        assertTrue(two.contains("class=\"on-light\"") && two.contains("class=\"on-dark\""), two);
    }

    /** A painter that draws something else in the dark is drawn twice. */
    @Test
    void unequalPicturesAreBothThere() {
        String svg = draw((canvas, theme) -> {
            canvas.fill(BOX, theme.pane());
            if (theme == Theme.DARK) {
                canvas.fill(BOX, theme.accent());
            }
        });
        assertEquals(2, svg.split("<svg ", -1).length - 1, svg);
        assertTrue(svg.contains("class=\"on-light\"") && svg.contains("class=\"on-dark\""), svg);
        assertFalse(svg.contains("var("), svg);
    }

    @Test
    void idsBeginWithThatOfThePicture() {
        String svg = draw((canvas, theme) -> canvas.clip(BOX, () -> canvas.hatch(BOX, theme.text())));
        assertEquals(2, svg.split(" id=\"x", -1).length - 1, svg);
        assertEquals(2, svg.split(" id=", -1).length - 1, svg);
        assertTrue(svg.contains("stroke=\"var(--c0)\""), svg);
    }

    @Test
    void textsAreEscaped() {
        String svg = draw((canvas, theme) -> canvas.text("<b>&", 1, 1, TextStyle.BODY, theme.text()));
        assertTrue(svg.contains("<title>a &lt; b</title>"), svg);
        assertTrue(svg.contains("&lt;b&gt;&amp;") || svg.contains("&lt;b>&amp;"), svg);
        assertTrue(InlineSvg.fonts().contains("font-family:'JetBrains Mono'"));
    }

    @Test
    void figuresComeBackFromPixels() throws Exception {
        byte[] pixels = new byte[7 * 5];
        new Random(1).nextBytes(pixels);
        byte[] read = (byte[]) ImageIO.read(new ByteArrayInputStream(GreyPng.encode(7, 5, pixels))).getRaster()
                .getDataElements(0, 0, 7, 5, null);
        assertArrayEquals(pixels, read);
        assertThrows(IllegalArgumentException.class, () -> GreyPng.encode(7, 6, pixels));
    }
}
