/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.examples.format;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** An open NumPy archive, mapped. Safe for use by many threads until closed. */
final class NpzCheckpoint implements Checkpoint {

    private static final String ENDING = ".npy";

    private final Path source;
    private final Arena arena;
    private final SortedMap<TensorId, NpyArray> arrays;

    private NpzCheckpoint(Path source, Arena arena, SortedMap<TensorId, NpyArray> arrays) {
        this.source = source;
        this.arena = arena;
        this.arrays = arrays;
    }

    static NpzCheckpoint open(Path file) throws CheckpointException {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file)) {
            MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            SortedMap<TensorId, NpyArray> arrays = arrays(file, bytes);
            Arena kept = arena;
            arena = null;
            return new NpzCheckpoint(file, kept, arrays);
        } catch (CheckpointException e) {
            throw e;
        } catch (IOException e) {
            throw new CheckpointException(file + " cannot be read (" + e.getMessage() + "); check its permissions.", e);
        } finally {
            if (arena != null) {
                arena.close();
            }
        }
    }

    private static SortedMap<TensorId, NpyArray> arrays(Path file, MemorySegment bytes) throws CheckpointException {
        SortedMap<TensorId, NpyArray> arrays = new TreeMap<>();
        List<ZipDirectory.Entry> entries;
        try {
            entries = ZipDirectory.of(bytes);
        } catch (IndexOutOfBoundsException e) {
            throw new CheckpointException(file + " is cut off or damaged; download or save it again.", e);
        }
        for (ZipDirectory.Entry entry : entries) {
            if (!entry.isPlain()) {
                throw new CheckpointException(file + " is compressed, so that its arrays cannot be mapped; save it"
                        + " with numpy.savez in place of numpy.savez_compressed.");
            }
            if (entry.name().endsWith(ENDING)) {
                String name = entry.name().substring(0, entry.name().length() - ENDING.length());
                NpyArray array = NpyArray.read(file.toString(), name,
                        bytes.asSlice(entry.beginBytes(), entry.sizeBytes()));
                arrays.put(array.info().id(), array);
            }
        }
        return arrays;
    }

    @Override
    public Path source() {
        return source;
    }

    @Override
    public String formatId() {
        return "npz";
    }

    @Override
    public List<TensorInfo> tensors() {
        return arrays.values().stream().map(NpyArray::info).toList();
    }

    @Override
    public Optional<Tensor> tensor(TensorId id) {
        return Optional.ofNullable(arrays.get(id));
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of();
    }

    @Override
    public void close() {
        arena.close();
    }
}
