/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

/**
 * A part of a tensor that is looked at closely: what lies around a cell, as far as a page has room.
 *
 * @param level        the cells are shown in blocks of 2^level by 2^level
 * @param blockPixels  side of a block on the screen
 * @param centreRow    row of the cell in the middle
 * @param centreColumn column of the cell in the middle
 */
public record TensorWindow(int level, int blockPixels, long centreRow, long centreColumn) {

    public TensorWindow {
        if (level < 0 || level >= Long.SIZE - 1 || blockPixels < 1) {
            throw new IllegalArgumentException("level " + level + ", blocks of " + blockPixels + " pixels");
        }
    }
}
