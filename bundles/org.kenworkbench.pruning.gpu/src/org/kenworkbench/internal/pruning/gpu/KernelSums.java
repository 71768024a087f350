/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.gpu;

import java.util.function.BooleanSupplier;

import org.kenworkbench.pruning.kernel.Cancellation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Sums of Gaussian kernels over rows of values, in double, see {@link DensityBound}. Positions are in bandwidths from
 * the row's lowest value. TensorDevice come out owned by the manager of the values. One thread.
 */
public final class KernelSums {

    /** Nodes of a polynomial. */
    private static final int NODES = 8;
    /** Nodes that lie left of the interval served. */
    private static final int BEFORE = 3;

    private final int mostElements;
    private final BooleanSupplier cancelled;

    public KernelSums(int mostElements, BooleanSupplier cancelled) {
        this.mostElements = mostElements;
        this.cancelled = cancelled;
    }

    /**
     * Returns the number of nodes for a row that spans so many bandwidths, enough for points up to one bandwidth beyond
     * it.
     */
    public static long nodes(int spacing, double span) {
        return (long) ((span + 1) * spacing) + NODES;
    }

    /**
     * The sums at the nodes of rows.
     *
     * @param values [rows, n]
     * @return [rows, count]
     */
    public NDArray atNodes(NDArray values, int spacing, int count) {
        double[] positions = new double[count];
        for (int i = 0; i < count; i++) {
            positions[i] = (double) (i - BEFORE) / spacing;
        }
        try (NDArray points = values.getManager().create(positions, new Shape(1, count))) {
            return at(points, values);
        }
    }

    /**
     * The sums at any points.
     *
     * @param points [1 or rows, m]
     * @param values [rows, n]
     * @return [rows, m]
     */
    public NDArray at(NDArray points, NDArray values) {
        int rows = Math.toIntExact(values.getShape().get(0));
        int n = Math.toIntExact(values.getShape().get(1));
        int m = Math.toIntExact(points.getShape().get(1));
        int terms = Math.clamp(mostElements / rows, 1, n);
        int atOnce = Math.clamp(mostElements / rows / terms, 1, m);
        NDList pieces = new NDList();
        for (int from = 0; from < m; from += atOnce) {
            try (NDArray some = points.get(new NDIndex(":, {}:{}", from, Math.min(m, from + atOnce)));
                    NDArray column = some.expandDims(2)) {
                pieces.add(sum(column, values, terms));
            }
        }
        return joined(pieces);
    }

    private NDArray sum(NDArray column, NDArray values, int terms) {
        int n = Math.toIntExact(values.getShape().get(1));
        NDArray sum = null;
        for (int from = 0; from < n; from += terms) {
            Cancellation.check(cancelled);
            try (NDArray some = values.get(new NDIndex(":, {}:{}", from, Math.min(n, from + terms)));
                    NDArray row = some.expandDims(1);
                    NDArray distances = column.sub(row);
                    NDArray exponents = distances.mul(distances).muli(-0.5);
                    NDArray kernels = exponents.exp()) {
                NDArray part = kernels.sum(new int[] {2});
                if (sum == null) {
                    sum = part;
                } else {
                    sum.addi(part);
                    part.close();
                }
            }
        }
        return sum;
    }

    /**
     * The sums at points between nodes.
     *
     * @param nodes  nodes as {@link #atNodes} gives them, [rows, count]
     * @param points [rows, m], from 0 to one more than the row's span
     * @return [rows, m]
     */
    public NDArray between(NDArray nodes, int spacing, NDArray points) {
        int rows = Math.toIntExact(points.getShape().get(0));
        int m = Math.toIntExact(points.getShape().get(1));
        int atOnce = Math.clamp(mostElements / NODES / rows, 1, m);
        NDList pieces = new NDList();
        for (int from = 0; from < m; from += atOnce) {
            Cancellation.check(cancelled);
            int to = Math.min(m, from + atOnce);
            try (NDArray some = points.get(new NDIndex(":, {}:{}", from, to))) {
                pieces.add(polynomials(nodes, spacing, some, rows, to - from));
            }
        }
        return joined(pieces);
    }

    private static NDArray polynomials(NDArray nodes, int spacing, NDArray points, int rows, int m) {
        try (NDArray offsets = nodes.getManager().arange(0, NODES, 1, DataType.INT64);
                NDArray powers = nodes.getManager().arange(0, NODES, 1, DataType.FLOAT64);
                NDArray coefficients = nodes.getManager().create(coefficients(), new Shape(NODES, NODES));
                NDArray positions = points.mul(spacing);
                NDArray intervals = positions.floor();
                NDArray fractions = positions.sub(intervals);
                NDArray column = fractions.reshape((long) rows * m, 1);
                NDArray whole = intervals.toType(DataType.INT64, true);
                NDArray first = whole.expandDims(2);
                NDArray each = first.add(offsets);
                NDArray indices = each.reshape(rows, (long) m * NODES);
                NDArray gathered = nodes.gather(indices, 1);
                NDArray around = gathered.reshape((long) rows * m, NODES);
                NDArray monomials = column.pow(powers);
                NDArray weights = monomials.matMul(coefficients);
                NDArray terms = weights.mul(around);
                NDArray sums = terms.sum(new int[] {1})) {
            return sums.reshape(rows, m);
        }
    }

    /**
     * Coefficients, at [p, q] that of the p-th power in the polynomial that is 1 at node q and 0 at the others, from -3
     * on.
     */
    static double[] coefficients() {
        double[] all = new double[NODES * NODES];
        for (int q = 0; q < NODES; q++) {
            double[] product = new double[NODES];
            product[0] = 1;
            int degree = 0;
            for (int other = 0; other < NODES; other++) {
                if (other != q) {
                    multiply(product, degree++, BEFORE - other, q - other);
                }
            }
            for (int p = 0; p < NODES; p++) {
                all[p * NODES + q] = product[p];
            }
        }
        return all;
    }

    /** Multiplies a polynomial with (t + constant) / divisor. */
    private static void multiply(double[] polynomial, int degree, double constant, double divisor) {
        for (int p = degree + 1; p >= 0; p--) {
            polynomial[p] = ((p == 0 ? 0 : polynomial[p - 1]) + (p > degree ? 0 : polynomial[p] * constant)) / divisor;
        }
    }

    private static NDArray joined(NDList pieces) {
        if (pieces.size() == 1) {
            return pieces.get(0);
        }
        try (pieces) {
            return NDArrays.concat(pieces, 1);
        }
    }
}
