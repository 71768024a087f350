/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.canvas;

/**
 * How text looks, apart from its colour.
 *
 * @param face which face
 * @param size height of the em in logical pixels
 */
public record TextStyle(Face face, double size) {

    /** The faces there are. Figures have one width in each. */
    public enum Face {
        /** For nearly everything. */
        REGULAR,
        /** For headings and what is selected. */
        STRONG,
        /** For tensor names and commands. */
        MONOSPACE
    }

    /** Axes, legends, hints. Nothing is smaller. */
    public static final TextStyle SMALL = new TextStyle(Face.REGULAR, 11);
    /** Axis text of what is selected. */
    public static final TextStyle SMALL_STRONG = new TextStyle(Face.STRONG, 11);
    /** Running text. */
    public static final TextStyle BODY = new TextStyle(Face.REGULAR, 12);
    /** Words that matter in running text. */
    public static final TextStyle BODY_STRONG = new TextStyle(Face.STRONG, 12);
    /** Headings. */
    public static final TextStyle HEADING = new TextStyle(Face.STRONG, 13);
    /** Titles of pages. */
    public static final TextStyle TITLE = new TextStyle(Face.STRONG, 18);
    /** Tensor names and commands. */
    public static final TextStyle NAME = new TextStyle(Face.MONOSPACE, 11);

    /** How far below the middle of a line of this text its baseline lies: what centres capitals and figures on it. */
    public double drop() {
        return size * 0.36;
    }

    /** Distance from one baseline to the next in running text. */
    public double lineHeight() {
        return Math.rint(size * 1.5);
    }
}
