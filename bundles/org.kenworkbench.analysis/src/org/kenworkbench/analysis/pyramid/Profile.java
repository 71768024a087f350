/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

import java.util.Map;
import java.util.Set;

/**
 * A measure of each row, or of each column, of a tensor; where it has more than {@value #MOST_BINS} of them, of each
 * run of 2^m.
 *
 * @param lines       rows or columns of the tensor
 * @param linesPerBin how many of them one value stands for; the last may stand for fewer
 * @param values      one array for each of {@link BlockMeasure#KEPT_SHARE} (in scope only),
 *                    {@link BlockMeasure#CHANGED_SHARE}, {@link BlockMeasure#RMS_TUNED} and
 *                    {@link BlockMeasure#RMS_DELTA}; the arrays are not copied
 */
public record Profile(long lines, long linesPerBin, Map<BlockMeasure, float[]> values) {

    /** Most values of a profile. */
    public static final int MOST_BINS = 1 << 18;

    public Profile {
        values = Map.copyOf(values);
    }

    public Set<BlockMeasure> measures() {
        return values.keySet();
    }

    /**
     * A measure of the bin that a row or column lies in.
     *
     * @throws IllegalArgumentException if the profile does not have the measure
     */
    public float value(BlockMeasure measure, long line) {
        float[] of = values.get(measure);
        if (of == null) {
            throw new IllegalArgumentException("no profile of " + measure);
        }
        return of[(int) (line / linesPerBin)];
    }
}
