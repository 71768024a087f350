/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.checkpoint.shards.ShardedFormat;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/** Comparison of two checkpoints, in one file or in shards, by names, types, shapes and every byte of all tensors. */
public final class SameTensors {

    private static final long BLOCK_BYTES = 8 << 20;

    private final CheckpointReader reader = new ContentCheckpointReader(
            List.of(new SafeTensorsFormat(), new ShardedFormat()));

    /** Whether both have the same tensors with the same bytes. */
    public boolean in(Path expected, Path actual) throws IOException {
        try (Checkpoint one = reader.open(expected); Checkpoint other = reader.open(actual)) {
            if (!new HashSet<>(one.tensors()).equals(new HashSet<>(other.tensors()))) {
                return false;
            }
            for (TensorInfo info : one.tensors()) {
                if (!isSame(one.tensor(info.id()).orElseThrow(), other.tensor(info.id()).orElseThrow())) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean isSame(Tensor one, Tensor other) throws IOException {
        long sizeBytes = one.info().sizeBytes();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment before = arena.allocate(Math.min(sizeBytes, BLOCK_BYTES));
            MemorySegment after = arena.allocate(before.byteSize());
            for (long at = 0; at < sizeBytes; at += BLOCK_BYTES) {
                long count = Math.min(sizeBytes - at, BLOCK_BYTES);
                one.copy(at, before.asSlice(0, count));
                other.copy(at, after.asSlice(0, count));
                if (MemorySegment.mismatch(before, 0, count, after, 0, count) >= 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
