/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.canvas;

import java.util.ArrayList;
import java.util.List;

/**
 * What a card tells of the thing under the pointer.
 *
 * @param title what it is
 * @param lines figures of it
 */
public record HoverText(String title, List<Line> lines) {

    /** A figure. */
    public record Line(String label, String value) {
    }

    public HoverText {
        lines = List.copyOf(lines);
    }

    /** A text without figures. */
    public static HoverText of(String title) {
        return new HoverText(title, List.of());
    }

    /** The same text with one figure more. */
    public HoverText and(String label, String value) {
        List<Line> more = new ArrayList<>(lines);
        more.add(new Line(label, value));
        return new HoverText(title, more);
    }
}
