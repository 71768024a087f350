/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.difference;

/**
 * Counts and sums of some columns, over a few rows: of those that a chunk has, one after the other or every second one.
 * For one thread.
 */
final class ChunkColumns {

    final int[] changed;
    final float[] delta;
    final float[] base;
    final float[] tuned;
    private final int first;
    private final int distance;

    /**
     * @param first    number of the first column
     * @param distance from a column to the next one
     */
    ChunkColumns(int first, int distance, int columns) {
        this.first = first;
        this.distance = distance;
        this.changed = new int[columns];
        this.delta = new float[columns];
        this.base = new float[columns];
        this.tuned = new float[columns];
    }

    /** Returns the number of a column of the row. */
    int column(int index) {
        return first + distance * index;
    }
}
