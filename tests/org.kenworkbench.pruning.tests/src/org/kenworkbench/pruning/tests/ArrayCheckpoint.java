/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Makes a checkpoint in memory. Holds nothing that would have to be closed. */
public final class ArrayCheckpoint {

    private record ArrayTensor(TensorInfo info, MemorySegment bytes) implements Tensor {

        @Override
        public void copy(long offsetBytes, MemorySegment target) {
            target.copyFrom(bytes.asSlice(offsetBytes, target.byteSize()));
        }

        /** Segments over one array are equal, those over equal arrays are not. */
        @Override
        public Optional<Object> storedAt() {
            return Optional.of(bytes);
        }
    }

    private final Map<TensorId, ArrayTensor> tensors = new TreeMap<>();

    public ArrayCheckpoint with(String name, Shape shape, float... values) {
        byte[] bytes = new byte[values.length * 4];
        MemorySegment segment = MemorySegment.ofArray(bytes);
        MemorySegment.copy(values, 0, segment,
                ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0, values.length);
        return with(name, DType.F32, shape, bytes);
    }

    public ArrayCheckpoint with(String name, Shape shape, double... values) {
        byte[] bytes = new byte[values.length * 8];
        MemorySegment segment = MemorySegment.ofArray(bytes);
        MemorySegment.copy(values, 0, segment,
                ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0, values.length);
        return with(name, DType.F64, shape, bytes);
    }

    public ArrayCheckpoint with(String name, DType dtype, Shape shape, byte[] bytes) {
        TensorInfo info = new TensorInfo(new TensorId(name), dtype, shape);
        if (info.sizeBytes() != bytes.length) {
            throw new IllegalArgumentException(info + " has not " + bytes.length + " bytes");
        }
        tensors.put(info.id(), new ArrayTensor(info, MemorySegment.ofArray(bytes)));
        return this;
    }

    /** Another name of a tensor that is there, over the same memory. */
    public ArrayCheckpoint withOtherName(String name, String other) {
        ArrayTensor tensor = tensors.get(new TensorId(name));
        TensorInfo info = new TensorInfo(new TensorId(other), tensor.info().dtype(), tensor.info().shape());
        tensors.put(info.id(), new ArrayTensor(info, tensor.bytes()));
        return this;
    }

    public byte[] bytes(String name) {
        return tensors.get(new TensorId(name)).bytes().toArray(ValueLayout.JAVA_BYTE);
    }

    public List<TensorInfo> tensors() {
        return tensors.values().stream().map(ArrayTensor::info).toList();
    }

    /** The checkpoint, over the tensors there are now. */
    public Checkpoint open() {
        return new Opened(Map.copyOf(tensors));
    }

    private record Opened(Map<TensorId, ArrayTensor> byId) implements Checkpoint {

        @Override
        public Path source() {
            return Path.of("memory");
        }

        @Override
        public String formatId() {
            return "memory";
        }

        @Override
        public List<TensorInfo> tensors() {
            return new TreeMap<>(byId).values().stream().map(ArrayTensor::info).toList();
        }

        @Override
        public Optional<Tensor> tensor(TensorId id) {
            return Optional.ofNullable(byId.get(id));
        }

        @Override
        public Map<String, String> metadata() {
            return Map.of();
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
