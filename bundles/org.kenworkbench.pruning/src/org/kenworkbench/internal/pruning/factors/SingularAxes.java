/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.factors;

import java.util.function.IntToDoubleFunction;

/**
 * Axes of the space of a change's vectors, number by number.
 *
 * @param count    how many there are
 * @param singular their singular values, the greatest first, 0 for those that are but rounding
 * @param along    the axes, each as long as the root of its singular value
 * @param across   the axes, each as long as one over that; nothing but zeros for a singular value of zero
 */
record SingularAxes(int count, double[] singular, double[] along, double[] across) {

    private static final double EPSILON = 0x1p-52;

    /** Tells the numbers of axes of length 1. */
    @FunctionalInterface
    interface Coordinates {
        double of(int axis, int number);
    }

    /**
     * Creates axes.
     *
     * @param length  numbers of an axis
     * @param squares tells the square of the singular value of each, the greatest first
     */
    static SingularAxes of(int count, int length, IntToDoubleFunction squares, Coordinates coordinates) {
        double least = Math.max(squares.applyAsDouble(0), 0) * length * EPSILON;
        double[] along = new double[length * count];
        double[] across = new double[length * count];
        double[] singular = new double[count];
        for (int r = 0; r < count; r++) {
            double square = squares.applyAsDouble(r);
            // What is less is but rounding.
            if (square <= least) {
                break;
            }
            singular[r] = Math.sqrt(square);
            double root = Math.sqrt(singular[r]);
            for (int i = 0; i < length; i++) {
                double coordinate = coordinates.of(r, i);
                along[i * count + r] = coordinate * root;
                across[i * count + r] = coordinate / root;
            }
        }
        return new SingularAxes(count, singular, along, across);
    }
}
