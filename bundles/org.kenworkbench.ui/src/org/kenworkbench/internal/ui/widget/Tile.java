/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

/** One figure: its label, the figure, a rounded one for where there is little room, and a line below. */
public record Tile(String label, String figure, String rounded, String hint) {

    /** Creates a tile whose figure is short. */
    public Tile(String label, String figure, String hint) {
        this(label, figure, figure, hint);
    }
}
