/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import org.kenworkbench.viz.canvas.Box;

/**
 * Tells about the thing under the pointer, in a card beside it that comes when the pointer has rested there for a
 * moment. Immutable, for any thread.
 *
 * @param title says what the thing is
 * @param lines figures of it
 */
public record PageTip(String title, List<Line> lines) {

    /** Shows one figure. */
    public record Line(String label, String value) {
    }

    /**
     * A thing under the pointer.
     *
     * @param what equal to that of any other point of the thing, and to that of no other thing
     * @param near the thing's box, in pixels of the control; the card stands beside it
     * @param text runs on another thread, and is given what tells whether the answer is not wanted any more; empty if
     *             there is nothing to tell
     */
    public record Target(Object what, Box near, Function<BooleanSupplier, Optional<PageTip>> text) {

        /** Makes a target of which all is known already. */
        public static Target of(Object what, Box near, PageTip tip) {
            return new Target(what, near, stale -> Optional.of(tip));
        }
    }

    /** Finds the things that have tips. */
    @FunctionalInterface
    public interface Source {

        /** Finds what lies at a point, in pixels of the control; on the UI thread, at once. */
        Optional<Target> at(int x, int y);
    }

    public PageTip {
        lines = List.copyOf(lines);
    }

    /** Makes a tip without figures. */
    public static PageTip of(String title) {
        return new PageTip(title, List.of());
    }

    /** Makes the same tip with one figure more. */
    public PageTip and(String label, String value) {
        List<Line> more = new ArrayList<>(lines);
        more.add(new Line(label, value));
        return new PageTip(title, more);
    }
}
