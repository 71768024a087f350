/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.grid;

/**
 * Room that a view keeps for what it draws around its grid, in logical pixels.
 *
 * @param right         of the grid
 * @param below         the grid
 * @param belowOverview below the picture of the whole tensor, which has as much width as it needs or, if that is less,
 *         {@link #LEAST_WIDTH}
 */
public record GridRoom(int right, int below, int belowOverview) {

    /** Height of a view below which what explains its grid stands beside that, in logical pixels. */
    public static final int LOW = 440;
    /** Width of what stands below the picture of the whole tensor, where the view is wide enough. */
    public static final int LEAST_WIDTH = 150;
}
