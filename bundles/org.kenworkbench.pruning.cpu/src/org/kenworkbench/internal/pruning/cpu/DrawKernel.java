/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.kenworkbench.pruning.kernel.RandomDraws;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowByRowKernel;
import org.kenworkbench.pruning.kernel.Selection;

/**
 * Rules by draw, whose definition shuffles: step i of k swaps what places i and j(i) &ge; i hold, place p having
 * begun with position p, and what the first k places then hold is kept.
 *
 * <p>Only that set is needed, not its order. A position is kept if the swaps take it to one of the first k places, so
 * the set of them is what the swaps, the last one first, make of the set of the first k places. When swap i's turn
 * comes, no other has touched place i, as all before were at later places: it is in the set. Swapping gives it the
 * membership of j(i), and j(i) is in the set then. That takes a byte for each value of the row, and no order to begin
 * with.
 */
final class DrawKernel extends RowByRowKernel {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Takes bit 8i of a long to bit 56 + i, for i from 0 to 7; no two sums meet. */
    private static final long GATHER = 0x0102040810204080L;

    private final RandomDraws draws = new RandomDraws();
    private final DrawnDistances drawing = new DrawnDistances();
    /** Distance j(i) - i from each position to the one that it is swapped with. */
    private int[] distances = {};
    private int drawn;
    /** 1 for each member, beyond the row's end 0 to a multiple of 64. */
    private byte[] members = {};

    @Override
    protected void load(RowBatch batch, int row) {
        draws.start(batch, row);
        drawn = 0;
    }

    @Override
    protected void select(RowBatch batch, int row, Selection selection) {
        int n = batch.rowLength();
        int k = selection.k();
        if (distances.length < k) {
            distances = Arrays.copyOf(distances, n);
        }
        drawing.draw(draws, distances, drawn, k, n);
        drawn = k;
        int whole = n + Long.SIZE - 1 & -Long.SIZE;
        if (members.length < whole) {
            members = new byte[whole];
        }
        Arrays.fill(members, 0, k, (byte) 1);
        Arrays.fill(members, k, whole, (byte) 0);
        unswap(members, distances, k);
        copy(members, n, selection.kept().words(), row * n);
    }

    private static void unswap(byte[] members, int[] distances, int k) {
        for (int i = k - 1; i >= 0; i--) {
            int j = i + distances[i];
            byte member = members[j];
            members[j] = 1;
            members[i] = member;
        }
    }

    /** Sets the bits of the members, from a bit on. */
    private static void copy(byte[] members, int n, long[] words, int offset) {
        int shift = offset & Long.SIZE - 1;
        for (int i = 0; i < n; i += Long.SIZE) {
            long bits = 0;
            for (int byteOfWord = 0; byteOfWord < Long.BYTES; byteOfWord++) {
                long eight = (long) EIGHT.get(members, i + Long.BYTES * byteOfWord);
                bits |= eight * GATHER >>> 56 << 8 * byteOfWord;
            }
            int word = offset + i >>> 6;
            words[word] |= bits << shift;
            long over = shift == 0 ? 0 : bits >>> Long.SIZE - shift;
            if (over != 0) {
                words[word + 1] |= over;
            }
        }
    }
}
