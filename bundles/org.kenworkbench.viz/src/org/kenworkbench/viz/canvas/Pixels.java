/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.canvas;

/**
 * A picture of pixels, row by row from the top. Shared, not copied: whoever made it does not change it after it is
 * drawn.
 *
 * @param width  above 0
 * @param height above 0
 * @param argb   {@code width · height} colours as {@link Colour#argb()}
 */
public record Pixels(int width, int height, int[] argb) {

    public Pixels {
        if (width < 1 || height < 1 || argb.length != Math.multiplyExact(width, height)) {
            throw new IllegalArgumentException(argb.length + " pixels for " + width + " × " + height);
        }
    }

    public Colour at(int x, int y) {
        return new Colour(argb[y * width + x]);
    }
}
