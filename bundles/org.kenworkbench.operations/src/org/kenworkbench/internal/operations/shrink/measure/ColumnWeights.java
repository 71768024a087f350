/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink.measure;

/**
 * Weights of the squares of a change, by column of a tensor: 1, or the square of the norm of the input that the column
 * is multiplied with. Immutable.
 *
 * @param squares of the columns' norms; empty where all count the same
 * @param all     what each column counts, where all count the same
 */
public record ColumnWeights(double[] squares, double all) {

    /** Weights of a tensor all of whose columns count 1. */
    public static final ColumnWeights NONE = new ColumnWeights(new double[0], 1);

    /**
     * Sums up the weighted squares of values that lie one behind the other in a tensor.
     *
     * @param from number of the first one within whole rows
     */
    public double squares(double[] values, long from, int count) {
        double sum = 0;
        if (squares.length == 0) {
            for (int i = 0; i < count; i++) {
                sum += values[i] * values[i];
            }
            return all * sum;
        }
        int column = (int) (from % squares.length);
        for (int i = 0; i < count; i++) {
            sum += squares[column] * values[i] * values[i];
            column = column + 1 == squares.length ? 0 : column + 1;
        }
        return sum;
    }
}
