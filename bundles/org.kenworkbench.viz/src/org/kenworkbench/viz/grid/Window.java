/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.grid;

/**
 * Part of a tensor that is looked at, and how closely.
 *
 * @param level        blocks of 2^level × 2^level cells; 0 for single cells
 * @param blockSize    of a block, in logical pixels
 * @param centreRow    the cell in the middle; near an edge the window stops there
 * @param centreColumn the cell in the middle
 */
public record Window(int level, int blockSize, long centreRow, long centreColumn) {

    public Window {
        if (level < 0 || blockSize < 1) {
            throw new IllegalArgumentException("level " + level + ", blocks of " + blockSize + " pixels");
        }
    }
}
