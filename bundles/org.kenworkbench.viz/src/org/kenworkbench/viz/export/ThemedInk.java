/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.export;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pixels;

/**
 * Draws the second of two equal pictures, one in each theme, so that what differs between them follows the page.
 * Painters draw the same things in the same order in any theme; {@link #isEven} tells whether this one did.
 */
final class ThemedInk implements SvgInk {

    private final PageColours colours;
    private final Deque<Colour> darkColours;
    private final Deque<Pixels> darkPixels;
    private boolean even = true;

    /** @param dark the ink that the picture was drawn with in the dark theme */
    ThemedInk(PageColours colours, Recorded dark) {
        this.colours = colours;
        this.darkColours = new ArrayDeque<>(dark.colours);
        this.darkPixels = new ArrayDeque<>(dark.pixels);
    }

    /** Whether the picture asked for as many colours and pictures as the one in the other theme. */
    boolean isEven() {
        return even && darkColours.isEmpty() && darkPixels.isEmpty();
    }

    @Override
    public String colour(Colour light) {
        Colour dark = darkColours.poll();
        if (dark == null || dark.alpha() != light.alpha()) {
            even = false;
            return light.hex();
        }
        return colours.of(light, dark);
    }

    @Override
    public List<Layer> layers(Pixels light) {
        Pixels dark = darkPixels.poll();
        if (dark == null) {
            even = false;
            return List.of(new Layer(light, ""));
        }
        return Arrays.equals(light.argb(), dark.argb()) ? List.of(new Layer(light, ""))
                : List.of(new Layer(light, PageColours.ON_LIGHT), new Layer(dark, PageColours.ON_DARK));
    }

    /** Remembers all that a picture asked for. */
    static final class Recorded implements SvgInk {

        private final List<Colour> colours = new ArrayList<>();
        private final List<Pixels> pixels = new ArrayList<>();

        @Override
        public String colour(Colour colour) {
            colours.add(colour);
            return PLAIN.colour(colour);
        }

        @Override
        public List<Layer> layers(Pixels of) {
            pixels.add(of);
            return PLAIN.layers(of);
        }
    }
}
