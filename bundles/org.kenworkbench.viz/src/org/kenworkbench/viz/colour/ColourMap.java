/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.colour;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.kenworkbench.viz.canvas.Colour;

/**
 * A sequence of colours, from the one of the lowest value to the one of the highest. Immutable.
 *
 * <p>{@link #VIRIDIS} (by S. van der Walt, N. Smith and E. Firing, CC0) and {@link #CIVIDIS} (by J. Nuñez, C. Anderton
 * and R. Renslow, PLOS ONE 13(7), 2018, CC0) rise in lightness evenly and are safe for all common forms of colour
 * blindness. Diverging maps go from blue over a neutral middle to orange, see {@link #through}.
 */
public final class ColourMap {

    /** The map for magnitudes and shares, in both themes. */
    public static final ColourMap VIRIDIS = load("viridis.txt");
    /** A map like viridis that looks more alike to readers with and without colour blindness. */
    public static final ColourMap CIVIDIS = load("cividis.txt");

    private static final int SIZE = 256;

    private final int[] argb;

    private ColourMap(int[] argb) {
        this.argb = argb;
    }

    /**
     * Creates a map through the given colours that takes equal steps in OKLab (B. Ottosson, 2020), where equal
     * distances look about equal. The middle colour is at 0.5, and each half is spaced by itself.
     *
     * @param anchors the colours, an odd number of at least three
     */
    public static ColourMap through(Colour... anchors) {
        if (anchors.length < 3 || anchors.length % 2 == 0) {
            throw new IllegalArgumentException(anchors.length + " anchors");
        }
        List<OkLab> points = List.of(anchors).stream().map(OkLab::of).toList();
        int middle = anchors.length / 2;
        List<OkLab> below = points.subList(0, middle + 1);
        List<OkLab> above = points.subList(middle, anchors.length);
        // An odd number of entries, so that one is the middle itself.
        int[] argb = new int[SIZE + 1];
        for (int i = 0; i <= SIZE; i++) {
            double at = 2.0 * i / SIZE;
            argb[i] = (at <= 1 ? OkLab.along(below, at) : OkLab.along(above, at - 1)).colour().argb();
        }
        return new ColourMap(argb);
    }

    /** Creates a map that has one colour for all values. */
    public static ColourMap of(Colour colour) {
        return new ColourMap(new int[] {colour.argb()});
    }

    /**
     * Returns a part of the map as a map of its own.
     *
     * @param from place where the part begins, from 0 to 1
     * @param to   place where it ends, above {@code from}
     */
    public ColourMap part(double from, double to) {
        int[] part = new int[SIZE + 1];
        for (int i = 0; i <= SIZE; i++) {
            part[i] = argbAt(from + (to - from) * i / SIZE);
        }
        return new ColourMap(part);
    }

    /** Returns the colour at a place from 0 to 1; places beyond an end have the colour of that end. */
    public Colour at(double place) {
        return new Colour(argbAt(place));
    }

    /** Returns the colour of {@link #at} as {@link Colour#argb}, for loops over many cells. */
    public int argbAt(double place) {
        return argb[(int) Math.rint(Math.clamp(place, 0, 1) * (argb.length - 1))];
    }

    private static ColourMap load(String resource) {
        try (InputStream in = ColourMap.class.getResourceAsStream(resource)) {
            return new ColourMap(new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines()
                    .mapToInt(line -> Colour.of(Integer.parseInt(line, 16)).argb()).toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
