/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.gpu;

import org.kenworkbench.tensor.RowMask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;

/** Search for the k highest scores of each row, which may be. */
final class Ranks {

    private static final int DOUBTFUL = 1;
    private static final int CERTAIN = 2;

    private final byte[] codes;
    private final int n;

    private Ranks(byte[] codes, int n) {
        this.codes = codes;
        this.n = n;
    }

    /**
     * @param scores [rows, n]
     * @param sorted the same, each row ascending
     * @param doubt  [rows, 1]; scores closer to the k-th are in doubt; a doubt of 0 leaves those that equal it
     */
    static Ranks of(NDArray scores, NDArray sorted, NDArray doubt, int k) {
        int n = Math.toIntExact(scores.getShape().get(1));
        try (NDArray threshold = sorted.get(new NDIndex(":, {}:{}", n - k, n - k + 1));
                NDArray high = threshold.add(doubt);
                NDArray low = threshold.sub(doubt);
                NDArray above = scores.gt(high);
                NDArray within = scores.gte(low);
                NDArray certain = above.toType(DataType.INT8, true);
                NDArray possible = within.toType(DataType.INT8, true);
                NDArray sum = certain.add(possible)) {
            return new Ranks(sum.toByteArray(), n);
        }
    }

    /**
     * Marks as kept the positions of a row that are certain to be among the highest.
     *
     * @return how many
     */
    int keepCertain(int row, RowMask kept, int offset) {
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (codes[row * n + i] == CERTAIN) {
                kept.set(offset + i);
                count++;
            }
        }
        return count;
    }

    boolean isDoubtful(int row, int position) {
        return codes[row * n + position] == DOUBTFUL;
    }
}
