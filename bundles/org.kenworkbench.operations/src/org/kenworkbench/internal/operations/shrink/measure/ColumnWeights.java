/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink.measure;

/**
 * Weights of a change, by column of a tensor: 1, or the norm of the input that the column is multiplied with.
 * Immutable.
 *
 * @param norms of the columns; empty where all count 1
 */
public record ColumnWeights(double[] norms) {

    /** Weights of a tensor all of whose columns count 1. */
    public static final ColumnWeights NONE = new ColumnWeights(new double[0]);

    /**
     * Sums up the squares of weighted values that lie one behind the other in a tensor.
     *
     * @param from number of the first one within whole rows
     */
    public double squares(double[] values, long from, int count) {
        double sum = 0;
        if (norms.length == 0) {
            for (int i = 0; i < count; i++) {
                sum += values[i] * values[i];
            }
            return sum;
        }
        int column = (int) (from % norms.length);
        for (int i = 0; i < count; i++) {
            double weighted = norms[column] * values[i];
            sum += weighted * weighted;
            column = column + 1 == norms.length ? 0 : column + 1;
        }
        return sum;
    }

    /**
     * Fills scores as the rules have them that rank by the change: its magnitude as float32 or, with norms,
     * that times the norm of the column, rounded to float32.
     *
     * @param scores take one for each value; whole rows
     */
    void scores(double[] tuned, double[] reset, float[] scores) {
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.abs((float) (tuned[i] - reset[i]));
        }
        if (norms.length > 0) {
            for (int first = 0; first < scores.length; first += norms.length) {
                for (int column = 0; column < norms.length; column++) {
                    scores[first + column] = (float) (scores[first + column] * norms[column]);
                }
            }
        }
    }
}
