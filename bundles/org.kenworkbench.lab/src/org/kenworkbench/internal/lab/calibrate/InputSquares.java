/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.calibrate;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.internal.lab.model.Linears;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** Linear maps that add up the squares of each of their inputs' features, in double. One thread. */
final class InputSquares implements Linears {

    private final Linears plain;
    private final SortedMap<String, double[]> sums = new TreeMap<>();

    InputSquares(Linears plain) {
        this.plain = plain;
    }

    @Override
    public NDArray apply(NDArray x, String name, boolean training) {
        long features = x.getShape().get(x.getShape().dimension() - 1);
        double[] squares = x.toType(DataType.FLOAT64, false).reshape(new Shape(-1, features)).square()
                .sum(new int[] {0}).toDoubleArray();
        double[] sum = sums.computeIfAbsent(name, _ -> new double[squares.length]);
        Arrays.setAll(sum, i -> sum[i] + squares[i]);
        return plain.apply(x, name, training);
    }

    /** The sums so far, by the map's name. */
    SortedMap<String, double[]> sums() {
        return Collections.unmodifiableSortedMap(sums);
    }
}
