/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.export;

import java.util.List;
import java.util.function.BiConsumer;

import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.colour.Theme;

/** Draws pictures as SVG elements within a page of HTML, whose colours follow the page. Stateless. */
public final class InlineSvg {

    private InlineSvg() {
    }

    /**
     * Draws a picture.
     *
     * @param id      begins with a letter, and is unlike that of any other picture of the page; ids of its parts begin
     *                with it
     * @param width   in logical pixels
     * @param height  in logical pixels
     * @param title   of the picture, for readers who do not see it
     * @param colours the page's, to which those of the picture are added
     * @param draw    draws all of it in a theme; called for the dark theme, for the light one, and for the light one
     *                again where the two pictures do not have the same parts
     * @return one element whose colours follow the page, or, where the two pictures do not have the same parts, two:
     *         one that only a light page shows, and one that only a dark page shows
     */
    public static String of(String id, int width, int height, String title, PageColours colours,
            BiConsumer<Canvas, Theme> draw) {
        ThemedInk.Recorded recorded = new ThemedInk.Recorded();
        SvgCanvas dark = new SvgCanvas(width, height, title, id + "-d", recorded);
        draw.accept(dark, Theme.DARK);
        ThemedInk ink = new ThemedInk(colours, recorded);
        SvgCanvas themed = new SvgCanvas(width, height, title, id, ink);
        draw.accept(themed, Theme.LIGHT);
        if (ink.isEven()) {
            return themed.element("");
        }
        SvgCanvas light = new SvgCanvas(width, height, title, id, SvgInk.PLAIN);
        draw.accept(light, Theme.LIGHT);
        return light.element(PageColours.ON_LIGHT) + dark.element(PageColours.ON_DARK);
    }

    /** Returns the style sheet with the fonts of pictures, {@code Inter} and {@code JetBrains Mono}. */
    public static String fonts() {
        return SvgFonts.css(List.of(TextStyle.Face.values()));
    }
}
