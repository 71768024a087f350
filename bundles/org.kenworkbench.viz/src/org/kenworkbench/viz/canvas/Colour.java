/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.canvas;

import java.util.Locale;

/**
 * A colour in sRGB.
 *
 * @param argb alpha, red, green and blue, eight bits each, alpha highest and not premultiplied
 */
public record Colour(int argb) {

    /** A colour that is fully transparent. */
    public static final Colour CLEAR = new Colour(0);
    public static final Colour WHITE = of(0xFFFFFF);
    public static final Colour BLACK = of(0);

    /** Luminance of a background above which text on it is black rather than white. */
    private static final double BLACK_TEXT_ABOVE = 0.18;

    /** Returns the opaque colour with the given red, green and blue, eight bits each, red highest. */
    public static Colour of(int rgb) {
        return new Colour(0xFF000000 | rgb);
    }

    public int alpha() {
        return argb >>> 24;
    }

    public int red() {
        return argb >> 16 & 0xFF;
    }

    public int green() {
        return argb >> 8 & 0xFF;
    }

    public int blue() {
        return argb & 0xFF;
    }

    /** Returns the same colour with an opacity from 0 (transparent) to 1 (opaque) in place of its own. */
    public Colour withOpacity(double share) {
        return new Colour((int) Math.rint(255 * share) << 24 | argb & 0xFFFFFF);
    }

    /**
     * Returns the relative luminance from 0 (black) to 1 (white), as the Web Content Accessibility Guidelines 2.1
     * define it.
     */
    public double luminance() {
        return 0.2126 * linear(red()) + 0.7152 * linear(green()) + 0.0722 * linear(blue());
    }

    /** Returns the contrast ratio with another colour, from 1 to 21, by the same guidelines. */
    public double contrast(Colour other) {
        double a = luminance() + 0.05;
        double b = other.luminance() + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    /** Returns black or white, whichever can be read on this colour. */
    public Colour textOn() {
        return luminance() > BLACK_TEXT_ABOVE ? BLACK : WHITE;
    }

    /** Returns the colour in hexadecimal, such as {@code #0B66B0}, without alpha. */
    public String hex() {
        return String.format(Locale.ROOT, "#%06X", argb & 0xFFFFFF);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
