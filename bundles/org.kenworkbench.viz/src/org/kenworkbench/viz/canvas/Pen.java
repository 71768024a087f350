/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.canvas;

/**
 * The width, colour and dash pattern that a line is drawn with.
 *
 * @param width  width of the line in logical pixels, above 0
 * @param colour colour of the line
 * @param dashed whether the line is broken into strokes of four pixels with gaps of three
 */
public record Pen(double width, Colour colour, boolean dashed) {

    /** Length of a stroke of a dashed line, in logical pixels. */
    public static final float DASH = 4;
    /** Gap between two strokes of a dashed line, in logical pixels. */
    public static final float GAP = 3;

    /** Returns a pen for lines without gaps. */
    public static Pen solid(double width, Colour colour) {
        return new Pen(width, colour, false);
    }

    /** Returns a pen for dashed lines one pixel wide. */
    public static Pen dashed(Colour colour) {
        return new Pen(1, colour, true);
    }
}
