/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import org.kenworkbench.checkpoint.AlignedTensor;
import org.kenworkbench.checkpoint.Checkpoint;
import org.kenworkbench.checkpoint.Elements;
import org.kenworkbench.checkpoint.RowMask;
import org.kenworkbench.checkpoint.Tensor;
import org.kenworkbench.checkpoint.TensorDigest;
import org.kenworkbench.checkpoint.TensorId;
import org.kenworkbench.checkpoint.TensorInfo;
import org.kenworkbench.subnetwork.KeptCursor;
import org.kenworkbench.subnetwork.StoredFate;
import org.kenworkbench.subnetwork.StoredValues;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.SubnetworkException;
import org.kenworkbench.subnetwork.SubnetworkTensor;

/**
 * Puts base and subnetwork together, block by block, and proves both on the way: the base's digests as its bytes come,
 * the pruned model's as they leave. Each base byte is copied out once.
 */
public final class Composer {

    private static final long BLOCK_BYTES = 1 << 20;

    private final Subnetwork subnetwork;
    private final Checkpoint base;
    private final BlockSink sink;
    private final LongConsumer progressBytes;
    private final BooleanSupplier cancelled;
    /** Of each tensor that has some. */
    private final Map<TensorId, List<TensorId>> otherNames = new HashMap<>();
    private long doneBytes;

    /** As {@link org.kenworkbench.subnetwork.Restorer#restore}. */
    public Composer(Subnetwork subnetwork, Checkpoint base, BlockSink sink, LongConsumer progressBytes,
            BooleanSupplier cancelled) {
        this.subnetwork = subnetwork;
        this.base = base;
        this.sink = sink;
        this.progressBytes = progressBytes;
        this.cancelled = cancelled;
        for (SubnetworkTensor tensor : subnetwork.tensors()) {
            tensor.tiedTo().ifPresent(other -> otherNames.computeIfAbsent(other, _ -> new ArrayList<>()).add(tensor.id()));
        }
    }

    /**
     * Compares names, types and shapes; reads no weight. What the base has besides is no matter of the subnetwork's.
     */
    public void requireSameTensors() throws SubnetworkException {
        for (SubnetworkTensor tensor : subnetwork.tensors()) {
            if (tensor.base().isPresent()) {
                requireSame(tensor.base().get().info());
            }
        }
    }

    private void requireSame(TensorInfo needed) throws SubnetworkException {
        TensorInfo info = base.tensor(needed.id()).map(Tensor::info)
                .orElseThrow(() -> otherBase("has no tensor " + Shown.text(needed.name()))); //$NON-NLS-1$
        if (!info.equals(needed)) {
            throw otherBase("has tensor " + Shown.text(needed.name()) + " as " + info.dtype() + ' ' + info.shape() //$NON-NLS-1$ //$NON-NLS-2$
                    + " where " + needed.dtype() + ' ' + needed.shape() + " is needed"); //$NON-NLS-1$ //$NON-NLS-2$
        }
    }

    /** Streams the pruned model into the sink. */
    public void run() throws IOException {
        requireSameTensors();
        try (Arena arena = Arena.ofConfined()) {
            long blockBytes = Math.min(BLOCK_BYTES, largestBytes());
            MemorySegment baseBlock = arena.allocate(blockBytes, 64);
            MemorySegment rawBlock = arena.allocate(rawBytes(), 64);
            MemorySegment block = arena.allocate(blockBytes, 64);
            for (SubnetworkTensor tensor : subnetwork.tensors()) {
                if (tensor.fate() != StoredFate.TIED) {
                    new OneTensor(tensor).run(baseBlock, rawBlock, block);
                }
            }
        }
    }

    /** Of all tensors, as the base or the model has them. */
    private long largestBytes() {
        return subnetwork.tensors().stream().mapToLong(tensor -> Math.max(tensor.info().sizeBytes(),
                tensor.base().map(base -> base.info().sizeBytes()).orElse(0L))).max().orElse(0);
    }

    /** For a block of a tensor whose values change their type, as the base has it: one type is at most four times as wide. */
    private long rawBytes() {
        boolean converts = subnetwork.tensors().stream().anyMatch(
                tensor -> tensor.base().isPresent() && tensor.base().get().info().dtype() != tensor.info().dtype());
        return converts ? 4 * BLOCK_BYTES : 0;
    }

    private void requireGoing() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    private SubnetworkException otherBase(String how) {
        return new SubnetworkException(base.source() + " is not the base that " + subnetwork.source() //$NON-NLS-1$
                + " was made from: it " + how + "; name the base it was pruned with."); //$NON-NLS-1$ //$NON-NLS-2$
    }

    private final class OneTensor {

        private final SubnetworkTensor tensor;
        private final int elementBytes;
        /** The base's tensor; null for one that the base does not have. */
        private final AlignedTensor source;
        private final StoredValues values;
        private final KeptCursor cursor;
        /** Null without a base's tensor. */
        private final TensorDigest baseDigest;
        private final TensorDigest prunedDigest;

        OneTensor(SubnetworkTensor tensor) {
            this.tensor = tensor;
            this.elementBytes = tensor.info().dtype().sizeBytes();
            this.source = tensor.base().map(of -> new AlignedTensor(base.tensor(of.info().id()).orElseThrow(), tensor.info()))
                    .orElse(null);
            this.values = subnetwork.storedValues(tensor.id());
            this.cursor = subnetwork.keptCursor(tensor.id());
            this.baseDigest = tensor.base().map(of -> new TensorDigest(of.info())).orElse(null);
            this.prunedDigest = new TensorDigest(tensor.info());
        }

        void run(MemorySegment baseBlock, MemorySegment rawBlock, MemorySegment block) throws IOException {
            long size = tensor.info().sizeBytes();
            for (long at = 0; at < size; at += BLOCK_BYTES) {
                requireGoing();
                long count = Math.min(BLOCK_BYTES, size - at);
                MemorySegment fromBase = baseBlock.asSlice(0, count);
                readBase(at, fromBase, rawBlock);
                MemorySegment pruned = compose(fromBase, block.asSlice(0, count));
                prunedDigest.update(pruned);
                sink.block(tensor.id(), at, pruned);
                doneBytes += count;
                // Tensors that are one with it get its bytes too.
                for (TensorId other : otherNames.getOrDefault(tensor.id(), List.of())) {
                    sink.block(other, at, pruned);
                    doneBytes += count;
                }
                progressBytes.accept(doneBytes);
            }
            values.end();
            readRest(baseBlock);
            if (baseDigest != null && !baseDigest.hex().equals(tensor.base().orElseThrow().digest())) {
                throw otherBase("differs in tensor " + Shown.text(tensor.base().orElseThrow().info().name())); //$NON-NLS-1$
            }
            if (!prunedDigest.hex().equals(tensor.prunedDigest())) {
                throw new SubnetworkException("Tensor " + Shown.text(tensor.id().name()) + " of " //$NON-NLS-1$ //$NON-NLS-2$
                        + subnetwork.source() + " restores to other bytes than were pruned, so the file is damaged;" //$NON-NLS-1$
                        + " get it from its source again."); //$NON-NLS-1$
            }
        }

        private void readBase(long at, MemorySegment fromBase, MemorySegment rawBlock) throws IOException {
            if (source == null) {
                fromBase.fill((byte) 0);
            } else {
                baseDigest.update(source.read(at / elementBytes, fromBase, rawBlock));
            }
        }

        /** Rows of the base that the model does not have; they count for its digest all the same. */
        private void readRest(MemorySegment block) throws IOException {
            if (source == null) {
                return;
            }
            long size = source.source().info().sizeBytes();
            for (long at = source.restOffsetBytes(); at < size; at += BLOCK_BYTES) {
                requireGoing();
                MemorySegment rest = block.asSlice(0, Math.min(BLOCK_BYTES, size - at));
                source.source().copy(at, rest);
                baseDigest.update(rest);
            }
        }

        private MemorySegment compose(MemorySegment fromBase, MemorySegment block) throws IOException {
            if (tensor.fate() == StoredFate.BASE) {
                return fromBase;
            }
            if (subnetwork.settings().fillsZero()) {
                block.fill((byte) 0);
            } else {
                Elements.copyBytes(fromBase, 0, block, 0, block.byteSize());
            }
            RowMask kept = new RowMask((int) (block.byteSize() / elementBytes));
            RowMask stored = new RowMask(kept.size());
            cursor.next(kept, stored);
            values.overlay(stored, fromBase, block);
            return block;
        }
    }
}
