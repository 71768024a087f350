/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.restore;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.LongAdder;

import org.kenworkbench.checkpoint.write.ModelEditor;
import org.kenworkbench.tensor.TensorId;

/**
 * Brings a model to the bytes it is given, block by block, and writes only where it has others. Blocks may come from
 * many threads.
 */
public final class Patch implements BlockSink {

    /**
     * Ranges that are nearer than this are written as one: a disk takes whole pages anyway, and many small writes are
     * slower than a few.
     */
    private static final int PAGE_BYTES = 4096;
    private static final long BLOCK_BYTES = 1 << 20;
    private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;

    private final ModelEditor model;
    private final LongAdder differingBytes = new LongAdder();
    private final LongAdder writtenBytes = new LongAdder();
    /** Buffer for the model's present bytes; one for each thread. */
    private final ThreadLocal<MemorySegment> room = ThreadLocal
            .withInitial(() -> Arena.ofAuto().allocate(BLOCK_BYTES, Long.BYTES));

    public Patch(ModelEditor model) {
        this.model = model;
    }

    @Override
    public void block(TensorId id, long offsetBytes, MemorySegment bytes) throws IOException {
        for (long at = 0; at < bytes.byteSize(); at += BLOCK_BYTES) {
            piece(id, offsetBytes + at, bytes.asSlice(at, Math.min(BLOCK_BYTES, bytes.byteSize() - at)));
        }
    }

    private void piece(TensorId id, long offsetBytes, MemorySegment bytes) throws IOException {
        MemorySegment present = room.get().asSlice(0, bytes.byteSize());
        model.read(id, offsetBytes, present);
        long begin = -1;
        long end = -1;
        for (long at = bytes.mismatch(present); at >= 0 && at < bytes.byteSize(); at += Long.BYTES) {
            int count = differing(bytes, present, at);
            if (count == 0) {
                continue;
            }
            differingBytes.add(count);
            if (begin >= 0 && at - end >= PAGE_BYTES) {
                write(id, offsetBytes, bytes, begin, end);
                begin = -1;
            }
            begin = begin < 0 ? at : begin;
            end = Math.min(at + Long.BYTES, bytes.byteSize());
        }
        if (begin >= 0) {
            write(id, offsetBytes, bytes, begin, end);
        }
    }

    /** Counts those of the next eight bytes, or of those left, that differ. */
    private static int differing(MemorySegment a, MemorySegment b, long at) {
        if (at + Long.BYTES <= a.byteSize()) {
            long bits = a.get(ValueLayout.JAVA_LONG_UNALIGNED, at) ^ b.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
            // The highest bit of each byte that is not zero.
            return Long.bitCount(((bits & LOW_BITS) + LOW_BITS | bits) & ~LOW_BITS);
        }
        int count = 0;
        for (long i = at; i < a.byteSize(); i++) {
            count += a.get(ValueLayout.JAVA_BYTE, i) == b.get(ValueLayout.JAVA_BYTE, i) ? 0 : 1;
        }
        return count;
    }

    private void write(TensorId id, long offsetBytes, MemorySegment bytes, long begin, long end) throws IOException {
        model.write(id, offsetBytes + begin, bytes.asSlice(begin, end - begin));
        writtenBytes.add(end - begin);
    }

    /** Number of bytes that differed. */
    public long differingBytes() {
        return differingBytes.sum();
    }

    /** Number of bytes that were written: those that differed, and the ones between them within a page. */
    public long writtenBytes() {
        return writtenBytes.sum();
    }
}
