/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.data;

import org.kenworkbench.analysis.pyramid.BlockMeasure;
import org.kenworkbench.analysis.pyramid.Profile;

/** Takes profiles of a tensor's rows or columns together for lines of blocks. Stateless. */
final class Profiles {

    private Profiles() {
    }

    /**
     * One value for each line of blocks: the mean over its lines, of squares where the measure is a root of them.
     *
     * @param first the first line of blocks
     * @param count lines of blocks
     * @param side  lines of the tensor in a line of blocks
     */
    static float[] ofBlocks(Profile profile, BlockMeasure measure, long first, int count, long side) {
        boolean squares = measure != BlockMeasure.KEPT_SHARE && measure != BlockMeasure.CHANGED_SHARE;
        float[] values = new float[count];
        for (int block = 0; block < count; block++) {
            long from = (first + block) * side;
            long to = Math.min(profile.lines(), from + side);
            double sum = 0;
            long lines = 0;
            for (long line = from; line < to; line += Math.min(to - line,
                    profile.linesPerBin() - line % profile.linesPerBin())) {
                long inBin = Math.min(to - line, profile.linesPerBin() - line % profile.linesPerBin());
                float value = profile.value(measure, line);
                if (!Float.isNaN(value)) {
                    sum += inBin * (squares ? (double) value * value : value);
                    lines += inBin;
                }
            }
            values[block] = lines == 0 ? Float.NaN : (float) (squares ? Math.sqrt(sum / lines) : sum / lines);
        }
        return values;
    }
}
