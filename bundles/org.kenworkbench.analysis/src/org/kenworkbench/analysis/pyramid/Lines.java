/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

import java.util.EnumMap;
import java.util.Map;

/** Gathers the profile along one axis. For one thread. */
final class Lines {

    /**
     * The profiles of a tensor.
     *
     * @param rows    profile of rows
     * @param columns profile of columns
     */
    record Pair(Lines rows, Lines columns) {
    }

    private final int thinning;
    private final long allLines;
    private final long lines;
    private final long lineCells;
    private final int shift;
    private final double[] kept;
    private final double[] changed;
    private final double[] tunedSquares;
    private final double[] deltaSquares;

    /**
     * @param allLines  rows or columns of the tensor
     * @param thinning  one in 2^thinning of them is gathered
     * @param lineCells cells that are gathered in each
     */
    Lines(long allLines, int thinning, long lineCells) {
        this.allLines = allLines;
        this.thinning = thinning;
        this.lines = allLines == 0 ? 0 : (allLines - 1 >> thinning) + 1;
        this.lineCells = lineCells;
        int halvings = 0;
        while (lines - 1 >> halvings >= Profile.MOST_BINS) {
            halvings++;
        }
        this.shift = halvings;
        int bins = lines == 0 ? 0 : (int) (lines - 1 >> shift) + 1;
        this.kept = new double[bins];
        this.changed = new double[bins];
        this.tunedSquares = new double[bins];
        this.deltaSquares = new double[bins];
    }

    void add(long lineOfTensor, double keptCells, double changedCells, double tunedSum, double deltaSum) {
        int bin = (int) (lineOfTensor >> shift + thinning);
        kept[bin] += keptCells;
        changed[bin] += changedCells;
        tunedSquares[bin] += tunedSum;
        deltaSquares[bin] += deltaSum;
    }

    Profile profile(boolean inScope) {
        Map<BlockMeasure, float[]> values = new EnumMap<>(BlockMeasure.class);
        if (inScope) {
            values.put(BlockMeasure.KEPT_SHARE, shares(kept));
        }
        values.put(BlockMeasure.CHANGED_SHARE, shares(changed));
        values.put(BlockMeasure.RMS_TUNED, roots(tunedSquares));
        values.put(BlockMeasure.RMS_DELTA, roots(deltaSquares));
        return new Profile(allLines, 1L << shift + thinning, values);
    }

    private float[] shares(double[] sums) {
        float[] shares = new float[sums.length];
        for (int bin = 0; bin < sums.length; bin++) {
            shares[bin] = (float) (sums[bin] / cells(bin));
        }
        return shares;
    }

    private float[] roots(double[] sums) {
        float[] roots = new float[sums.length];
        for (int bin = 0; bin < sums.length; bin++) {
            roots[bin] = (float) Math.sqrt(sums[bin] / cells(bin));
        }
        return roots;
    }

    private double cells(int bin) {
        return (double) lineCells * Math.min(1L << shift, lines - ((long) bin << shift));
    }
}
