/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.colour;

import org.kenworkbench.viz.canvas.Colour;

/** The colours of signed values that users may choose from; zero is neutral in the middle. */
public enum DivergingMap {
    BLUE_ORANGE(Theme.LIGHT.maps().diverging(), Theme.DARK.maps().diverging()),
    PURPLE_GREEN(through(0x5E2A84, 0xA57CC0, 0xDCDAD5, 0x7DB37A, 0x1F6B35),
            through(0xD3A6F0, 0x8E5AB0, 0x4B5159, 0x4F9A5A, 0x9FE0A5));

    private final ColourMap light;
    private final ColourMap dark;

    DivergingMap(ColourMap light, ColourMap dark) {
        this.light = light;
        this.dark = dark;
    }

    private static ColourMap through(int negative, int lessNegative, int zero, int lessPositive, int positive) {
        return ColourMap.through(Colour.of(negative), Colour.of(lessNegative), Colour.of(zero), Colour.of(lessPositive),
                Colour.of(positive));
    }

    /** Dark themes have bright ends and a dark middle. */
    public ColourMap map(boolean forDark) {
        return forDark ? dark : light;
    }
}
