/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.value;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.OptionalLong;

import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.internal.subnetwork.bytes.InOrder;
import org.kenworkbench.internal.subnetwork.mask.MaskBuilder;
import org.kenworkbench.internal.subnetwork.mask.MaskStream;
import org.kenworkbench.internal.subnetwork.planes.ValueBlock;
import org.kenworkbench.internal.subnetwork.planes.ValueBlocks;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.MemoryTensor;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Writes a pruned tensor as the differences of all its elements, in place of the positions and values that were written
 * of it, where that takes fewer bytes. It needs neither model for that: values that were XORed with the base's are
 * differences, and all other elements have none. For one thread at a time.
 *
 * <p>It is tried only where a sample says that it comes near: positions coded on their own and the values for
 * themselves take less nearly always, since each byte plane of all elements tells again which of them are reset.
 */
public final class DifferenceWriter implements AutoCloseable {

    /** Number of elements in a block, a multiple of 64. */
    private static final int BLOCK = ValueBlock.VALUES;

    /**
     * Largest estimated ratio at which the differences are written on trial; it is above 1, as only a part of the
     * blocks tells the ratio for all of them.
     */
    private static final double TRIED_TO = 1.03;

    private final TensorInfo info;
    private final SafeTensorsStreamWriter out;
    private final ValueBlocks pool;
    private final CodingWorkers workers;
    private final DifferenceSample sample;

    public DifferenceWriter(TensorInfo info, SafeTensorsStreamWriter out, ValueBlocks pool, CodingWorkers workers) {
        this.info = info;
        this.out = out;
        this.pool = pool;
        this.workers = workers;
        this.sample = new DifferenceSample(info.shape().elementCount(), info.dtype().sizeBytes(), pool, workers);
    }

    /** The tensor's next elements, as {@link DifferenceSample#add} takes them. */
    public void add(long stored, int count, MemorySegment tuned, MemorySegment base, long offsetBytes)
            throws IOException {
        sample.add(stored, count, tuned, base, offsetBytes);
    }

    /**
     * Writes the differences, if they take fewer bytes than values and positions.
     *
     * @param values   values of the stream that was ended last
     * @param stored   the positions that they are at
     * @return bytes of the stream that is there now instead; empty if all is as it was
     */
    public OptionalLong replace(WrittenValues values, MaskBuilder stored) throws IOException {
        long maskBytes = stored.bytes().byteSize();
        long sizeBytes = values.sizeBytes() + maskBytes;
        if (!values.xored() || maskBytes == 0 || sample.ratio(values.sizeBytes(), maskBytes) > TRIED_TO) {
            return OptionalLong.empty();
        }
        return write(values, stored, sizeBytes - 1);
    }

    /** @param mostBytes no more are kept */
    private OptionalLong write(WrittenValues values, MaskBuilder stored, long mostBytes) throws IOException {
        int elementBytes = info.dtype().sizeBytes();
        ValueReader reader = ValueReader.of(values.coding(), info.name(), out.ended(), stored.count(), elementBytes);
        MaskStream positions = MaskStream.of(stored.coding(), info.name(), stored.size(), stored.count(),
                MemoryTensor.ofBytes(stored.bytes()));
        out.beginAnew(DType.U8);
        try (Arena arena = Arena.ofConfined(); InOrder<ValueBlock> blocks = new InOrder<>(workers, this::write)) {
            long blockBytes = Math.min(BLOCK, stored.size()) * elementBytes;
            MemorySegment zeros = arena.allocate(blockBytes, Long.BYTES);
            MemorySegment differences = arena.allocate(blockBytes, Long.BYTES);
            MemorySegment preceding = arena.allocate(blockBytes, Long.BYTES);
            for (long at = 0; at < stored.size() && out.writtenBytes() <= mostBytes; at += BLOCK) {
                int count = (int) Math.min(BLOCK, stored.size() - at);
                MemorySegment ofBlock = differences.asSlice(0, (long) count * elementBytes);
                ofBlock.fill((byte) 0);
                reader.overlay(next(positions, count), zeros.asSlice(0, ofBlock.byteSize()), ofBlock);
                ValueBlock block = pool.take(elementBytes);
                block.addAll(ofBlock, preceding, 0, count);
                boolean isFirst = at == 0;
                blocks.submit(sample.isChained() ? () -> block.encodeChained(true, isFirst) : block::encodePlain);
                MemorySegment free = preceding;
                preceding = differences;
                differences = free;
            }
            blocks.drain();
        }
        long sizeBytes = out.writtenBytes();
        if (sizeBytes > mostBytes) {
            out.abandon();
            return OptionalLong.empty();
        }
        out.end(Shape.of(sizeBytes));
        return OptionalLong.of(sizeBytes);
    }

    private static RowMask next(MaskStream positions, int count) throws IOException {
        RowMask mask = new RowMask(count);
        long[] words = mask.words();
        for (int word = 0; word < words.length; word++) {
            words[word] = positions.next(Math.min(Long.SIZE, count - (word << 6)));
        }
        return mask;
    }

    private void write(ValueBlock block) throws IOException {
        out.write(block.coded());
        pool.giveBack(block);
    }

    @Override
    public void close() {
        sample.close();
    }
}
