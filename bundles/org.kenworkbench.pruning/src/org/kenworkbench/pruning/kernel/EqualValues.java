/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.kernel;

import java.util.Arrays;

import org.kenworkbench.tensor.RowMask;

/** Adds to a row's mask every value that equals one already in it. One thread. */
public final class EqualValues {

    private int[] table = {};

    /** @param offset where the row of n values starts in the mask */
    public void keep(float[] values, int n, RowMask kept, int offset) {
        int size = Integer.highestOneBit(Math.max(8, n)) * 4;
        if (table.length < size) {
            table = new int[size];
        } else {
            Arrays.fill(table, 0, size, 0);
        }
        int mask = size - 1;
        for (int i = kept.next(offset); i < offset + n; i = kept.next(i + 1)) {
            int key = key(values[i - offset]);
            table[slot(key, mask)] = key;
        }
        for (int i = 0; i < n; i++) {
            int key = key(values[i]);
            if (table[slot(key, mask)] == key) {
                kept.set(offset + i);
            }
        }
    }

    /**
     * Returns the key of a value, which is the same for both zeros, and never 0, which marks a free slot: no finite
     * value has all bits set.
     */
    private static int key(float value) {
        int bits = Float.floatToRawIntBits(value + 0f);
        return bits == 0 ? -1 : bits;
    }

    private int slot(int key, int mask) {
        int slot = key * 0x9E3779B9 >>> 7 & mask;
        while (table[slot] != 0 && table[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
