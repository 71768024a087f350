/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

import org.kenworkbench.checkpoint.DType;
import org.kenworkbench.checkpoint.RowMask;
import org.kenworkbench.checkpoint.SafeTensorsStreamWriter;
import org.kenworkbench.checkpoint.Shape;
import org.kenworkbench.checkpoint.TensorInfo;

/** Splits the blocks of one pruned tensor into positions and values. For one thread at a time. */
public final class PrunedEncoder implements AutoCloseable {

    private final TensorInfo info;
    private final int elementBytes;
    private final SafeTensorsStreamWriter out;
    /** Values on their way to the file; emptied when fewer than 64 more fit. */
    private final MemorySegment staging;
    private long stagedBytes;
    private final MaskBuilder stored;
    private final MaskBuilder same;

    /**
     * Begins the stream of values; another stream may begin only after {@link #end}.
     *
     * @param staging off-heap room for at least 64 elements
     */
    public PrunedEncoder(TensorInfo info, SafeTensorsStreamWriter out, MemorySegment staging) {
        // First, since it may refuse: nothing is allocated yet.
        out.begin(KenFormat.VALUES + info.name(), info.dtype());
        this.info = info;
        this.elementBytes = info.dtype().sizeBytes();
        this.out = out;
        this.staging = staging;
        this.stored = new MaskBuilder(info.shape().elementCount());
        this.same = new MaskBuilder(info.shape().elementCount());
    }

    /** Kept positions whose bits differ from the fill's. */
    public MaskBuilder stored() {
        return stored;
    }

    /** Kept positions among those that are not stored. */
    public MaskBuilder same() {
        return same;
    }

    /** The next block; all three are of the same number of elements. */
    public void add(RowMask kept, MemorySegment tuned, MemorySegment fill) throws IOException {
        long[] words = kept.words();
        for (int word = 0; word < words.length; word++) {
            int count = Math.min(64, kept.size() - (word << 6));
            long offset = ((long) word << 6) * elementBytes;
            long differing = DifferingElements.bits(tuned, fill, offset, count, elementBytes);
            long store = words[word] & differing;
            long free = ~store & MaskStream.low(count);
            stored.add(store, count);
            same.add(Long.compress(words[word], free), Long.bitCount(free));
            stage(store, tuned, offset);
        }
    }

    private void stage(long store, MemorySegment tuned, long offset) throws IOException {
        if (stagedBytes + 64L * elementBytes > staging.byteSize()) {
            flush();
        }
        for (long rest = store; rest != 0; rest &= rest - 1) {
            long from = offset + (long) Long.numberOfTrailingZeros(rest) * elementBytes;
            DifferingElements.copy(tuned, from, staging, stagedBytes, elementBytes);
            stagedBytes += elementBytes;
        }
    }

    private void flush() throws IOException {
        out.write(staging.asSlice(0, stagedBytes));
        stagedBytes = 0;
    }

    /** After the last block: ends the values and writes the masks that their codings store; gives the bytes of all. */
    public long end() throws IOException {
        flush();
        if (stored.count() == 0) {
            out.abandon();
        } else {
            out.end(Shape.of(stored.count()));
        }
        return stored.count() * elementBytes + writeMask(KenFormat.MASK, stored) + writeMask(KenFormat.KEPT, same);
    }

    private long writeMask(String prefix, MaskBuilder mask) throws IOException {
        if (!mask.coding().isStored()) {
            return 0;
        }
        MemorySegment bytes = mask.bytes();
        out.begin(prefix + info.name(), DType.U8);
        out.write(bytes);
        out.end(Shape.of(bytes.byteSize()));
        return bytes.byteSize();
    }

    @Override
    public void close() {
        stored.close();
        same.close();
    }
}
