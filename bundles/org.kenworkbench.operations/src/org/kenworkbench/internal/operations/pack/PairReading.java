/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pack;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.subnetwork.StoredValues;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Reads a tensor block by block, with the base's tensor that it is packed against beside it, and digests both. For one
 * thread, which need not be the one that works on the blocks.
 */
final class PairReading implements AutoCloseable {

    private static final int BLOCK_ELEMENTS = StoredValues.BLOCK_ELEMENTS;

    /**
     * Memory for a block of any tensor.
     *
     * @param raw the base's bytes where these have another type
     */
    record Room(MemorySegment tuned, MemorySegment base, MemorySegment raw) {

        static Room of(List<TensorInfo> tensors, Map<TensorId, TensorInfo> bases, Arena arena) {
            long mostBytes = 1;
            long mostRawBytes = 1;
            for (TensorInfo tensor : tensors) {
                TensorInfo coded = tensor.wholeByteForm();
                long count = Math.min(BLOCK_ELEMENTS, coded.shape().elementCount());
                mostBytes = Math.max(mostBytes, count * coded.dtype().sizeBytes());
                TensorInfo base = bases.get(tensor.id());
                mostRawBytes = base == null ? mostRawBytes
                        : Math.max(mostRawBytes, count * base.wholeByteForm().dtype().sizeBytes());
            }
            return new Room(arena.allocate(mostBytes, Long.BYTES), arena.allocate(mostBytes, Long.BYTES),
                    arena.allocate(mostRawBytes, Long.BYTES));
        }
    }

    /** Part of what is read of a tensor: blocks, one after the other, and at its end the digests. */
    sealed interface Part {
    }

    /**
     * The bytes of a block in both models.
     *
     * @param base as many bytes of the base's tensor; empty if the tensor has none
     */
    record Block(MemorySegment tuned, Optional<MemorySegment> base) implements Part {
    }

    /** Digests of a tensor and, if it has one, of the base's. */
    record Digests(String tuned, Optional<String> base) implements Part {
    }

    /** The base's tensor that a tensor is packed against, and its digest as it is read. */
    private record BaseSide(AlignedTensor tensor, TensorDigest digest) {
    }

    private final PackedModel model;
    private final TensorInfo coded;
    private final TensorInfo info;
    private final List<Room> rooms;
    private final OperationContext context;
    private final TensorDigest tunedDigest;
    private final Optional<BaseSide> base;
    private Optional<PackedModel.Reader> tuned = Optional.empty();
    private long next;

    /** @param rooms that are filled in turn */
    PairReading(PackedModel model, TensorInfo info, Checkpoint base, List<Room> rooms, OperationContext context) {
        this.model = model;
        this.info = info;
        this.coded = info.wholeByteForm();
        this.rooms = rooms;
        this.context = context;
        this.tunedDigest = new TensorDigest(info);
        this.base = Optional.ofNullable(model.bases().get(info.id())).map(ofBase -> new BaseSide(
                new AlignedTensor(base.tensor(ofBase.id()).orElseThrow(), info), new TensorDigest(ofBase)));
    }

    /** Reads the next block, which stays until as many more are read as there are rooms; the digests after the last. */
    Part read() throws IOException {
        return next * BLOCK_ELEMENTS < coded.shape().elementCount() ? block() : end();
    }

    private Block block() throws IOException {
        long first = next * BLOCK_ELEMENTS;
        Room room = rooms.get((int) (next % rooms.size()));
        next++;
        long count = Math.min(BLOCK_ELEMENTS, coded.shape().elementCount() - first);
        MemorySegment block = room.tuned().asSlice(0, count * coded.dtype().sizeBytes());
        opened().next(block);
        tunedDigest.update(block);
        if (base.isEmpty()) {
            return new Block(block, Optional.empty());
        }
        MemorySegment aligned = room.base().asSlice(0, block.byteSize());
        base.get().digest().update(base.get().tensor().read(first, aligned, room.raw()));
        return new Block(block, Optional.of(aligned));
    }

    private PackedModel.Reader opened() {
        PackedModel.Reader reader = tuned.orElseGet(() -> model.open(info.id()));
        tuned = Optional.of(reader);
        return reader;
    }

    /** Rows that the tuned tensor does not have count for the digest of the base's, too. */
    private Digests end() throws IOException {
        opened().end();
        close();
        if (base.isPresent()) {
            base.get().digest().update(base.get().tensor().source(), base.get().tensor().restOffsetBytes(),
                    context::checkCancelled, _ -> {
                    });
        }
        return new Digests(tunedDigest.hex(), base.map(side -> side.digest().hex()));
    }

    @Override
    public void close() {
        tuned.ifPresent(PackedModel.Reader::close);
        tuned = Optional.empty();
    }
}
