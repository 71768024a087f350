/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.diagnosis;

/**
 * Eigenvalues of small symmetric matrices: Householder's reduction to tridiagonal form, then the QL algorithm with
 * implicit shifts (Golub and Van Loan, "Matrix Computations", sections 8.3.1 and 8.3.3). Errors are of the order of the
 * largest eigenvalue times 2⁻⁵². Stateless.
 */
public final class SymmetricEigenvalues {

    /** Three are usual for an eigenvalue. */
    private static final int MOST_STEPS = 60;

    private SymmetricEigenvalues() {
    }

    /**
     * All eigenvalues, the largest first.
     *
     * @param matrix n × n for an n of 1 or more, of which the lower triangle is read and overwritten
     * @throws ArithmeticException if the matrix holds NaN or infinity
     */
    public static double[] descending(double[][] matrix) {
        int n = matrix.length;
        double[] diagonal = new double[n];
        double[] beside = new double[n];
        reduce(matrix, diagonal, beside);
        for (int first = 0; first < n; first++) {
            settle(diagonal, beside, first);
        }
        java.util.Arrays.sort(diagonal);
        for (int i = 0; i < n / 2; i++) {
            double small = diagonal[i];
            diagonal[i] = diagonal[n - 1 - i];
            diagonal[n - 1 - i] = small;
        }
        return diagonal;
    }

    /** {@code beside[i]} becomes the element between {@code diagonal[i]} and the next. */
    private static void reduce(double[][] a, double[] diagonal, double[] beside) {
        int n = a.length;
        double[] p = new double[n];
        for (int i = n - 1; i > 0; i--) {
            // Row i is reflected onto its last element left of the diagonal.
            double[] v = a[i];
            double scale = 0;
            for (int j = 0; j < i; j++) {
                scale = Math.max(scale, Math.abs(v[j]));
            }
            diagonal[i] = v[i];
            if (scale == 0) {
                beside[i - 1] = 0;
                continue;
            }
            double square = 0;
            for (int j = 0; j < i; j++) {
                v[j] /= scale;
                square += v[j] * v[j];
            }
            double reflected = v[i - 1] > 0 ? -Math.sqrt(square) : Math.sqrt(square);
            beside[i - 1] = scale * reflected;
            double half = square - v[i - 1] * reflected;
            v[i - 1] -= reflected;
            multiply(a, v, p, i);
            double product = 0;
            for (int j = 0; j < i; j++) {
                p[j] /= half;
                product += p[j] * v[j];
            }
            double k = product / (2 * half);
            for (int j = 0; j < i; j++) {
                p[j] -= k * v[j];
            }
            for (int j = 0; j < i; j++) {
                double[] row = a[j];
                double vj = v[j];
                double pj = p[j];
                for (int c = 0; c <= j; c++) {
                    row[c] -= vj * p[c] + pj * v[c];
                }
            }
        }
        diagonal[0] = a[0][0];
    }

    /** The leading n × n part, of which only the lower triangle is there, times v. */
    private static void multiply(double[][] a, double[] v, double[] target, int n) {
        java.util.Arrays.fill(target, 0, n, 0);
        for (int i = 0; i < n; i++) {
            double[] row = a[i];
            double vi = v[i];
            double sum = row[i] * vi;
            for (int j = 0; j < i; j++) {
                sum += row[j] * v[j];
            }
            for (int j = 0; j < i; j++) {
                target[j] += row[j] * vi;
            }
            target[i] += sum;
        }
    }

    /** QL steps until {@code diagonal[first]} is an eigenvalue. */
    private static void settle(double[] d, double[] e, int first) {
        for (int step = 0;; step++) {
            int last = first;
            while (last < d.length - 1 && Math.abs(e[last]) > Math.ulp(Math.abs(d[last]) + Math.abs(d[last + 1])) / 2) {
                last++;
            }
            if (last == first) {
                return;
            }
            if (step == MOST_STEPS) {
                throw new ArithmeticException("eigenvalues do not converge");
            }
            sweep(d, e, first, last);
        }
    }

    private static void sweep(double[] d, double[] e, int first, int last) {
        double g = (d[first + 1] - d[first]) / (2 * e[first]);
        double r = Math.hypot(g, 1);
        g = d[last] - d[first] + e[first] / (g + Math.copySign(r, g));
        double sine = 1;
        double cosine = 1;
        double shift = 0;
        for (int i = last - 1; i >= first; i--) {
            double f = sine * e[i];
            double b = cosine * e[i];
            r = Math.hypot(f, g);
            e[i + 1] = r;
            if (r == 0) {
                // The matrix splits here.
                d[i + 1] -= shift;
                e[last] = 0;
                return;
            }
            sine = f / r;
            cosine = g / r;
            g = d[i + 1] - shift;
            r = (d[i] - g) * sine + 2 * cosine * b;
            shift = sine * r;
            d[i + 1] = g + shift;
            g = cosine * r - b;
        }
        d[first] -= shift;
        e[first] = g;
        e[last] = 0;
    }
}
