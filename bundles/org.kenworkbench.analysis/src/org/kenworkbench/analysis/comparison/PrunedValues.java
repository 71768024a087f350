/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.comparison;

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
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.SignedSteps;
import org.kenworkbench.tensor.Tensor;

/**
 * One tensor of a pruned model, read from front to back: which positions are kept, their values, and how far these are
 * from the base's. Memory is that of {@link StoredValues#BLOCK_ELEMENTS} elements. One thread.
 */
final class PrunedValues implements MemberValues {

    private final boolean fillsZero;
    private final SubnetworkTensor tensor;
    private final DType dtype;
    private final AlignedTensor base;
    private final KeptCursor cursor;
    private final StoredValues stored;
    /** Cursor over the signs; null unless reset values are moved. */
    private final @Nullable SignCursor signs;
    private final SignedSteps steps = new SignedSteps();
    private final MemorySegment ofBase;
    private final MemorySegment pruned;
    private final MemorySegment room;
    /** Kept positions of the elements that were read last. */
    private RowMask readKept = new RowMask(0);
    private long first;
    /** Place of the positions that were passed last, among the elements that were read last. */
    private long passedOffset;
    private long passedBytes;

    /**
     * @param tensor    of the subnetwork, pruned
     * @param base      the base's tensor that it goes back to
     * @param arena     of the working memory; confined to the thread is enough
     */
    public PrunedValues(Subnetwork subnetwork, SubnetworkTensor tensor, Tensor base, Arena arena) {
        this.fillsZero = subnetwork.settings().fillsZero();
        this.tensor = tensor;
        this.dtype = tensor.info().dtype();
        this.base = new AlignedTensor(base, tensor.info());
        this.cursor = subnetwork.keptCursor(tensor.id());
        this.stored = subnetwork.storedValues(tensor.id());
        this.signs = tensor.signs().isPresent() ? subnetwork.signCursor(tensor.id()) : null;
        int atOnce = (int) Math.min(StoredValues.BLOCK_ELEMENTS, tensor.info().shape().elementCount());
        long bytes = (long) atOnce * dtype.sizeBytes();
        this.ofBase = arena.allocate(bytes, Long.BYTES);
        this.pruned = arena.allocate(bytes, Long.BYTES);
        this.room = arena.allocate(Math.max(1, this.base.roomBytes(atOnce)), Long.BYTES);
    }

    @Override
    public void next(RowMask own) throws IOException {
        int at = (int) (first % StoredValues.BLOCK_ELEMENTS);
        if (at == 0) {
            read();
        }
        int count = own.size();
        System.arraycopy(readKept.words(), at / Long.SIZE, own.words(), 0, own.words().length);
        passedOffset = (long) at * dtype.sizeBytes();
        passedBytes = (long) count * dtype.sizeBytes();
        first += count;
        if (first == tensor.info().shape().elementCount()) {
            stored.end();
            if (signs != null) {
                signs.end();
            }
        }
    }

    @Override
    public MemorySegment ofModel() {
        return pruned.asSlice(passedOffset, passedBytes);
    }

    @Override
    public MemorySegment ofBase() {
        return ofBase.asSlice(passedOffset, passedBytes);
    }

    /** Reads as many elements as stored values are told of at once. */
    private void read() throws IOException {
        int count = (int) Math.min(StoredValues.BLOCK_ELEMENTS, tensor.info().shape().elementCount() - first);
        MemorySegment fromBase = ofBase.asSlice(0, (long) count * dtype.sizeBytes());
        MemorySegment block = pruned.asSlice(0, fromBase.byteSize());
        base.read(first, fromBase, room);
        readKept = new RowMask(count);
        RowMask storedPositions = new RowMask(count);
        cursor.next(readKept, storedPositions);
        SignCursor moved = signs;
        if (moved != null) {
            long[] up = new long[readKept.words().length];
            moved.next(up, count);
            steps.move(dtype, fromBase, up, tensor.signs().orElseThrow().step(), block, count);
        } else if (fillsZero) {
            block.fill((byte) 0);
        } else {
            Elements.copyBytes(fromBase, 0, block, 0, block.byteSize());
        }
        stored.overlay(storedPositions, fromBase, block);
    }
}
