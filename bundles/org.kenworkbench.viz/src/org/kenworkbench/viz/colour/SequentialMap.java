/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.colour;

/** The colours of magnitudes and shares that users may choose from. */
public enum SequentialMap {
    VIRIDIS(ColourMap.VIRIDIS),
    CIVIDIS(ColourMap.CIVIDIS);

    private final ColourMap map;

    SequentialMap(ColourMap map) {
        this.map = map;
    }

    /** Returns the map, which is the same in both themes. */
    public ColourMap map() {
        return map;
    }
}
