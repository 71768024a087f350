/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.export;

import java.util.List;

import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pixels;

/** Tells how colours and pictures of pixels stand in an SVG. Asked in the order of drawing, by one thread. */
interface SvgInk {

    /** Returns a colour as the value of an attribute, without its opacity. */
    String colour(Colour colour);

    /**
     * Returns the pictures that stand at the place of a picture.
     *
     * @return at least one; of several, the page shows one at a time
     */
    List<Layer> layers(Pixels pixels);

    /**
     * A picture of pixels.
     *
     * @param styleClass class by which a style sheet shows or hides it; empty for none
     */
    record Layer(Pixels pixels, String styleClass) {
    }

    /** Leaves everything as it is drawn. */
    SvgInk PLAIN = new SvgInk() {
        @Override
        public String colour(Colour colour) {
            return colour.hex();
        }

        @Override
        public List<Layer> layers(Pixels pixels) {
            return List.of(new Layer(pixels, ""));
        }
    };
}
