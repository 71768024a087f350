/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.canvas;

import java.util.HashMap;
import java.util.Map;

import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.theme.WindowTheme;
import org.kenworkbench.viz.colour.DivergingMap;
import org.kenworkbench.viz.colour.SequentialMap;
import org.kenworkbench.viz.colour.Theme;

/**
 * The colours of pictures in the theme that the window has, with the colour maps that the user prefers. For the UI
 * thread.
 */
public final class VizTheme {

    private record Choice(boolean dark, DivergingMap diverging, SequentialMap sequential) {

        Theme theme() {
            return (dark ? Theme.DARK : Theme.LIGHT).withMaps(diverging.map(dark), sequential.map());
        }
    }

    /** One object for each choice, so that whoever painted in it can tell whether it is still the one. */
    private static final Map<Choice, Theme> THEMES = new HashMap<>();

    private VizTheme() {
    }

    /** Returns the colours as they are now; the same object as long as nothing changes. */
    public static Theme current() {
        Choice choice = new Choice(WindowTheme.isDark(), KenPreferences.divergingMap(), KenPreferences.sequentialMap());
        return THEMES.computeIfAbsent(choice, Choice::theme);
    }
}
