/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.subnetwork.KeptCursor;
import org.kenworkbench.subnetwork.SignCursor;
import org.kenworkbench.subnetwork.StoredValues;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.LowRankSum;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.SignedSteps;
import org.kenworkbench.tensor.Tensor;

/**
 * One tensor of a pruned model, read from front to back beside the base's: which positions are kept, and the values
 * there. Blocks are of {@link StoredValues#BLOCK_ELEMENTS} elements, the last one of the rest, and memory is that of a
 * block. One thread.
 */
public final class PrunedBlocks {

    private final Subnetwork subnetwork;
    private final SubnetworkTensor tensor;
    private final DType dtype;
    private final AlignedTensor base;
    private final KeptCursor cursor;
    private final StoredValues stored;
    /** Cursor over the signs; null unless reset values are moved. */
    private final @Nullable SignCursor signs;
    private final SignedSteps steps = new SignedSteps();
    private final MemorySegment ofBase;
    private final MemorySegment ofModel;
    private final MemorySegment room;
    private RowMask kept = new RowMask(0);
    private long next;
    /** Sum that adds the product of factors; null before the first block, and where there are none. */
    private @Nullable LowRankSum product;

    /**
     * Begins before the first block. Reads nothing.
     *
     * @param tensor of the subnetwork, pruned
     * @param base   the base's tensor that it goes back to
     * @param arena  of the working memory; confined to the thread is enough
     */
    public PrunedBlocks(Subnetwork subnetwork, SubnetworkTensor tensor, Tensor base, Arena arena) {
        this.subnetwork = subnetwork;
        this.tensor = tensor;
        this.dtype = tensor.info().dtype();
        this.base = new AlignedTensor(base, tensor.info());
        this.cursor = subnetwork.keptCursor(tensor.id());
        this.stored = subnetwork.storedValues(tensor.id());
        this.signs = tensor.signs().isPresent() ? subnetwork.signCursor(tensor.id()) : null;
        int atOnce = (int) Math.min(StoredValues.BLOCK_ELEMENTS, tensor.info().shape().elementCount());
        long bytes = (long) atOnce * dtype.sizeBytes();
        this.ofBase = arena.allocate(bytes, Long.BYTES);
        this.ofModel = arena.allocate(bytes, Long.BYTES);
        this.room = arena.allocate(Math.max(1, this.base.roomBytes(atOnce)), Long.BYTES);
    }

    /**
     * Goes on to the next block; with the last one it is checked that the streams of the file end there.
     *
     * @return number of its elements; 0 after the last one
     * @throws IOException if a file is damaged or cannot be read any more
     */
    public int next() throws IOException {
        long all = tensor.info().shape().elementCount();
        int count = (int) Math.min(StoredValues.BLOCK_ELEMENTS, all - next);
        if (count == 0) {
            return 0;
        }
        MemorySegment fromBase = ofBase.asSlice(0, (long) count * dtype.sizeBytes());
        MemorySegment block = ofModel.asSlice(0, fromBase.byteSize());
        base.read(next, fromBase, room);
        kept = new RowMask(count);
        RowMask storedPositions = new RowMask(count);
        cursor.next(kept, storedPositions);
        SignCursor moved = signs;
        if (moved != null) {
            long[] up = new long[kept.words().length];
            moved.next(up, count);
            steps.move(dtype, fromBase, up, tensor.signs().orElseThrow().step(), block, count);
        } else if (tensor.rank() > 0) {
            product().add(next, count, fromBase, block);
        } else if (subnetwork.settings().fillsZero()) {
            block.fill((byte) 0);
        } else {
            Elements.copyBytes(fromBase, 0, block, 0, block.byteSize());
        }
        stored.overlay(storedPositions, tensor.rank() > 0 && tensor.scaleRows() > 0 ? block : fromBase, block);
        next += count;
        if (next == all) {
            stored.end();
            if (moved != null) {
                moved.end();
            }
        }
        return count;
    }

    /** Returns the sum that adds the product of factors, which are read with the first block. */
    private LowRankSum product() throws IOException {
        LowRankSum known = product;
        if (known == null) {
            known = new LowRankSum(subnetwork.factors(tensor.id()).orElseThrow(), dtype);
            product = known;
        }
        return known;
    }

    /** Returns which positions of the block are kept. */
    public RowMask kept() {
        return kept;
    }

    /** Returns the bytes of the block in the pruned model, until the next one. */
    public MemorySegment ofModel() {
        return ofModel.asSlice(0, (long) kept.size() * dtype.sizeBytes());
    }

    /** Returns the bytes of the block in the base, in the model's type, until the next one. */
    public MemorySegment ofBase() {
        return ofBase.asSlice(0, (long) kept.size() * dtype.sizeBytes());
    }
}
