/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Eigenvalues of a symmetric matrix, and its eigenvectors if they are wanted, in double, in an order of additions that
 * no number of threads changes: Householder's reduction to a tridiagonal matrix (Golub and Van Loan, Matrix
 * Computations, 8.3.1), whose loops run along rows, and the QL steps of {@code tql2} of EISPACK (Bowdler, Martin,
 * Reinsch and Wilkinson, "The QR and QL algorithms for symmetric matrices", 1968) in the form that JAMA gives them,
 * with rotations kept back and applied together. Errors are of the order of the largest eigenvalue times 2⁻⁵².
 */
public final class SymmetricEigen {

    /** Rotations are kept back until there are so many for each row, and then applied a stripe of columns at a time. */
    private static final int SWEEPS_AT_ONCE = 32;
    private static final int STRIPE_COLUMNS = 128;
    private static final int MOST_SWEEPS = 200;
    private static final double EPSILON = 0x1p-52;

    /**
     * Runs pieces of one work at once, and ends when all have ended.
     *
     * @param <X> what it throws where the work is broken off
     */
    @FunctionalInterface
    public interface Pieces<X extends Exception> {

        /** Runs pieces 0 to {@code count - 1}; what one gives does not depend on which others run beside it. */
        void run(int count, IntConsumer piece) throws X;
    }

    private final int n;
    private final BooleanSupplier cancelled;
    private final double[] diagonal;
    /** Elements beside the diagonal: element i stands between rows i and i + 1. */
    private final double[] beside;
    /** Rows are eigenvectors in the end; none where only values are wanted. */
    private double[] vectors = {};
    private int[] order = {};
    private final boolean withVectors;
    private final int[] rotated;
    private final double[] cosines;
    private final double[] sines;
    private int rotations;

    private SymmetricEigen(int n, boolean withVectors, BooleanSupplier cancelled) {
        this.n = n;
        this.withVectors = withVectors;
        this.cancelled = cancelled;
        this.diagonal = new double[n];
        this.beside = new double[n];
        int room = withVectors ? (SWEEPS_AT_ONCE + 1) * n : 0;
        this.rotated = new int[room];
        this.cosines = new double[room];
        this.sines = new double[room];
    }

    /**
     * Finds values and vectors.
     *
     * @param matrix    of n rows, both triangles; overwritten
     * @param cancelled asked now and then
     * @throws ArithmeticException if the matrix holds what is no number
     * @throws CancellationException if cancelled
     */
    public static <X extends Exception> SymmetricEigen of(double[] matrix, int n, Pieces<X> pieces,
            BooleanSupplier cancelled) throws X {
        SymmetricEigen eigen = new SymmetricEigen(n, true, cancelled);
        eigen.solve(matrix, pieces);
        return eigen;
    }

    /**
     * Finds the values alone, the largest first.
     *
     * @param matrix of n rows, both triangles; overwritten
     * @throws ArithmeticException if the matrix holds what is no number
     */
    public static double[] values(double[] matrix, int n) {
        SymmetricEigen eigen = new SymmetricEigen(n, false, () -> false);
        eigen.solve(matrix, (_, _) -> {
            // nothing to rotate
        });
        return IntStream.range(0, n).mapToDouble(eigen::value).toArray();
    }

    private <X extends Exception> void solve(double[] matrix, Pieces<X> pieces) throws X {
        double[] betas = new double[n];
        double scale = Arrays.stream(matrix).map(Math::abs).max().orElse(0);
        if (!Double.isFinite(scale)) {
            throw new ArithmeticException("not finite");
        }
        if (scale > 0) {
            // A power of two: nothing is rounded.
            scale = Math.scalb(1.0, Math.getExponent(scale));
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] /= scale;
            }
        }
        reduce(matrix, betas);
        if (withVectors) {
            vectors = product(matrix, betas);
            transpose(vectors);
        }
        iterate(pieces);
        for (int i = 0; i < n; i++) {
            diagonal[i] *= scale;
        }
        order = IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble((Integer i) -> diagonal[i]).reversed())
                .mapToInt(Integer::intValue).toArray();
    }

    /** The eigenvalue number {@code index}, from the greatest down. */
    public double value(int index) {
        return diagonal[order[index]];
    }

    /** Returns the index in {@link #vectors()} at which the eigenvector of an eigenvalue begins; its length is 1. */
    public int offset(int index) {
        return order[index] * n;
    }

    /** Returns all eigenvectors, not copied. */
    public double[] vectors() {
        return vectors;
    }

    private void check() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("cancelled between eigenvalues");
        }
    }

    /** Leaves the reflection number k in row k, behind the diagonal. */
    private void reduce(double[] a, double[] betas) {
        double[] v = new double[n];
        double[] p = new double[n];
        double[] scaled = new double[n];
        for (int k = 0; k < n - 2; k++) {
            check();
            int row = k * n;
            diagonal[k] = a[row + k];
            double rest = 0;
            for (int i = k + 2; i < n; i++) {
                rest += a[row + i] * a[row + i];
            }
            double first = a[row + k + 1];
            if (rest == 0) {
                beside[k] = first;
                continue;
            }
            double norm = Math.sqrt(first * first + rest);
            double alpha = first > 0 ? -norm : norm;
            beside[k] = alpha;
            System.arraycopy(a, row + k + 1, v, k + 1, n - k - 1);
            v[k + 1] = first - alpha;
            double beta = 2 / (v[k + 1] * v[k + 1] + rest);
            betas[k] = beta;
            a[row + k + 1] = v[k + 1];
            Arrays.fill(p, k + 1, n, 0);
            for (int i = k + 1; i < n; i++) {
                scaled[i] = v[i] * beta;
            }
            RowSums.add(n - k - 1, scaled, k + 1, 1, a, (k + 1) * n + k + 1, n, p, k + 1, n - k - 1);
            double half = 0;
            for (int i = k + 1; i < n; i++) {
                half += v[i] * p[i];
            }
            addTo(p, k + 1, -beta / 2 * half, v, k + 1, n - k - 1);
            for (int i = k + 1; i < n; i++) {
                int at = i * n;
                double vi = v[i];
                double pi = p[i];
                for (int j = k + 1; j < n; j++) {
                    a[at + j] -= vi * p[j] + pi * v[j];
                }
            }
        }
        if (n > 1) {
            diagonal[n - 2] = a[(n - 2) * n + n - 2];
            beside[n - 2] = a[(n - 2) * n + n - 1];
        }
        if (n > 0) {
            diagonal[n - 1] = a[(n - 1) * n + n - 1];
        }
    }

    /** The product of all reflections. */
    private double[] product(double[] a, double[] betas) {
        double[] q = new double[n * n];
        for (int i = 0; i < n; i++) {
            q[i * n + i] = 1;
        }
        double[] t = new double[n];
        for (int k = n - 3; k >= 0; k--) {
            if (betas[k] == 0) {
                continue;
            }
            check();
            int v = k * n;
            Arrays.fill(t, k + 1, n, 0);
            RowSums.add(n - k - 1, a, v + k + 1, 1, q, (k + 1) * n + k + 1, n, t, k + 1, n - k - 1);
            for (int i = k + 1; i < n; i++) {
                addTo(q, i * n + k + 1, -betas[k] * a[v + i], t, k + 1, n - k - 1);
            }
        }
        return q;
    }

    private static void addTo(double[] target, int at, double factor, double[] from, int fromAt, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] += factor * from[fromAt + i];
        }
    }

    private void transpose(double[] q) {
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double above = q[i * n + j];
                q[i * n + j] = q[j * n + i];
                q[j * n + i] = above;
            }
        }
    }

    private <X extends Exception> void iterate(Pieces<X> pieces) throws X {
        double shift = 0;
        double largest = 0;
        for (int l = 0; l < n; l++) {
            check();
            largest = Math.max(largest, Math.abs(diagonal[l]) + Math.abs(beside[l]));
            int m = l;
            while (m < n - 1 && Math.abs(beside[m]) > EPSILON * largest) {
                m++;
            }
            for (int sweep = 0; m > l && Math.abs(beside[l]) > EPSILON * largest; sweep++) {
                if (sweep == MOST_SWEEPS) {
                    throw new ArithmeticException("no eigenvalue after " + sweep + " sweeps");
                }
                shift += sweep(l, m);
                if (rotations > SWEEPS_AT_ONCE * n) {
                    rotate(pieces);
                }
            }
            diagonal[l] += shift;
            beside[l] = 0;
        }
        rotate(pieces);
    }

    /** One QL step on l to m; gives by how much the diagonal from l on was shifted. */
    private double sweep(int l, int m) {
        double[] d = diagonal;
        double[] e = beside;
        double g = d[l];
        double p = (d[l + 1] - g) / (2 * e[l]);
        double r = Math.hypot(p, 1);
        if (p < 0) {
            r = -r;
        }
        d[l] = e[l] / (p + r);
        d[l + 1] = e[l] * (p + r);
        double next = d[l + 1];
        double shift = g - d[l];
        for (int i = l + 2; i < n; i++) {
            d[i] -= shift;
        }
        p = d[m];
        double c = 1;
        double c2 = 1;
        double c3 = 1;
        double behind = e[l + 1];
        double s = 0;
        double s2 = 0;
        for (int i = m - 1; i >= l; i--) {
            c3 = c2;
            c2 = c;
            s2 = s;
            g = c * e[i];
            double h = c * p;
            r = Math.hypot(p, e[i]);
            e[i + 1] = s * r;
            s = e[i] / r;
            c = p / r;
            p = c * d[i] - s * g;
            d[i + 1] = h + s * (c * g + s * d[i]);
            if (withVectors) {
                rotated[rotations] = i;
                cosines[rotations] = c;
                sines[rotations] = s;
                rotations++;
            }
        }
        p = -s * s2 * c3 * behind * e[l] / next;
        e[l] = s * p;
        d[l] = c * p;
        return shift;
    }

    /** Turns rows of the vectors, a stripe of columns at a time: what one stripe becomes depends on no other. */
    private <X extends Exception> void rotate(Pieces<X> pieces) throws X {
        int count = rotations;
        pieces.run((n + STRIPE_COLUMNS - 1) / STRIPE_COLUMNS, stripe -> {
            int from = stripe * STRIPE_COLUMNS;
            int width = Math.min(STRIPE_COLUMNS, n - from);
            for (int i = 0; i < count; i++) {
                turn(vectors, rotated[i] * n + from, n, width, cosines[i], sines[i]);
            }
        });
        rotations = 0;
    }

    private static void turn(double[] rows, int at, int rowLength, int width, double c, double s) {
        for (int k = at; k < at + width; k++) {
            double lower = rows[k + rowLength];
            double upper = rows[k];
            rows[k + rowLength] = s * upper + c * lower;
            rows[k] = c * upper - s * lower;
        }
    }
}
