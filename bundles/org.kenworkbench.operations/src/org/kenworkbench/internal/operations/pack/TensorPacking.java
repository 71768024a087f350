/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pack;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.inputs.ContentDigests;
import org.kenworkbench.subnetwork.TensorWriter;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Packs tensors of a model: reads each once in both models, from front to back. For one thread. */
record TensorPacking(Checkpoint base, PackedModel model, OperationContext context) {

    /**
     * Writes tensors that are not tied to others, one after the other.
     *
     * @throws org.kenworkbench.operations.OperationCancelledException if the user cancelled
     */
    List<PackedTensor> write(List<TensorInfo> own, TensorWriter writer) throws IOException {
        List<PackedTensor> packed = new ArrayList<>();
        try (Arena arena = Arena.ofShared();
                PairsAhead pairs = pairs(own, arena);
                OperationContext.Stage stage = context.begin("Packing",
                        own.stream().mapToLong(TensorInfo::sizeBytes).sum(), ProgressUnit.BYTES)) {
            for (TensorInfo tensor : own) {
                writer.beginWhole(tensor);
                PairReading.Digests digests = write(pairs, writer, stage);
                writer.end();
                packed.add(new PackedTensor(tensor.id(), digests.tuned(), digests.base()));
            }
        }
        return packed;
    }

    private PairsAhead pairs(List<TensorInfo> own, Arena arena) {
        // One is written while the next one is read.
        List<PairReading.Room> rooms = List.of(PairReading.Room.of(own, model.bases(), arena),
                PairReading.Room.of(own, model.bases(), arena));
        return new PairsAhead(own, tensor -> new PairReading(model, tensor, base, rooms, context));
    }

    private PairReading.Digests write(PairsAhead pairs, TensorWriter writer, OperationContext.Stage stage)
            throws IOException {
        while (true) {
            context.checkCancelled();
            switch (pairs.take()) {
                case PairReading.Block(var tuned, var ofBase) -> {
                    if (ofBase.isPresent()) {
                        writer.block(tuned, ofBase.get());
                    } else {
                        writer.block(tuned);
                    }
                    stage.advance(tuned.byteSize());
                }
                case PairReading.Digests digests -> {
                    return digests;
                }
            }
        }
    }

    /** Computes the digests of tensors of the base that nothing goes back to. */
    Map<TensorId, String> digests(Iterable<TensorId> others) throws IOException {
        Map<TensorId, String> digests = new HashMap<>();
        for (TensorId other : others) {
            digests.put(other, ContentDigests.ofTensor(base.tensor(other).orElseThrow(), _ -> {
            }, context::isCancelled));
        }
        return digests;
    }
}
