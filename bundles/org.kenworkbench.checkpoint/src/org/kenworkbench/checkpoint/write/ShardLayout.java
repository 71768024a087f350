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
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.SubFolders;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Distribution of the tensors of a model over the files of a {@linkplain ModelFolderWriter model folder}.
 *
 * @param shards  the tensors of each file, by their names in the whole model; at least one file, and no name twice.
 *                Those of a folder follow each other, and those of the model's folder itself come last
 * @param folders folders within the model's folder that hold some of the tensors
 */
public record ShardLayout(List<List<TensorInfo>> shards, SubFolders folders) {

    /** Most shards of a layout; with more, open files would run out before anything else does. */
    public static final int MAX_SHARDS = 4096;

    /**
     * @throws IllegalArgumentException if there are no shards or more than {@value #MAX_SHARDS}, or one has tensors of
     *                                  several folders
     */
    public ShardLayout {
        shards = shards.stream().map(List::copyOf).toList();
        if (shards.isEmpty() || shards.size() > MAX_SHARDS) {
            throw new IllegalArgumentException(shards.size() + " shards, not 1 to " + MAX_SHARDS);
        }
        for (List<TensorInfo> shard : shards) {
            if (shard.stream().map(tensor -> folders.of(tensor.id())).distinct().count() > 1) {
                throw new IllegalArgumentException("a shard with tensors of several folders");
            }
        }
    }

    /** Creates a layout without folders. */
    public ShardLayout(List<List<TensorInfo>> shards) {
        this(shards, SubFolders.NONE);
    }

    /** All tensors in one file. */
    public static ShardLayout single(Collection<TensorInfo> tensors) {
        return single(tensors, SubFolders.NONE);
    }

    /** All tensors of each folder in one file. */
    public static ShardLayout single(Collection<TensorInfo> tensors, SubFolders folders) {
        return ofEach(tensors, folders, (_, some) -> List.of(some));
    }

    /**
     * Tensors by name, a new file wherever the next one would make it larger than asked. A tensor that is larger than
     * that has a file of its own.
     *
     * @param maxBytes most bytes of tensor data in one file; positive
     * @throws IllegalArgumentException if that makes more than {@value #MAX_SHARDS} files
     */
    public static ShardLayout ofSize(Collection<TensorInfo> tensors, long maxBytes) {
        return ofSize(tensors, SubFolders.NONE, maxBytes);
    }

    /** Spreads the tensors of each folder as {@link #ofSize(Collection, long)} does those of a model without. */
    public static ShardLayout ofSize(Collection<TensorInfo> tensors, SubFolders folders, long maxBytes) {
        if (maxBytes <= 0) {
            throw new IllegalArgumentException(maxBytes + " bytes in a file");
        }
        return ofEach(tensors, folders, (_, some) -> ofSize(some, maxBytes));
    }

    private static List<List<TensorInfo>> ofSize(List<TensorInfo> tensors, long maxBytes) {
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
        return shards;
    }

    /**
     * Spreads tensors over files as the tensors of the same names are spread in another checkpoint; those that it does
     * not have go into the last file.
     */
    public static ShardLayout like(Checkpoint other, Collection<TensorInfo> tensors) {
        return like(other, tensors, SubFolders.NONE);
    }

    /** Spreads the tensors of each folder as {@link #like(Checkpoint, Collection)} does those of a model without. */
    public static ShardLayout like(Checkpoint other, Collection<TensorInfo> tensors, SubFolders folders) {
        return ofEach(tensors, folders, (folder, some) -> {
            Map<TensorId, Integer> shardOf = new HashMap<>();
            List<List<TensorInfo>> shards = new ArrayList<>();
            for (List<TensorId> shard : other.shards()) {
                List<TensorId> own = shard.stream().filter(id -> folders.of(id).equals(folder)).toList();
                if (!own.isEmpty()) {
                    own.forEach(id -> shardOf.put(id, shards.size()));
                    shards.add(new ArrayList<>());
                }
            }
            if (shards.isEmpty()) {
                return List.of(some);
            }
            for (TensorInfo tensor : byName(some)) {
                shards.get(shardOf.getOrDefault(tensor.id(), shards.size() - 1)).add(tensor);
            }
            return shards;
        });
    }

    private static ShardLayout ofEach(Collection<TensorInfo> tensors, SubFolders folders,
            BiFunction<String, List<TensorInfo>, List<List<TensorInfo>>> spread) {
        SortedMap<String, List<TensorInfo>> byFolder = new TreeMap<>();
        tensors.forEach(tensor -> byFolder.computeIfAbsent(folders.of(tensor.id()), _ -> new ArrayList<>())
                .add(tensor));
        List<String> order = new ArrayList<>(byFolder.keySet());
        if (order.remove("")) {
            order.add("");
        }
        List<List<TensorInfo>> shards = new ArrayList<>();
        for (String folder : order) {
            shards.addAll(spread.apply(folder, byFolder.get(folder)));
        }
        shards.removeIf(List::isEmpty);
        return new ShardLayout(shards.isEmpty() ? List.of(List.of()) : shards, folders);
    }

    private String folder(List<TensorInfo> shard) {
        return shard.isEmpty() ? "" : folders.of(shard.getFirst().id());
    }

    /** Returns the tensors of a shard by the names that they have in its file. */
    List<TensorInfo> within(List<TensorInfo> shard) {
        return folder(shard).isEmpty() ? shard
                : shard.stream().map(tensor -> new TensorInfo(folders.within(tensor.id()), tensor.dtype(),
                        tensor.shape())).toList();
    }

    /**
     * The files with weights of one folder.
     *
     * @param singleFile path that there is if there is one shard
     * @param shards     one or more
     */
    record FolderFiles(String singleFile, List<List<TensorInfo>> shards) {

        List<String> names() {
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= shards.size(); i++) {
                names.add(shards.size() == 1 ? singleFile : ModelFiles.shardFile(singleFile, i, shards.size()));
            }
            return names;
        }

        /** The path of the index, if there are several files. */
        Optional<String> index() {
            return shards.size() == 1 ? Optional.empty() : Optional.of(ModelFiles.indexFile(singleFile));
        }
    }

    /** Returns the files of each folder, in the order of the shards. */
    List<FolderFiles> ofFolders() {
        List<FolderFiles> all = new ArrayList<>();
        String last = null;
        for (List<TensorInfo> shard : shards) {
            String folder = folder(shard);
            if (!folder.equals(last)) {
                all.add(new FolderFiles(folder.isEmpty() ? ModelFiles.SINGLE_FILE
                        : folder + '/' + folders.weights().get(folder), new ArrayList<>()));
                last = folder;
            }
            all.getLast().shards().add(shard);
        }
        return all;
    }

    /**
     * The files' names, in the order of the shards: {@code model-00001-of-00003.safetensors} and so on, with the path
     * of the folder and a slash before it where there is one.
     */
    public List<String> fileNames() {
        return ofFolders().stream().flatMap(files -> files.names().stream()).toList();
    }

    private static Collection<TensorInfo> byName(Collection<TensorInfo> tensors) {
        Map<TensorId, TensorInfo> sorted = new TreeMap<>();
        tensors.forEach(tensor -> sorted.put(tensor.id(), tensor));
        return sorted.values();
    }
}
