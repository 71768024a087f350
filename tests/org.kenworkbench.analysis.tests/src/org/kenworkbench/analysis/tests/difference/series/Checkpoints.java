/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.difference.series;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

import org.kenworkbench.analysis.difference.series.CheckpointSeries;
import org.kenworkbench.analysis.difference.series.SeriesMatch;
import org.kenworkbench.analysis.difference.series.SeriesPoint;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.MemoryTensor;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** A checkpoint in memory that counts how often each of its bytes is read. */
final class Checkpoints implements Checkpoint {

    private final SortedMap<TensorId, Tensor> tensors = new TreeMap<>();
    private final List<AtomicIntegerArray> reads = new ArrayList<>();

    /** Makes so many empty checkpoints. */
    static List<Checkpoints> empty(int count) {
        return IntStream.range(0, count).mapToObj(_ -> new Checkpoints()).toList();
    }

    Checkpoints add(String name, DType dtype, Shape shape, double... values) {
        TensorInfo info = new TensorInfo(new TensorId(name), dtype, shape);
        MemorySegment bytes = Arena.ofAuto().allocate(Math.max(1, info.sizeBytes()), Long.BYTES).asSlice(0,
                info.sizeBytes());
        ElementConversion.fromDoubles(values, values.length, dtype, bytes, 0);
        tensors.put(info.id(), counted(new MemoryTensor(info, bytes)));
        return this;
    }

    Checkpoints addCodes(String name, DType dtype, long count) {
        TensorInfo info = new TensorInfo(new TensorId(name), dtype, Shape.of(count));
        tensors.put(info.id(), counted(new MemoryTensor(info, Arena.ofAuto().allocate(info.sizeBytes()))));
        return this;
    }

    private Tensor counted(Tensor tensor) {
        AtomicIntegerArray counts = new AtomicIntegerArray(Math.toIntExact(tensor.info().sizeBytes()));
        reads.add(counts);
        return new Tensor() {
            @Override
            public TensorInfo info() {
                return tensor.info();
            }

            @Override
            public void copy(long offsetBytes, MemorySegment target)
                    throws CheckpointException {
                for (long i = offsetBytes; i < offsetBytes + target.byteSize(); i++) {
                    counts.incrementAndGet((int) i);
                }
                tensor.copy(offsetBytes, target);
            }
        };
    }

    /** Whether every byte was read once. */
    boolean isReadOnce() {
        return reads.stream()
                .allMatch(counts -> IntStream.range(0, counts.length()).allMatch(i -> counts.get(i) == 1));
    }

    /** Compares them, as steps of 100. */
    static CheckpointSeries series(List<Checkpoints> checkpoints, int threads) throws Exception {
        List<SeriesPoint> points = IntStream.rangeClosed(1, checkpoints.size())
                .mapToObj(i -> new SeriesPoint("step-" + 100 * i, OptionalLong.of(100L * i))).toList();
        List<Checkpoint> all = List.copyOf(checkpoints);
        return CheckpointSeries.of(points, all, SeriesMatch.of(all), threads, PruningMonitor.NONE);
    }

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
        return tensors.values().stream().map(Tensor::info).toList();
    }

    @Override
    public Optional<Tensor> tensor(TensorId id) {
        return Optional.ofNullable(tensors.get(id));
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
