/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.restore;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorDigest;

/** Digests of tensors that are read for nothing else. */
final class ReadDigest {

    private static final int PIECE_BYTES = 1 << 20;

    private ReadDigest() {
    }

    /**
     * Computes the digest of a tensor.
     *
     * @throws CancellationException if {@code stopped} says so
     */
    static String of(Tensor tensor, BooleanSupplier stopped) throws IOException {
        TensorDigest digest = new TensorDigest(tensor.info());
        try (Arena arena = Arena.ofConfined()) {
            long sizeBytes = tensor.info().sizeBytes();
            MemorySegment piece = arena.allocate(Math.clamp(sizeBytes, 1, PIECE_BYTES));
            for (long at = 0; at < sizeBytes; at += PIECE_BYTES) {
                if (stopped.getAsBoolean()) {
                    throw new CancellationException();
                }
                MemorySegment next = piece.asSlice(0, Math.min(PIECE_BYTES, sizeBytes - at));
                tensor.copy(at, next);
                digest.update(next);
            }
        }
        return digest.hex();
    }
}
