/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.value;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

import org.kenworkbench.internal.subnetwork.bytes.InOrder;
import org.kenworkbench.internal.subnetwork.mask.MaskStream;
import org.kenworkbench.internal.subnetwork.planes.ValueBlock;
import org.kenworkbench.internal.subnetwork.planes.ValueBlocks;
import org.kenworkbench.subnetwork.format.CodingWorkers;

/**
 * Tells whether a pruned tensor may take less as the differences of all its elements, from one block of differences out
 * of {@value #STEP}: whole ones, since what repeats within a block counts. For one tensor and one thread at a time.
 */
final class DifferenceSample implements AutoCloseable {

    /** Number of blocks of which one is coded. */
    private static final int STEP = 16;

    private final long elements;
    private final int elementBytes;
    private final ValueBlocks pool;
    private final InOrder<ValueBlock> blocks;
    /**
     * The first block that is coded: not at the edge of a tensor, where an embedding may have unused rows, and a large
     * one.
     */
    private final long firstSampled;
    private long position;
    /** Number of stored values in the block of {@link #position}. */
    private long storedInBlock;
    /** The block that is being filled; null if neither it nor the next is to be coded. */
    private ValueBlock current;
    /** The one before it, if it is to be coded and not the first. */
    private ValueBlock preceding;
    private long sampledBytes;
    private boolean isChained;
    private long stored;
    private long sampledStored;
    private double entropy;
    private double sampledEntropy;

    /** @param elements number of elements of the tensor */
    DifferenceSample(long elements, int elementBytes, ValueBlocks pool, CodingWorkers workers) {
        this.elements = elements;
        this.elementBytes = elementBytes;
        this.pool = pool;
        this.blocks = new InOrder<>(workers, this::coded);
        this.firstSampled = Math.min(STEP, (elements + ValueBlock.VALUES / 2) / ValueBlock.VALUES) / 2;
    }

    private void coded(ValueBlock block) {
        sampledBytes += block.coded().byteSize();
        isChained |= block.isChained();
        pool.giveBack(block);
    }

    /**
     * Adds the next elements, up to 64.
     *
     * @param chosen bit i is set for element i if it is not the base's
     */
    void add(long chosen, int count, MemorySegment tuned, MemorySegment base, long offsetBytes) throws IOException {
        int room = (int) Math.min(count, ValueBlock.VALUES - position % ValueBlock.VALUES);
        addWithin(chosen & MaskStream.low(room), room, tuned, base, offsetBytes);
        if (room < count) {
            addWithin(chosen >>> room, count - room, tuned, base, offsetBytes + (long) room * elementBytes);
        }
    }

    /** Adds elements that lie in one block. */
    private void addWithin(long chosen, int count, MemorySegment tuned, MemorySegment base, long offsetBytes)
            throws IOException {
        if (position % ValueBlock.VALUES == 0
                && (isSampled() || (position / ValueBlock.VALUES + 1) % STEP == firstSampled)) {
            current = pool.take(elementBytes);
        }
        if (current != null) {
            current.addAllButReset(chosen, count, tuned, base, offsetBytes);
        }
        storedInBlock += Long.bitCount(chosen);
        boolean isSampled = isSampled();
        position += count;
        if (position % ValueBlock.VALUES == 0 || position == elements) {
            endBlock(position - Math.floorDiv(position - 1, (long) ValueBlock.VALUES) * ValueBlock.VALUES, isSampled);
        }
    }

    /** Whether the block of {@link #position} is coded. */
    private boolean isSampled() {
        return position / ValueBlock.VALUES % STEP == firstSampled;
    }

    /** @param size size of the block */
    private void endBlock(long size, boolean isSampled) throws IOException {
        double share = (double) storedInBlock / size;
        double ofBlock = share == 0 || share == 1 ? 0
                : -size * (share * Math.log(share) + (1 - share) * Math.log(1 - share));
        entropy += ofBlock;
        stored += storedInBlock;
        if (isSampled) {
            sampledEntropy += ofBlock;
            sampledStored += storedInBlock;
            submit();
        } else {
            preceding = current;
        }
        current = null;
        storedInBlock = 0;
    }

    private void submit() throws IOException {
        ValueBlock block = current;
        boolean isFirst = preceding == null;
        block.toDifferences(preceding);
        if (!isFirst) {
            pool.giveBack(preceding);
            preceding = null;
        }
        blocks.submit(() -> block.encodeChained(false, isFirst));
    }

    /**
     * Estimates, after the last element, the size of the differences as a ratio to that of the values and positions of
     * the same blocks.
     *
     * @param valueBytes size of all stored values
     * @param maskBytes  size of all their positions, which are some of the tensor's but not all
     */
    double ratio(long valueBytes, long maskBytes) throws IOException {
        blocks.drain();
        double ofSampled = (double) valueBytes * sampledStored / stored
                + (entropy == 0 ? 0 : maskBytes * sampledEntropy / entropy);
        return sampledBytes / ofSampled;
    }

    /**
     * Tells, after {@link #ratio}, whether a block that was coded refers to the one before it, so that more of them
     * may.
     */
    boolean isChained() {
        return isChained;
    }

    @Override
    public void close() {
        blocks.close();
    }
}
