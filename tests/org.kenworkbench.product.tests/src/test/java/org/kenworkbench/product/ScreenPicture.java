/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import java.util.HashMap;
import java.util.Map;

/**
 * Content of the screen at one moment.
 *
 * @param rgb pixels, row after row, each as {@code 0xRRGGBB}
 */
record ScreenPicture(int[] rgb) {

    /**
     * Least difference between the channels of a colourful pixel, of 255; greys that a font's edges are drawn with have
     * less, colour scales more.
     */
    private static final int COLOURFUL = 60;

    /** Counts the pixels that are neither grey nor nearly so. */
    int colourful() {
        int count = 0;
        for (int pixel : rgb) {
            int most = Math.max(red(pixel), Math.max(green(pixel), blue(pixel)));
            int least = Math.min(red(pixel), Math.min(green(pixel), blue(pixel)));
            if (most - least >= COLOURFUL) {
                count++;
            }
        }
        return count;
    }

    /** Returns the brightness of the colour that most pixels have, from 0 to 255. */
    int background() {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int pixel : rgb) {
            counts.merge(pixel, 1, Integer::sum);
        }
        int most = counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
        return (red(most) + green(most) + blue(most)) / 3;
    }

    private static int red(int pixel) {
        return pixel >> 16 & 0xFF;
    }

    private static int green(int pixel) {
        return pixel >> 8 & 0xFF;
    }

    private static int blue(int pixel) {
        return pixel & 0xFF;
    }

    /** Describes the picture for messages, without its million pixels. */
    @Override
    public String toString() {
        return "screen with background " + background() + " and " + colourful() + " colourful pixels";
    }
}
