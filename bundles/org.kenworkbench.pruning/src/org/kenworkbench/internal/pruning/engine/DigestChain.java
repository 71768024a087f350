/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import org.kenworkbench.pruning.kernel.Cancellation;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorInfo;

/**
 * One digest of one tensor, fed by whichever worker is free, block after block: each link waits for its block and for
 * the link before. Several streams and tensors are hashed at once that way, each in order. Links are added by one
 * thread.
 */
public final class DigestChain {

    private static final long PIECE_BYTES = 1 << 20;

    private final TensorDigest digest;
    private final Function<BlockWorker.Outcome, MemorySegment> bytes;
    private final Executor workers;
    private final BooleanSupplier cancelled;
    private CompletableFuture<Void> tail = CompletableFuture.completedFuture(null);

    DigestChain(TensorInfo tensor, Function<BlockWorker.Outcome, MemorySegment> bytes, Executor workers,
            BooleanSupplier cancelled) {
        this.cancelled = cancelled;
        this.digest = new TensorDigest(tensor);
        this.bytes = bytes;
        this.workers = workers;
    }

    /** Takes the next block; done once its bytes are hashed. */
    CompletableFuture<Void> add(CompletableFuture<BlockWorker.Outcome> block) {
        tail = tail.thenCombineAsync(block, (_, outcome) -> {
            update(bytes.apply(outcome));
            return null;
        }, workers);
        return tail;
    }

    /** Takes what no block has: the tensor from {@code offsetBytes} on. As {@link #add}. */
    CompletableFuture<Void> addRest(Tensor tensor, long offsetBytes) {
        tail = tail.thenRunAsync(() -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment piece = arena.allocate(PIECE_BYTES);
                for (long at = offsetBytes; at < tensor.info().sizeBytes(); at += PIECE_BYTES) {
                    MemorySegment used = piece.asSlice(0, Math.min(PIECE_BYTES, tensor.info().sizeBytes() - at));
                    tensor.copy(at, used);
                    update(used);
                }
            } catch (CheckpointException e) {
                throw new CompletionException(e);
            }
        }, workers);
        return tail;
    }

    /** A row of the longest kind takes long to hash while the code is not compiled. */
    private void update(MemorySegment all) {
        for (long at = 0; at < all.byteSize(); at += PIECE_BYTES) {
            Cancellation.check(cancelled);
            digest.update(all.asSlice(at, Math.min(PIECE_BYTES, all.byteSize() - at)));
        }
    }

    /** The digest in hex, once the last link is done. */
    String hex() {
        return digest.hex();
    }
}
