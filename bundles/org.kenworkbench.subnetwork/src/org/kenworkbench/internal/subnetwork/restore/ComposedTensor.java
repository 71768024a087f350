/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.restore;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;

import org.kenworkbench.subnetwork.KeptCursor;
import org.kenworkbench.subnetwork.SignCursor;
import org.kenworkbench.subnetwork.StoredValues;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.LowRankSum;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.SignedSteps;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;

/** A tensor of one pruned model, made front to back out of the base's bytes as they come. For one thread at a time. */
final class ComposedTensor {

    /**
     * Memory for a block of any tensor, of one thread.
     *
     * @param raw     the base's bytes as the base has them
     * @param aligned the base's bytes in the model's form, where that is another
     * @param block   the model's
     */
    record Room(MemorySegment raw, MemorySegment aligned, MemorySegment block) {
    }

    private final Subnetwork subnetwork;
    private final SubnetworkTensor tensor;
    private final BlockSink sink;
    private final List<TensorId> otherNames;
    private final int elementBytes;
    private final StoredValues values;
    /** Cursor over the kept positions; null unless the tensor is pruned. */
    private final KeptCursor cursor;
    private final TensorDigest prunedDigest;
    /** Cursor over the signs; null unless reset values are moved. */
    private final SignCursor signs;
    private final SignedSteps steps = new SignedSteps();
    /** Sum of the products of factors; null until these are read for the first block, and where there are none. */
    private LowRankSum factors;

    /** @param otherNames names of tensors that are tied to it; they get its bytes too */
    ComposedTensor(Subnetwork subnetwork, SubnetworkTensor tensor, BlockSink sink, List<TensorId> otherNames) {
        this.subnetwork = subnetwork;
        this.tensor = tensor;
        this.sink = sink;
        this.otherNames = otherNames;
        this.elementBytes = tensor.coded().dtype().sizeBytes();
        this.values = subnetwork.storedValues(tensor.id());
        this.cursor = tensor.fate() == StoredFate.PRUNED ? subnetwork.keptCursor(tensor.id()) : null;
        this.prunedDigest = new TensorDigest(tensor.info());
        this.signs = tensor.signs().isPresent() ? subnetwork.signCursor(tensor.id()) : null;
    }

    /**
     * Makes the next elements, as far as the tensor has so many.
     *
     * @param first   index of the first, right after those before
     * @param raw     the first {@code present} of them as the base has them; only read
     * @param present how many the base has
     * @return bytes that the sink got
     */
    long block(long first, int count, MemorySegment raw, int present, Room room) throws IOException {
        int own = (int) Math.clamp(tensor.coded().shape().elementCount() - first, 0, count);
        if (own == 0) {
            return 0;
        }
        MemorySegment fromBase = aligned(raw, Math.min(present, own), own, room);
        MemorySegment pruned = compose(first, fromBase, room.block().asSlice(0, fromBase.byteSize()));
        prunedDigest.update(pruned);
        sink.block(tensor.id(), first * elementBytes, pruned);
        for (TensorId other : otherNames) {
            sink.block(other, first * elementBytes, pruned);
        }
        return pruned.byteSize() * (1 + otherNames.size());
    }

    private MemorySegment aligned(MemorySegment raw, int present, int own, Room room) {
        DType before = tensor.base().map(base -> base.info().dtype()).orElse(tensor.info().dtype());
        long ownBytes = (long) own * elementBytes;
        if (before == tensor.info().dtype() && present == own) {
            return raw.asSlice(0, ownBytes);
        }
        MemorySegment aligned = room.aligned().asSlice(0, ownBytes);
        if (before == tensor.info().dtype()) {
            Elements.copyBytes(raw, 0, aligned, 0, (long) present * elementBytes);
        } else {
            ElementConversion.convert(before, raw, tensor.info().dtype(), aligned, present);
        }
        aligned.asSlice((long) present * elementBytes).fill((byte) 0);
        return aligned;
    }

    private MemorySegment compose(long first, MemorySegment fromBase, MemorySegment block) throws IOException {
        if (tensor.fate() == StoredFate.BASE) {
            return fromBase;
        }
        if (signs != null) {
            int count = (int) (block.byteSize() / elementBytes);
            long[] up = new RowMask(count).words();
            signs.next(up, count);
            steps.move(tensor.info().dtype(), fromBase, up, tensor.signs().orElseThrow().step(), block, count);
        } else if (tensor.rank() > 0) {
            addFactors(first, fromBase, block);
        } else if (subnetwork.settings().fillsZero()) {
            block.fill((byte) 0);
        } else {
            Elements.copyBytes(fromBase, 0, block, 0, block.byteSize());
        }
        RowMask kept = new RowMask((int) (block.byteSize() / elementBytes));
        RowMask stored = new RowMask(kept.size());
        if (cursor == null) {
            stored.set(0, stored.size());
        } else {
            cursor.next(kept, stored);
        }
        // Steps are told from what the factors give; all else from the base.
        values.overlay(stored, tensor.rank() > 0 && tensor.scaleRows() > 0 ? block : fromBase, block);
        return block;
    }

    private void addFactors(long first, MemorySegment fromBase, MemorySegment block) throws IOException {
        if (factors == null) {
            factors = new LowRankSum(subnetwork.factors(tensor.id()).orElseThrow(), tensor.info().dtype());
        }
        try {
            factors.add(first, (int) (block.byteSize() / elementBytes), fromBase, block);
        } catch (CheckpointException e) {
            // Steps are decoded as they are read: then it is the subnetwork that is damaged.
            throw e.getCause() instanceof SubnetworkException damaged ? damaged : e;
        }
    }

    /**
     * Ends the tensor after its last block, and compares the digests.
     *
     * @param base       base that the message names
     * @param baseDigest digest of the base's tensor; null where the base has none
     */
    void end(Checkpoint base, String baseDigest) throws IOException {
        values.end();
        if (signs != null) {
            signs.end();
        }
        requireBase(base, baseDigest);
        if (!prunedDigest.hex().equals(tensor.prunedDigest())) {
            throw new SubnetworkException("Tensor " + ShownText.of(tensor.id().name()) + " of "
                    + subnetwork.source() + " restores to other bytes than were pruned, so the file is damaged;"
                    + " get it from its source again.");
        }
    }

    /**
     * Requires the base's tensor to be the one that this was made from.
     *
     * @param baseDigest digest of the base's tensor; null where the base has none
     */
    void requireBase(Checkpoint base, String baseDigest) throws SubnetworkException {
        if (tensor.base().isPresent() && !tensor.base().get().digest().equals(baseDigest)) {
            throw OtherBase.of(base, subnetwork,
                    "differs in tensor " + ShownText.of(tensor.base().get().info().name()));
        }
    }
}
