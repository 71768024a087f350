/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.canvas;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.FontMetrics;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Pattern;
import org.eclipse.swt.widgets.Control;
import org.kenworkbench.internal.ui.widget.FontSize;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pixels;
import org.kenworkbench.viz.canvas.TextStyle;

/** Fonts, hatches and widths of texts for the paintings of one control; disposed of with it. For the UI thread. */
public final class CanvasResources {

    private static final double POINTS_PER_INCH = 72;
    private static final int MOST_TEXTS = 2000;
    /**
     * The part of a pixel that a diagonal line of one pixel's width covers where it runs through the pixel's middle:
     * all but two corners, 1 - (1 - √½)².
     */
    private static final double ON_LINE = 0.914;
    /** The part of the pixel next to it that the same line covers: one corner, ½ · √½². */
    private static final double BESIDE_LINE = 0.25;

    private final Control owner;
    private final Map<TextStyle, Face> faces = new HashMap<>();
    private final Map<Colour, Hatch> hatches = new HashMap<>();
    private final Map<Text, Integer> widths = new LinkedHashMap<>(2 * MOST_TEXTS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Text, Integer> eldest) {
            return size() > MOST_TEXTS;
        }
    };

    private record Text(String text, TextStyle style) {
    }

    /**
     * A font as it is drawn.
     *
     * @param ascent from the top of a line to where its letters stand, in pixels: asking the system for it takes longer
     *               than drawing a word
     */
    record Face(Font font, int ascent) {
    }

    private record Hatch(Image image, Pattern pattern) {

        void dispose() {
            pattern.dispose();
            image.dispose();
        }
    }

    public CanvasResources(Control owner) {
        this.owner = owner;
        owner.addDisposeListener(event -> {
            faces.values().forEach(face -> face.font().dispose());
            hatches.values().forEach(Hatch::dispose);
        });
    }

    /** Returns the width of a text, measured once. */
    int width(String text, TextStyle style, IntSupplier measured) {
        return widths.computeIfAbsent(new Text(text, style), of -> measured.getAsInt());
    }

    /**
     * Returns a pattern of lines of one pixel where x + y is a multiple of the step, as a smooth line covers the
     * pixels.
     */
    Pattern hatch(Colour colour) {
        return hatches.computeIfAbsent(colour, of -> {
            int side = Canvas.HATCH_STEP;
            int[] argb = new int[side * side];
            for (int i = 0; i < argb.length; i++) {
                int off = (i / side + i % side + 1) % side;
                double covered = off == 0 ? ON_LINE : off == 1 || off == side - 1 ? BESIDE_LINE : 0;
                argb[i] = (int) Math.rint(255 * covered) << 24 | of.red() << 16 | of.green() << 8 | of.blue();
            }
            Image image = new Image(owner.getDisplay(), data(new Pixels(side, side, argb)));
            return new Hatch(image, new Pattern(owner.getDisplay(), image));
        }).pattern();
    }

    /** Returns the font of a style, with the measures that a GC for this control has. */
    Face face(TextStyle style, GC gc) {
        return faces.computeIfAbsent(style, of -> {
            Font font = makeFont(of);
            gc.setFont(font);
            FontMetrics metrics = gc.getFontMetrics();
            return new Face(font, metrics.getAscent() + metrics.getLeading());
        });
    }

    /** Makes the user's own font in the size of the style, which is in pixels. */
    private Font makeFont(TextStyle style) {
        boolean monospace = style.face() == TextStyle.Face.MONOSPACE;
        FontData data = (monospace ? JFaceResources.getTextFont() : JFaceResources.getDialogFont()).getFontData()[0];
        FontData sized = FontSize.with(data, style.size() * POINTS_PER_INCH / owner.getDisplay().getDPI().y);
        sized.setStyle(style.face() == TextStyle.Face.STRONG ? SWT.BOLD : SWT.NORMAL);
        return new Font(owner.getDisplay(), sized);
    }

    static ImageData data(Pixels pixels) {
        int[] argb = pixels.argb();
        byte[] colours = new byte[3 * argb.length];
        byte[] alphas = new byte[argb.length];
        for (int i = 0; i < argb.length; i++) {
            colours[3 * i] = (byte) (argb[i] >>> 16);
            colours[3 * i + 1] = (byte) (argb[i] >>> 8);
            colours[3 * i + 2] = (byte) argb[i];
            alphas[i] = (byte) (argb[i] >>> 24);
        }
        ImageData data = new ImageData(pixels.width(), pixels.height(), 24, new PaletteData(0xFF0000, 0xFF00, 0xFF), 1,
                colours);
        data.alphaData = alphas;
        return data;
    }
}
