/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.sizes;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import org.kenworkbench.subnetwork.KeptCursor;
import org.kenworkbench.subnetwork.StoredValues;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;

/** Walks the pruned tensors of a subnetwork beside both of its inputs, which have the same names, types and shapes. */
final class TensorBlocks {

    private static final int ELEMENTS = StoredValues.BLOCK_ELEMENTS;

    /** Sees the blocks of a tensor front to back. */
    interface Visitor {

        /** @param base bytes as {@code tuned}; all valid during the call only */
        void block(RowMask kept, RowMask stored, MemorySegment tuned, MemorySegment base) throws IOException;
    }

    private final Subnetwork subnetwork;
    private final Checkpoint base;
    private final Checkpoint tuned;

    TensorBlocks(Subnetwork subnetwork, Checkpoint base, Checkpoint tuned) {
        this.subnetwork = subnetwork;
        this.base = base;
        this.tuned = tuned;
    }

    void walk(SubnetworkTensor tensor, Visitor visitor) throws IOException {
        int elementBytes = tensor.info().dtype().sizeBytes();
        long elements = tensor.info().shape().elementCount();
        KeptCursor cursor = subnetwork.keptCursor(tensor.id());
        // The base may have it under another name, in another type, or with fewer rows.
        Tensor ofBase = new AlignedTensor(tensor(base, tensor.base().orElseThrow().info().id()), tensor.info());
        Tensor ofTuned = tensor(tuned, tensor.id());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment baseBlock = arena.allocate((long) ELEMENTS * elementBytes, Long.BYTES);
            MemorySegment tunedBlock = arena.allocate((long) ELEMENTS * elementBytes, Long.BYTES);
            for (long at = 0; at < elements; at += ELEMENTS) {
                int count = (int) Math.min(ELEMENTS, elements - at);
                RowMask kept = new RowMask(count);
                RowMask stored = new RowMask(count);
                cursor.next(kept, stored);
                MemorySegment fromBase = baseBlock.asSlice(0, (long) count * elementBytes);
                MemorySegment fromTuned = tunedBlock.asSlice(0, (long) count * elementBytes);
                ofBase.copy(at * elementBytes, fromBase);
                ofTuned.copy(at * elementBytes, fromTuned);
                visitor.block(kept, stored, fromTuned, fromBase);
            }
        }
    }

    private static Tensor tensor(Checkpoint checkpoint, TensorId id) throws IOException {
        return checkpoint.tensor(id)
                .orElseThrow(() -> new IOException("no tensor " + id + " in " + checkpoint.source()));
    }
}
