/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The rows of a table of relative positions that a batch needs. Distances within a text do not depend on what fills a
 * batch up, on either side.
 *
 * @param used  int64 [rows]: those of the table, in order
 * @param pairs int64 [tokens, tokens]: for each query and key, which of {@code used} it is
 */
record RelativeRows(NDArray used, NDArray pairs) {

    /**
     * @param row     of the distance of a query behind a key
     * @param manager owns the arrays
     */
    static RelativeRows of(int tokens, IntUnaryOperator row, NDManager manager) {
        int[] rows = new int[2 * tokens - 1];
        Arrays.setAll(rows, at -> row.applyAsInt(at - tokens + 1));
        int[] used = Arrays.stream(rows).sorted().distinct().toArray();
        int[] places = Arrays.stream(rows).map(one -> Arrays.binarySearch(used, one)).toArray();
        long[] pairs = new long[tokens * tokens];
        for (int query = 0; query < tokens; query++) {
            for (int key = 0; key < tokens; key++) {
                pairs[query * tokens + key] = places[query - key + tokens - 1];
            }
        }
        return new RelativeRows(manager.create(Arrays.stream(used).asLongStream().toArray(), new Shape(used.length)),
                manager.create(pairs, new Shape(tokens, tokens)));
    }
}
