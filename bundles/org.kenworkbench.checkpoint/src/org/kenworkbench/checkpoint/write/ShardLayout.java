/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.write;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Distribution of the tensors of a model over the files of a {@linkplain ModelFolderWriter model folder}.
 *
 * @param shards the tensors of each file; at least one file, and no name twice
 */
public record ShardLayout(List<List<TensorInfo>> shards) {

    /** Most shards of a layout; with more, open files would run out before anything else does. */
    public static final int MAX_SHARDS = 4096;

    /** @throws IllegalArgumentException if there are no shards or more than {@value #MAX_SHARDS} */
    public ShardLayout {
        shards = shards.stream().map(List::copyOf).toList();
        if (shards.isEmpty() || shards.size() > MAX_SHARDS) {
            throw new IllegalArgumentException(shards.size() + " shards, not 1 to " + MAX_SHARDS);
        }
    }

    /** All tensors in one file. */
    public static ShardLayout single(Collection<TensorInfo> tensors) {
        return new ShardLayout(List.of(List.copyOf(tensors)));
    }

    /**
     * Tensors by name, a new file wherever the next one would make it larger than asked. A tensor that is larger than
     * that has a file of its own.
     *
     * @param maxBytes most bytes of tensor data in one file; positive
     * @throws IllegalArgumentException if that makes more than {@value #MAX_SHARDS} files
     */
    public static ShardLayout ofSize(Collection<TensorInfo> tensors, long maxBytes) {
        if (maxBytes <= 0) {
            throw new IllegalArgumentException(maxBytes + " bytes in a file");
        }
        List<List<TensorInfo>> shards = new ArrayList<>();
        long left = 0;
        for (TensorInfo tensor : byName(tensors)) {
            if (shards.isEmpty() || tensor.sizeBytes() > left && !shards.getLast().isEmpty()) {
                shards.add(new ArrayList<>());
                left = maxBytes;
            }
            shards.getLast().add(tensor);
            left -= Math.min(left, tensor.sizeBytes());
        }
        return shards.isEmpty() ? single(tensors) : new ShardLayout(shards);
    }

    /**
     * Spreads tensors over files as the tensors of the same names are spread in another checkpoint; those that it does
     * not have go into the last file.
     */
    public static ShardLayout like(Checkpoint other, Collection<TensorInfo> tensors) {
        Map<TensorId, Integer> shardOf = new HashMap<>();
        List<List<TensorInfo>> shards = new ArrayList<>();
        for (List<TensorId> shard : other.shards()) {
            shard.forEach(id -> shardOf.put(id, shards.size()));
            shards.add(new ArrayList<>());
        }
        for (TensorInfo tensor : byName(tensors)) {
            shards.get(shardOf.getOrDefault(tensor.id(), shards.size() - 1)).add(tensor);
        }
        shards.removeIf(List::isEmpty);
        return shards.isEmpty() ? single(tensors) : new ShardLayout(shards);
    }

    /** The files' names, in the order of the shards: {@code model-00001-of-00003.safetensors} and so on. */
    public List<String> fileNames() {
        if (shards.size() == 1) {
            return List.of(ModelFiles.SINGLE_FILE);
        }
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= shards.size(); i++) {
            names.add(String.format(Locale.ROOT, "model-%05d-of-%05d.safetensors", i, shards.size()));
        }
        return List.copyOf(names);
    }

    private static Collection<TensorInfo> byName(Collection<TensorInfo> tensors) {
        Map<TensorId, TensorInfo> sorted = new TreeMap<>();
        tensors.forEach(tensor -> sorted.put(tensor.id(), tensor));
        return sorted.values();
    }
}
