/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.deltas;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorInfo;

import com.github.luben.zstd.Zstd;

/**
 * Sizes that a delta takes in other ways, in bytes: what training stacks do.
 *
 * @param values    number of values of all tensors
 * @param changed   number of them that differ
 * @param fastest   XOR, a byte plane of each tensor by Zstandard at level 1
 * @param thorough  the same at level 19
 * @param indices32 an index of 32 bits and the value for each that differs
 * @param indices24 the same with 24 bits for the gap to the one before
 * @param gaps16    the same with 16 bits, with a filler where a gap is longer
 */
record Rivals(long values, long changed, long fastest, long thorough, long indices32, long indices24, long gaps16) {

    private static final int THOROUGH = 19;

    /** Measures what rivals take for two checkpoints with equal tensors. */
    static Rivals of(Checkpoint base, Checkpoint tuned) throws IOException {
        long[] sums = new long[7];
        for (TensorInfo info : tuned.tensors()) {
            byte[] before = bytes(base, info);
            byte[] after = bytes(tuned, info);
            add(before, after, info.dtype().sizeBytes(), sums);
        }
        return new Rivals(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6]);
    }

    private static void add(byte[] before, byte[] after, int elementBytes, long[] sums) {
        int count = after.length / elementBytes;
        byte[][] planes = new byte[elementBytes][count];
        long changed = 0;
        long fillers = 0;
        int last = -1;
        for (int i = 0; i < count; i++) {
            int from = i * elementBytes;
            for (int plane = 0; plane < elementBytes; plane++) {
                planes[plane][i] = (byte) (before[from + plane] ^ after[from + plane]);
            }
            if (!Arrays.equals(before, from, from + elementBytes, after, from, from + elementBytes)) {
                fillers += (i - last - 1) >>> 16;
                last = i;
                changed++;
            }
        }
        sums[0] += count;
        sums[1] += changed;
        for (byte[] plane : planes) {
            sums[2] += Zstd.compress(plane, 1).length;
            sums[3] += Zstd.compress(plane, THOROUGH).length;
        }
        sums[4] += changed * (4 + elementBytes);
        sums[5] += changed * (3 + elementBytes);
        sums[6] += (changed + fillers) * (2 + elementBytes);
    }

    private static byte[] bytes(Checkpoint checkpoint, TensorInfo info) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(info.sizeBytes())];
        checkpoint.tensor(info.id()).orElseThrow().copy(0, MemorySegment.ofArray(bytes));
        return bytes;
    }
}
