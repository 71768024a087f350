/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import java.util.function.BooleanSupplier;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

import org.kenworkbench.pruning.kernel.GaussianKde;

/** The rounded densities at the points of a grid, equal to those of the rule's own sums. One thread. */
final class GridDensities {

    /** Rounds to an integer, halves to even, what is below 2^51 in magnitude. */
    private static final double ROUNDER = 0x1.8p52;

    /** Eight points no further apart than that lie within eight intervals. */
    private static final double MOST_INTERVALS = 6.99;

    private final DensityField field = new DensityField();
    private FloatRow row;
    private double bandwidth;
    private BooleanSupplier cancelled;
    /** Resolution that the field was built with; null if it is not the row's. */
    private Resolution resolution;
    private int[] doubtful = {};
    private int doubts;

    /** Takes in a row, for grids of any number of points. */
    void take(FloatRow nextRow, double itsBandwidth, BooleanSupplier rowCancelled) {
        cancelled = rowCancelled;
        row = nextRow;
        bandwidth = itsBandwidth;
        resolution = null;
    }

    /**
     * Fills {@code levels[0..k)} for a grid over the whole range.
     *
     * @return how many exact sums it took
     */
    int fill(float[] grid, int k, int[] levels) {
        int n = row.length();
        double scale = GaussianKde.scale(n, bandwidth);
        double range = (double) row.max() - row.min();
        Resolution needed = Resolution.forGrid(n, k, n * scale, range / bandwidth);
        if (needed != resolution) {
            field.build(row, bandwidth, needed);
            field.interpolate();
            resolution = needed;
        }
        if (doubtful.length < k) {
            doubtful = new int[grid.length];
        }
        doubts = 0;
        double certain = 0.5 - scale * field.doubt();
        int done = 0;
        // Points are float32: each may be off its even place by as much as range and magnitude are coarse.
        double coarseness = 0x1p-22 * (range + Math.max(Math.abs(row.min()), Math.abs(row.max())));
        double intervals = (7 * range / (k - 1) + 2 * coarseness) * field.stepsPerUnit();
        if (certain > 0 && intervals < MOST_INTERVALS) {
            done = fillNeighbours(grid, k, scale, certain, levels);
        }
        for (int i = done; i < k; i++) {
            double f = scale * field.at(grid[i]);
            double level = Math.rint(f);
            levels[i] = (int) level;
            if (!(Math.abs(f - level) < certain)) {
                doubtful[doubts++] = i;
            }
        }
        if (doubts > 0) {
            GaussianKde exact = new GaussianKde(row.doubles(), n, bandwidth, cancelled);
            for (int d = 0; d < doubts; d++) {
                levels[doubtful[d]] = (int) Math.rint(exact.at(grid[doubtful[d]]));
            }
        }
        return doubts;
    }

    /** Neighbouring points side by side: their intervals' coefficients are neighbours too. */
    private int fillNeighbours(float[] grid, int k, double scale, double certain, int[] levels) {
        double[][] coefficients = field.coefficients();
        double origin = field.origin();
        double stepsPerUnit = field.stepsPerUnit();
        int lanes = Lanes.DOUBLES.length();
        int i = 0;
        for (; i <= k - lanes; i += lanes) {
            DoubleVector x = (DoubleVector) FloatVector.fromArray(Lanes.FLOATS_OF_DOUBLES, grid, i)
                    .convertShape(VectorOperators.F2D, Lanes.DOUBLES, 0);
            DoubleVector y = x.sub(origin).mul(stepsPerUnit).sub(0.5);
            DoubleVector j = y.add(ROUNDER).sub(ROUNDER);
            DoubleVector u = y.sub(j);
            DoubleVector v = u.mul(u);
            int first = (int) j.lane(0);
            DoubleVector turn = j.sub(first);
            DoubleVector even = pick(coefficients[4], first, turn);
            DoubleVector odd = pick(coefficients[9], first, turn);
            even = even.fma(v, pick(coefficients[3], first, turn));
            odd = odd.fma(v, pick(coefficients[8], first, turn));
            even = even.fma(v, pick(coefficients[2], first, turn));
            odd = odd.fma(v, pick(coefficients[7], first, turn));
            even = even.fma(v, pick(coefficients[1], first, turn));
            odd = odd.fma(v, pick(coefficients[6], first, turn));
            even = even.fma(v, pick(coefficients[0], first, turn));
            odd = odd.fma(v, pick(coefficients[5], first, turn));
            DoubleVector f = odd.fma(u, even).mul(scale);
            DoubleVector level = f.add(ROUNDER).sub(ROUNDER);
            ((IntVector) level.convertShape(VectorOperators.D2I, Lanes.INTS_OF_DOUBLES, 0)).intoArray(levels, i);
            VectorMask<Double> doubt = f.sub(level).abs().compare(VectorOperators.GE, certain);
            if (doubt.anyTrue()) {
                addDoubts(doubt.toLong(), i);
            }
        }
        return i;
    }

    private static DoubleVector pick(double[] coefficients, int at, DoubleVector turn) {
        return turn.selectFrom(DoubleVector.fromArray(Lanes.DOUBLES, coefficients, at));
    }

    private void addDoubts(long lanes, int first) {
        for (long rest = lanes; rest != 0; rest &= rest - 1) {
            doubtful[doubts++] = first + Long.numberOfTrailingZeros(rest);
        }
    }
}
