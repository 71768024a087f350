/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.onnx;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A tensor whose values are protobuf numbers, decoded anew at each copy. They have no fixed width, so the place of
 * every {@value #STEP}th is noted when the file is opened.
 */
final class TypedTensor implements Tensor {

    private static final int STEP = 1024;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final TensorInfo info;
    private final OnnxType type;
    private final CheckpointFile file;
    private final long end;
    private final long[] positions;
    private final long[] packedEnds;

    private TypedTensor(TensorInfo info, OnnxType type, CheckpointFile file, long end, long[] positions,
            long[] packedEnds) {
        this.info = info;
        this.type = type;
        this.file = file;
        this.end = end;
        this.positions = positions;
        this.packedEnds = packedEnds;
    }

    /**
     * Reads all values once, to count and to check them.
     *
     * @param begin begin of the TensorProto in the reader's file
     * @param end   its end
     * @throws CheckpointException if there are not as many values as the shape needs, or one does not fit the type
     */
    static TypedTensor of(TensorInfo info, OnnxType type, ProtoReader reader, long begin, long end)
            throws CheckpointException {
        long units = info.sizeBytes() / type.unitBytes();
        TypedValues values = new TypedValues(reader, type.typedField(), begin, 0, end);
        long[] positions = new long[16];
        long[] packedEnds = new long[16];
        int steps = 0;
        long count = 0;
        while (true) {
            long position = values.position();
            long packedEnd = values.packedEnd();
            if (!values.next()) {
                break;
            }
            if (count % STEP == 0) {
                if (steps == positions.length) {
                    positions = Arrays.copyOf(positions, 2 * steps);
                    packedEnds = Arrays.copyOf(packedEnds, 2 * steps);
                }
                positions[steps] = position;
                packedEnds[steps++] = packedEnd;
            }
            requireFit(info, type, reader, values.value());
            count++;
        }
        if (count != units) {
            throw reader.wrong("gives tensor " + ShownText.of(info.name()) + ' ' + count + " values, but "
                    + info.dtype() + ' ' + info.shape() + " needs " + units);
        }
        return new TypedTensor(info, type, reader.file(), end, Arrays.copyOf(positions, steps),
                Arrays.copyOf(packedEnds, steps));
    }

    /** Signed and unsigned readings of the type's bits are both in use. */
    private static void requireFit(TensorInfo info, OnnxType type, ProtoReader reader, long value)
            throws CheckpointException {
        int bits = 8 * type.unitBytes();
        if (type.typedField().wire == ProtoFields.VARINT && bits < 64
                && (value >= 1L << bits || value < -1L << bits - 1)) {
            throw reader.wrong("gives tensor " + ShownText.of(info.name()) + " the value " + value
                    + ", which " + info.dtype() + " cannot hold");
        }
    }

    @Override
    public TensorInfo info() {
        return info;
    }

    @Override
    public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
        Objects.checkFromIndexSize(offsetBytes, target.byteSize(), info.sizeBytes());
        if (target.byteSize() == 0) {
            return;
        }
        int unitBytes = type.unitBytes();
        long first = offsetBytes / unitBytes;
        int step = (int) (first / STEP);
        ProtoReader reader = new ProtoReader(file);
        TypedValues values = new TypedValues(reader, type.typedField(), positions[step], packedEnds[step], end);
        for (long skip = first - (long) step * STEP; skip > 0; skip--) {
            step(reader, values);
        }
        for (long at = 0; at < target.byteSize(); at += unitBytes) {
            step(reader, values);
            long value = values.value();
            switch (unitBytes) {
                case 1 -> target.set(ValueLayout.JAVA_BYTE, at, (byte) value);
                case 2 -> target.set(SHORT, at, (short) value);
                case 4 -> target.set(INT, at, (int) value);
                default -> target.set(LONG, at, value);
            }
        }
    }

    /** Goes to the next value; all of them were there when the file was opened. */
    private static void step(ProtoReader reader, TypedValues values) throws CheckpointException {
        if (!values.next()) {
            throw reader.damaged(null);
        }
    }
}
