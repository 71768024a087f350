/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.render;

import org.kenworkbench.viz.colour.Theme;

/** The background for which a picture is made. */
public enum RenderedTheme {
    LIGHT,
    DARK;

    /** Returns the painters' theme with the colours for this background. */
    public Theme colours() {
        return this == LIGHT ? Theme.LIGHT : Theme.DARK;
    }
}
