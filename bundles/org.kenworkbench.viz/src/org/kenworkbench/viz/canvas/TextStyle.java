/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.canvas;

/**
 * The face and the size of text; its colour is given apart.
 *
 * @param face the typeface
 * @param size height of the em in logical pixels
 */
public record TextStyle(Face face, double size) {

    /** The typefaces that text can have. All digits of a face have the same width. */
    public enum Face {
        /** The face of nearly all text. */
        REGULAR,
        /** The bolder face, used for headings and for the names of selected things. */
        STRONG,
        /** Face whose characters all have one width, used for tensor names and commands. */
        MONOSPACE
    }

    /** Style of axes, legends and hints. No text is smaller. */
    public static final TextStyle SMALL = new TextStyle(Face.REGULAR, 11);
    /** Style of axis text that belongs to something selected. */
    public static final TextStyle SMALL_STRONG = new TextStyle(Face.STRONG, 11);
    /** Style of running text. */
    public static final TextStyle BODY = new TextStyle(Face.REGULAR, 12);
    /** Style of words that matter in running text. */
    public static final TextStyle BODY_STRONG = new TextStyle(Face.STRONG, 12);
    /** Style of headings. */
    public static final TextStyle HEADING = new TextStyle(Face.STRONG, 13);
    /** Style of the titles of pages. */
    public static final TextStyle TITLE = new TextStyle(Face.STRONG, 18);
    /** Style of tensor names and commands. */
    public static final TextStyle NAME = new TextStyle(Face.MONOSPACE, 11);

    /**
     * Returns the distance from the middle of a line of this text down to its baseline, such that capitals and digits
     * are centred on the middle.
     */
    public double drop() {
        return size * 0.36;
    }

    /** Returns the distance from one baseline to the next in running text. */
    public double lineHeight() {
        return Math.rint(size * 1.5);
    }
}
