/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.extract;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.MemoryTensor;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;

/** Writes the tensors of an adapter under the names that PEFT gives them. For one thread. */
final class AdapterFile implements AutoCloseable {

    private static final long PIECE_BYTES = 1 << 20;
    /** Most bytes of a header's entry beside the name: type, shape and offsets. */
    private static final int ENTRY_BYTES = 256;
    /** Bytes that a character of a name may take in JSON. */
    private static final int CHARACTER_BYTES = 6;
    private static final ValueLayout.OfFloat LE_FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    private final SafeTensorsStreamWriter out;
    private final boolean transposed;
    private final BooleanSupplier cancelled;

    /**
     * Creates the file.
     *
     * @param tensors    all tensors that may be written, each once or as two factors
     * @param transposed whether weights have the input first
     */
    AdapterFile(Path file, Collection<ChangedTensor> tensors, boolean transposed, BooleanSupplier cancelled)
            throws IOException {
        long room = ENTRY_BYTES;
        for (ChangedTensor tensor : tensors) {
            room += 2 * (ENTRY_BYTES + (long) CHARACTER_BYTES * tensor.name().length());
        }
        this.out = SafeTensorsStreamWriter.create(file, room);
        this.transposed = transposed;
        this.cancelled = cancelled;
    }

    /** Writes the factors of the weight of a module. */
    void write(String module, LowRankFactors factors) throws IOException {
        MemoryTensor left = (MemoryTensor) factors.left();
        MemoryTensor right = (MemoryTensor) factors.right();
        String key = WholeTensors.PREFIX + module;
        write(key + ".lora_A.weight", transposed ? turned(left) : right);
        write(key + ".lora_B.weight", transposed ? turned(right) : left);
    }

    private static MemoryTensor turned(MemoryTensor matrix) {
        int rows = (int) matrix.info().shape().dim(0);
        int columns = (int) matrix.info().shape().dim(1);
        MemoryTensor turned = MemoryTensor.of(Shape.of(columns, rows), matrix.info().dtype());
        for (long i = 0; i < rows; i++) {
            for (long j = 0; j < columns; j++) {
                turned.bytes().set(LE_FLOAT, (j * rows + i) * Float.BYTES,
                        matrix.bytes().get(LE_FLOAT, (i * columns + j) * Float.BYTES));
            }
        }
        return turned;
    }

    /** Writes a tensor as it is. */
    void write(String key, Tensor tensor) throws IOException {
        long sizeBytes = tensor.info().sizeBytes();
        out.begin(key, tensor.info().dtype());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment room = arena.allocate(Math.max(1, Math.min(sizeBytes, PIECE_BYTES)), Long.BYTES);
            for (long at = 0; at < sizeBytes; at += PIECE_BYTES) {
                if (cancelled.getAsBoolean()) {
                    throw new OperationCancelledException();
                }
                MemorySegment piece = room.asSlice(0, Math.min(PIECE_BYTES, sizeBytes - at));
                tensor.copy(at, piece);
                out.write(piece);
            }
        }
        out.end(tensor.info().shape());
    }

    void finish() throws IOException {
        out.finish(Map.of("format", "pt"));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
