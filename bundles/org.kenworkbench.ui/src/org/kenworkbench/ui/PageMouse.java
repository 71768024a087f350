/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

/**
 * Does what the mouse asks for over a page's canvas; a method that is not overridden does nothing. Places are in
 * pixels of the control. All methods are called on the UI thread and must return at once; one that throws takes the
 * page off.
 */
public interface PageMouse {

    /** Called when the first button went down; the canvas has the keyboard then. */
    default void press(int x, int y) {
        // most wait for the click
    }

    /** Called for each move with the first button held, from the fourth pixel away from where it was pressed. */
    default void drag(int x, int y) {
        // nothing to drag
    }

    /** Called when the first button was let go, dragged or not, also outside the control; before {@link #click}. */
    default void release(int x, int y) {
        // nothing to drag
    }

    /** Called when the first button was pressed and let go at a place, with nothing dragged between. */
    default void click(int x, int y) {
        // nothing to select
    }

    /** Called for the second click of two; {@link #click} was called for the first, and will be for the second. */
    default void doubleClick(int x, int y) {
        // nothing to open
    }

    /** Called for each move with no button held. */
    default void move(int x, int y) {
        // tips need no help
    }

    /** @param steps of the wheel; above 0 to come closer */
    default void wheel(int x, int y, int steps) {
        // nothing to zoom
    }
}
