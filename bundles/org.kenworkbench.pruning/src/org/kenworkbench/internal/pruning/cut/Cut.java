/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cut;

import java.util.Optional;

import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.TensorId;

/**
 * Cut between the values that stay and those that are reset, among values that share a budget.
 *
 * @param least key above which all stay; -1 where all values stay
 * @param share share of the values that stays
 * @param last  block with the last of the keys equal to {@code least} that stay; empty where all of these do
 */
public record Cut(int least, double share, Optional<LastTies> last) {

    /**
     * The last block in which some of the ties stay: in those before it, in order of tensors and positions, all do, and
     * in those behind it none.
     *
     * @param block number of the block in its tensor
     * @param ties  number of ties that stay in the block
     */
    record LastTies(TensorId tensor, int block, int ties) {

        int in(TensorId other, int number) {
            int order = other.equals(tensor) ? Integer.compare(number, block) : other.compareTo(tensor);
            return order < 0 ? Integer.MAX_VALUE : order == 0 ? ties : 0;
        }
    }

    static final Cut EVERYTHING = new Cut(-1, 1, Optional.empty());
    /** Cut above all keys; a key as high as that is not kept either. */
    static final Cut NOTHING = new Cut(Integer.MAX_VALUE, 0, Optional.empty());

    /** Returns the most ties that stay in a block. */
    public int ties(TensorId tensor, int block) {
        return share == 0 ? 0 : last.isEmpty() ? Integer.MAX_VALUE : last.get().in(tensor, block);
    }

    /**
     * Marks what stays of a row.
     *
     * @param open ties that may still stay in the block
     * @return the number of ties that may stay after this row
     */
    public int keep(int[] keys, int n, int open, RowMask kept, int offset) {
        int left = open;
        long[] words = kept.words();
        for (int i = 0; i < n;) {
            int word = offset + i >>> 6;
            int shift = offset + i & 63;
            int end = Math.min(n, i + Long.SIZE - shift);
            long bits = 0;
            for (; i < end; i++, shift++) {
                int key = keys[i];
                if (key > least || key == least && left-- > 0) {
                    bits |= 1L << shift;
                }
            }
            words[word] |= bits;
        }
        return Math.max(0, left);
    }
}
