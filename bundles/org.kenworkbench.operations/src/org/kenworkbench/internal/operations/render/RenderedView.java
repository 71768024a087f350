/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.render;

import org.kenworkbench.operations.command.Values;

/** The pictures that {@code render} can draw. */
public enum RenderedView {
    MATRIX(1000, 820),
    NEIGHBOURS(1000, 820),
    LAYERS(1380, 900),
    ROW(760, 660),
    MODEL_MAP(1080, 1000),
    CURVE(1000, 820),
    FRONTIER(1100, 1100);

    private final int width;
    private final int height;

    RenderedView(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** Tells whether the picture is of one tensor, or of that tensor in all layers. */
    boolean needsTensor() {
        return this != MODEL_MAP && this != CURVE && this != FRONTIER;
    }

    /** Greatest width of a picture, in logical pixels. */
    public int width() {
        return width;
    }

    /** Greatest height of a picture, in logical pixels. */
    public int height() {
        return height;
    }

    /** Returns the name of the view as it is typed. */
    String typed() {
        return Values.typed(this);
    }
}
