/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

/**
 * Resolution at which {@link DensityField} cuts a row, with the constant tables for it: nothing here depends on a row.
 *
 * <p>Cells have width a·h with a = 1, 1/2 or 1/4; nodes lie a·h/4 apart, on the cells' borders and centres and between.
 */
final class Resolution {

    /** Moments of a cell: orders 0 to 7. */
    static final int MOMENTS = 8;

    /** Steps from node to node across a cell. */
    static final int STEPS = 4;

    /** Nodes that an interpolating polynomial goes through. */
    static final int NODES = 10;

    /** Powers of u² in either half of the polynomial. */
    static final int HALF = NODES / 2;

    private static final int LANES = Lanes.DOUBLES.length();

    /** Cells whose shares begin at the same node. */
    static final int PHASES = 2;

    private static final double LEBESGUE = 2;

    /** Chebyshev's polynomials T_0 to T_7, lowest power first. */
    private static final int[][] CHEBYSHEV = {{1}, {0, 1}, {-1, 0, 2}, {0, -3, 0, 4}, {1, 0, -8, 0, 8},
            {0, 5, 0, -20, 0, 16}, {-1, 0, 18, 0, -48, 0, 32}, {0, -7, 0, 56, 0, -112, 0, 64}};

    /** Values from which on more cells cost next to nothing. */
    private static final int MANY = 2048;

    /** Bandwidths from which on memory counts; only rows of tens of thousands of values can be that wide. */
    private static final double WIDE = 3000;

    private static final Resolution COARSE = new Resolution(1, 24);
    private static final Resolution FINE = new Resolution(2, 56);
    private static final Resolution FINEST = new Resolution(4, 124);

    /** Even and odd half of the polynomial: coefficient of (u²)^q per sum (difference) of the nodes at ±(r + 1/2). */
    static final double[] EVEN = halfPolynomial(false);
    static final double[] ODD = halfPolynomial(true);

    /** {@link #HALF} rounded up to a whole number of vectors. */
    static final int COLUMN = 8;

    /** {@link #EVEN} and {@link #ODD} with the coefficients of one node side by side, {@link #COLUMN} apart. */
    static final double[] EVEN_COLUMNS = columns(EVEN);
    static final double[] ODD_COLUMNS = columns(ODD);

    private final int cellsPerBandwidth;
    private final int reach;
    private final int blocks;
    private final double[] table;
    private final double epsilon;

    private Resolution(int cellsPerBandwidth, int reach) {
        this.cellsPerBandwidth = cellsPerBandwidth;
        this.reach = reach;
        this.blocks = (nodesOfCell(reach) + STEPS * (PHASES - 1) + LANES - 1) / LANES;
        this.table = table(1.0 / cellsPerBandwidth, reach, blocks);
        this.epsilon = epsilon(1.0 / cellsPerBandwidth, reach);
    }

    /** The cheapest resolution whose doubts are cheap too; {@code peak} is n · scale, which no density exceeds. */
    static Resolution forGrid(int n, int k, double peak, double rangeInBandwidths) {
        double stakes = 4 * peak * k;
        if (rangeInBandwidths > WIDE || n < MANY && stakes * COARSE.epsilon < 1) {
            return COARSE;
        }
        return stakes * FINE.epsilon < 1 ? FINE : FINEST;
    }

    /** Returns the resolution for ranks, which do not depend on the scale of the densities. */
    static Resolution forValues(int n, double rangeInBandwidths) {
        return rangeInBandwidths > WIDE || n < MANY ? COARSE : FINE;
    }

    /** Steps between nodes in a bandwidth. */
    int stepsPerBandwidth() {
        return STEPS * cellsPerBandwidth;
    }

    /** Steps from a value to the first node that the value's cell may not contribute to. */
    int reach() {
        return reach;
    }

    /**
     * Blocks, of as many nodes as a vector has lanes, that a cell contributes to. They begin at multiples of 8, so that
     * neighbouring cells add to the same blocks: a store that a later load covers only in part would stall it.
     */
    int blocks() {
        return blocks;
    }

    /**
     * Shares that moment p of a cell with number c, s = c mod {@link #PHASES}, adds to node lanes·b + l, counted from
     * node 8·(c / PHASES) on, is at {@code ((b * PHASES + s) * MOMENTS + p) * lanes + l}: the coefficient of τ^p in the
     * polynomial that stands for exp(-(z - a·τ)²/2), with z the distance of the node from the cell's centre, or 0 out
     * of reach.
     */
    double[] table() {
        return table;
    }

    /** Bound of the truncation errors of Σ exp(...), per value; see {@link DensityField}. */
    double epsilon() {
        return epsilon;
    }

    /**
     * Number of nodes, as many on either side of the centre: no value is more than two steps away from it, so all are
     * within reach.
     */
    private static int nodesOfCell(int reach) {
        return 2 * (reach + STEPS / 2 - 1) + 1;
    }

    private static double[] table(double a, int reach, int blocks) {
        double[] table = new double[PHASES * blocks * MOMENTS * LANES];
        for (int phase = 0; phase < PHASES; phase++) {
            int first = STEPS * phase;
            int centre = first + nodesOfCell(reach) / 2;
            for (int m = first; m < first + nodesOfCell(reach); m++) {
                fill(table, (m / LANES * PHASES + phase) * MOMENTS * LANES + m % LANES, (m - centre) * a / STEPS, a);
            }
        }
        return table;
    }

    /**
     * The polynomial through the values at Chebyshev's points, by way of its coefficients for Chebyshev's polynomials.
     */
    private static void fill(double[] table, int at, double z, double a) {
        for (int order = 0; order < MOMENTS; order++) {
            double coefficient = 0;
            for (int j = 0; j < MOMENTS; j++) {
                double angle = Math.PI * (j + 0.5) / MOMENTS;
                double x = z - a / 2 * Math.cos(angle);
                coefficient += Math.exp(-x * x / 2) * Math.cos(order * angle);
            }
            coefficient *= (order == 0 ? 1.0 : 2.0) / MOMENTS;
            for (int p = 0; p <= order; p++) {
                table[at + p * LANES] += coefficient * CHEBYSHEV[order][p] * (1 << p);
            }
        }
    }

    private static double epsilon(double a, int reach) {
        double spacing = a / STEPS;
        double truncation = 105.0 / 40320 * 2 * Math.pow(a / 4, MOMENTS);
        double cut = Math.exp(-Math.pow(reach * spacing, 2) / 2);
        double nodes = 0.5 * 1.5 * 2.5 * 3.5 * 4.5;
        double interpolation = 945.0 / 3628800 * nodes * nodes * Math.pow(spacing, 10);
        return 1.001 * (interpolation + LEBESGUE * (truncation + cut));
    }

    /** Lagrange's polynomials in v = u² over the v of the nodes, half the sum or half the difference over u each. */
    private static double[] halfPolynomial(boolean odd) {
        double[] coefficients = new double[HALF * HALF];
        for (int r = 0; r < HALF; r++) {
            double[] polynomial = new double[HALF];
            polynomial[0] = odd ? 0.5 / (r + 0.5) : 0.5;
            int degree = 0;
            for (int s = 0; s < HALF; s++) {
                if (s != r) {
                    double v = (s + 0.5) * (s + 0.5);
                    double divisor = (r + 0.5) * (r + 0.5) - v;
                    degree++;
                    for (int q = degree; q >= 0; q--) {
                        polynomial[q] = ((q > 0 ? polynomial[q - 1] : 0) - v * polynomial[q]) / divisor;
                    }
                }
            }
            for (int q = 0; q < HALF; q++) {
                coefficients[q * HALF + r] = polynomial[q];
            }
        }
        return coefficients;
    }

    private static double[] columns(double[] rows) {
        double[] columns = new double[HALF * COLUMN];
        for (int q = 0; q < HALF; q++) {
            for (int r = 0; r < HALF; r++) {
                columns[r * COLUMN + q] = rows[q * HALF + r];
            }
        }
        return columns;
    }
}
