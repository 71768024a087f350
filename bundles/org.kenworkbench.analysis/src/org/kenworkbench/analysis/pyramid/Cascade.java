/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Hands each finished row of blocks to its planes and on to the next level, so that one pass over the cells fills all
 * levels. Holds one row of blocks for each level. For one thread.
 */
final class Cascade {

    private final PyramidShape shape;
    private final int finest;
    private final List<Planes> levels;
    private final Set<BlockMeasure> measures;
    private final List<BlockRow> rows = new ArrayList<>();

    /**
     * @param finest   the level that is filled from cells
     * @param levels   planes of this level and all coarser ones
     * @param channels channels to gather
     * @param measures measures to fill
     */
    Cascade(PyramidShape shape, int finest, List<Planes> levels, Set<Channel> channels, Set<BlockMeasure> measures) {
        this.shape = shape;
        this.finest = finest;
        this.levels = levels;
        this.measures = measures;
        for (int i = 0; i < levels.size(); i++) {
            rows.add(new BlockRow(channels, 0, Math.toIntExact(shape.columns(finest + i))));
        }
    }

    /** Returns the row of blocks of the finest level, in which cells are gathered. */
    BlockRow gathering() {
        return rows.getFirst();
    }

    /** Ends a row of blocks of the finest level, which must be complete. */
    void done(long blockRow) {
        done(0, blockRow);
    }

    private void done(int level, long blockRow) {
        BlockRow row = rows.get(level);
        levels.get(level).put(blockRow, row, measures);
        if (level + 1 < levels.size()) {
            row.mergeInto(rows.get(level + 1));
            boolean last = blockRow + 1 == shape.rows(finest + level);
            if (last || (blockRow & 1) == 1) {
                done(level + 1, blockRow >> 1);
            }
        }
        row.clear();
    }
}
