/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.difference.regroup;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.kenworkbench.tensor.Shape;

/**
 * A tensor that tells for each of its elements which of a model's values it is: so one layout says what two models
 * hold.
 */
record Stored(String name, Shape shape, int[] ids) {

    /** A matrix of values that no other has, if {@code first} is their count so far. */
    static int[][] matrix(int first, int rows, int columns) {
        return IntStream.range(0, rows)
                .mapToObj(r -> IntStream.range(0, columns).map(c -> first + r * columns + c).toArray())
                .toArray(int[][]::new);
    }

    static int[][] rows(int[][]... parts) {
        return Arrays.stream(parts).flatMap(Arrays::stream).toArray(int[][]::new);
    }

    /** Takes rows of the parts in turn. */
    static int[][] groups(int groups, int[][]... parts) {
        int[][] all = new int[Arrays.stream(parts).mapToInt(part -> part.length).sum()][];
        int at = 0;
        for (int g = 0; g < groups; g++) {
            for (int[][] part : parts) {
                int piece = part.length / groups;
                for (int r = g * piece; r < (g + 1) * piece; r++) {
                    all[at++] = part[r];
                }
            }
        }
        return all;
    }

    static int[][] turned(int[][] matrix) {
        int[][] turned = new int[matrix[0].length][matrix.length];
        for (int r = 0; r < matrix.length; r++) {
            for (int c = 0; c < matrix[0].length; c++) {
                turned[c][r] = matrix[r][c];
            }
        }
        return turned;
    }

    static Stored matrix(String name, int[][] ids) {
        return new Stored(name, Shape.of(ids.length, ids[0].length), flat(ids));
    }

    /** The first column alone: a bias. */
    static Stored vector(String name, int[][] ids) {
        return new Stored(name, Shape.of(ids.length), Arrays.stream(ids).mapToInt(row -> row[0]).toArray());
    }

    static Stored stack(String name, int[][]... experts) {
        return new Stored(name, Shape.of(experts.length, experts[0].length, experts[0][0].length),
                Arrays.stream(experts).flatMapToInt(expert -> Arrays.stream(flat(expert))).toArray());
    }

    private static int[] flat(int[][] ids) {
        return Arrays.stream(ids).flatMapToInt(Arrays::stream).toArray();
    }
}
