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

import org.kenworkbench.analysis.PrunedBlocks;
import org.kenworkbench.subnetwork.StoredValues;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Tensor;

/**
 * One tensor of a pruned model, read from front to back: which positions are kept, their values, and how far these are
 * from the base's. Memory is that of {@link StoredValues#BLOCK_ELEMENTS} elements. One thread.
 */
final class PrunedValues implements MemberValues {

    private final PrunedBlocks blocks;
    private final int elementBytes;
    private long first;
    /** Place of the positions that were passed last, in the block that was read last. */
    private long passedOffset;
    private long passedBytes;

    /**
     * @param tensor    of the subnetwork, pruned
     * @param base      the base's tensor that it goes back to
     * @param arena     of the working memory; confined to the thread is enough
     */
    public PrunedValues(Subnetwork subnetwork, SubnetworkTensor tensor, Tensor base, Arena arena) {
        this.blocks = new PrunedBlocks(subnetwork, tensor, base, arena);
        this.elementBytes = tensor.info().dtype().sizeBytes();
    }

    @Override
    public void next(RowMask own) throws IOException {
        int at = (int) (first % StoredValues.BLOCK_ELEMENTS);
        if (at == 0) {
            blocks.next();
        }
        int count = own.size();
        System.arraycopy(blocks.kept().words(), at / Long.SIZE, own.words(), 0, own.words().length);
        passedOffset = (long) at * elementBytes;
        passedBytes = (long) count * elementBytes;
        first += count;
    }

    @Override
    public MemorySegment ofModel() {
        return blocks.ofModel().asSlice(passedOffset, passedBytes);
    }

    @Override
    public MemorySegment ofBase() {
        return blocks.ofBase().asSlice(passedOffset, passedBytes);
    }
}
