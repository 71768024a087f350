/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.ui.theme.WindowTheme;
import org.kenworkbench.viz.colour.ColourMap;
import org.kenworkbench.viz.colour.DivergingMap;
import org.kenworkbench.viz.colour.Theme;

/** The colours of pictures follow the window and the preferences. */
class VizThemeTest {

    private final IEclipsePreferences preferences = InstanceScope.INSTANCE.getNode("org.kenworkbench.ui");

    @AfterEach
    void forget() {
        preferences.remove("sequentialMap");
        preferences.remove("divergingMap");
        WindowTheme.set(false);
    }

    @Test
    void withoutAChoiceTheyAreTheTheme() {
        assertEquals(Theme.LIGHT, VizTheme.current());
        assertSame(VizTheme.current(), VizTheme.current());
        WindowTheme.set(true);
        assertEquals(Theme.DARK, VizTheme.current());
    }

    @Test
    void chosenMapsTakeThePlaceOfTheThemes() {
        preferences.put("sequentialMap", "CIVIDIS");
        preferences.put("divergingMap", "PURPLE_GREEN");
        assertSame(ColourMap.CIVIDIS, VizTheme.current().maps().sequential());
        assertSame(DivergingMap.PURPLE_GREEN.map(false), VizTheme.current().maps().diverging());
        assertEquals(Theme.LIGHT.pane(), VizTheme.current().pane());
        WindowTheme.set(true);
        assertSame(DivergingMap.PURPLE_GREEN.map(true), VizTheme.current().maps().diverging());
        assertNotEquals(DivergingMap.PURPLE_GREEN.map(true), DivergingMap.PURPLE_GREEN.map(false));
    }
}
