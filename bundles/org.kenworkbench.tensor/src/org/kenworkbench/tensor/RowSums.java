/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

/** Sums of rows that are multiplied with a number each: what products of matrices are made of. Stateless. */
public final class RowSums {

    private RowSums() {
    }

    /**
     * Adds rows to a target, one after the other, each product and each sum rounded to double: {@code target[targetAt +
     * i] += factors[factorAt + r * factorStep] * rows[rowAt + r * rowStep + i]} for each row r from 0 and each i below
     * {@code count}.
     *
     * @param target another array than {@code rows}
     */
    public static void add(int rowCount, double[] factors, int factorAt, int factorStep, double[] rows, int rowAt,
            int rowStep, double[] target,
            int targetAt, int count) {
        int r = 0;
        int factor = factorAt;
        int row = rowAt;
        // Four at a time, still one after the other: the target is read and written less often.
        for (; r <= rowCount - 4; r += 4) {
            double a = factors[factor];
            double b = factors[factor + factorStep];
            double c = factors[factor + 2 * factorStep];
            double d = factors[factor + 3 * factorStep];
            int p = row;
            int q = p + rowStep;
            int s = q + rowStep;
            int t = s + rowStep;
            for (int i = 0; i < count; i++) {
                target[targetAt + i] = target[targetAt + i] + a * rows[p + i] + b * rows[q + i] + c * rows[s + i]
                        + d * rows[t + i];
            }
            factor += 4 * factorStep;
            row += 4 * rowStep;
        }
        for (; r < rowCount; r++) {
            double a = factors[factor];
            for (int i = 0; i < count; i++) {
                target[targetAt + i] += a * rows[row + i];
            }
            factor += factorStep;
            row += rowStep;
        }
    }
}
