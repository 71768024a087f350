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

import org.kenworkbench.subnetwork.StoredValues;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Tensor;

/**
 * One tensor of which all values are stored, or which is the base's: its own positions are those whose bits differ from
 * the base's. Memory is that of {@link StoredValues#BLOCK_ELEMENTS} elements. One thread.
 */
final class ChangedValues implements MemberValues {

    private final SubnetworkTensor tensor;
    private final Positions positions;
    private final AlignedTensor base;
    private final StoredValues stored;
    private final int elementBytes;
    /** Elements of {@link SubnetworkTensor#coded}. */
    private final long elements;
    /** Offset in both windows at which blocks are decoded: behind room for the rest of the block before. */
    private final long lead;
    private final MemorySegment model;
    private final MemorySegment fromBase;
    private final MemorySegment room;
    /** Index of the element that is decoded next. */
    private long first;
    /** Offset in both windows of the next position, and the end of what is decoded. */
    private long at;
    private long end;
    /** Bytes of the positions that were passed last. */
    private long passed;

    /**
     * @param tensor whole, or the base's
     * @param base   the base's tensor that it goes back to
     * @param arena  of the working memory; confined to the thread is enough
     */
    ChangedValues(Subnetwork subnetwork, SubnetworkTensor tensor, Tensor base, Arena arena) {
        this.tensor = tensor;
        this.positions = Positions.of(tensor.info().dtype());
        this.base = new AlignedTensor(base, tensor.info());
        this.stored = subnetwork.storedValues(tensor.id());
        this.elementBytes = tensor.coded().dtype().sizeBytes();
        this.elements = tensor.coded().shape().elementCount();
        long atOnce = Math.min(BLOCK, positions.count(tensor.info().shape().elementCount()));
        // Decoding writes whole words.
        this.lead = (positions.bytes(atOnce) + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
        long blockElements = Math.min(StoredValues.BLOCK_ELEMENTS, elements);
        this.model = arena.allocate(lead + blockElements * elementBytes, Long.BYTES);
        this.fromBase = arena.allocate(model.byteSize(), Long.BYTES);
        this.room = arena.allocate(Math.max(1, this.base.roomBytes(blockElements)), Long.BYTES);
        this.at = lead;
        this.end = lead;
    }

    @Override
    public void next(RowMask own) throws IOException {
        passed = positions.bytes(own.size());
        while (end - at < passed) {
            read();
        }
        at += passed;
        positions.differing(ofModel(), ofBase(), own);
    }

    @Override
    public MemorySegment ofModel() {
        return model.asSlice(at - passed, passed);
    }

    @Override
    public MemorySegment ofBase() {
        return fromBase.asSlice(at - passed, passed);
    }

    /** Decodes the next block behind what is left of the one before: a position may lie in both. */
    private void read() throws IOException {
        long left = end - at;
        Elements.copyBytes(model, at, model, lead - left, left);
        Elements.copyBytes(fromBase, at, fromBase, lead - left, left);
        int count = (int) Math.min(StoredValues.BLOCK_ELEMENTS, elements - first);
        MemorySegment before = fromBase.asSlice(lead, (long) count * elementBytes);
        MemorySegment block = model.asSlice(lead, before.byteSize());
        base.read(first, before, room);
        if (tensor.fate() == StoredFate.BASE) {
            Elements.copyBytes(before, 0, block, 0, block.byteSize());
        } else {
            RowMask all = new RowMask(count);
            all.set(0, count);
            stored.overlay(all, before, block);
        }
        at = lead - left;
        end = lead + block.byteSize();
        first += count;
        if (first == elements) {
            stored.end();
        }
    }
}
