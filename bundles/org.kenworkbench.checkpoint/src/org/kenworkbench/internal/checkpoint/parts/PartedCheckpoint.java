/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.parts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.internal.checkpoint.mapped.RenamedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.SubFolders;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** The weights of a model's folder together with those of its parts, which it owns and closes. */
final class PartedCheckpoint implements Checkpoint {

    private final Path source;
    private final PartFolders found;
    /** Checkpoints by the paths of their folders; an empty one for the model's folder itself. */
    private final SortedMap<String, Checkpoint> opened;
    private final SubFolders folders;
    /** Path of the folder of each tensor, by the tensor's name in the whole model. */
    private final SortedMap<TensorId, String> folderOf = new TreeMap<>();
    private final List<TensorInfo> infos;

    /**
     * @param source folder as it was named
     * @param opened checkpoints by the paths of their folders, at least one; not closed if this fails
     * @throws CheckpointException if a tensor's name in the whole model would be one of another folder
     */
    PartedCheckpoint(Path source, PartFolders found, SortedMap<String, Checkpoint> opened)
            throws CheckpointException {
        this.source = source;
        this.found = found;
        this.opened = opened;
        SortedMap<String, String> weights = new TreeMap<>();
        found.weights().forEach((path, main) -> weights.put(path, weightsFile(opened.get(path), main)));
        folders = SubFolders.of(weights);
        SortedMap<TensorId, TensorInfo> all = new TreeMap<>();
        for (Map.Entry<String, Checkpoint> part : opened.entrySet()) {
            for (TensorInfo info : part.getValue().tensors()) {
                TensorId id = SubFolders.outOf(part.getKey(), info.id());
                if (!folders.of(id).equals(part.getKey())) {
                    throw new CheckpointException("Tensor " + ShownText.of(info.name()) + " of "
                            + part.getValue().source() + " is named as the weights of the folder " + folders.of(id)
                            + " are in the whole model; rename the tensor or the folder, or name the file alone.");
                }
                folderOf.put(id, part.getKey());
                all.put(id, new TensorInfo(id, info.dtype(), info.shape()));
            }
        }
        infos = List.copyOf(all.values());
    }

    /** Returns the file name that weights get when they are written; empty where there are none. */
    private static String weightsFile(Checkpoint opened, Optional<Path> main) {
        if (opened == null || main.isEmpty() || opened.tensors().isEmpty()) {
            return "";
        }
        return main.get().getFileName().toString().startsWith("diffusion_") ? ModelFiles.DIFFUSERS_FILE
                : ModelFiles.SINGLE_FILE;
    }

    @Override
    public Path source() {
        return source;
    }

    /** Begins with a file that lies in the model's folder itself: without weights there, the list of its parts. */
    @Override
    public List<Path> files() {
        List<Path> files = new ArrayList<>(opened.containsKey("") ? List.of() : found.lists());
        opened.values().forEach(part -> files.addAll(part.files()));
        return List.copyOf(files);
    }

    @Override
    public String formatId() {
        return opened.firstEntry().getValue().formatId();
    }

    @Override
    public List<TensorInfo> tensors() {
        return infos;
    }

    @Override
    public Optional<Tensor> tensor(TensorId id) {
        String folder = folderOf.get(id);
        if (folder == null) {
            return Optional.empty();
        }
        Optional<Tensor> tensor = opened.get(folder).tensor(folders.within(id));
        return folder.isEmpty() ? tensor : tensor.map(stored -> new RenamedTensor(stored, id, folder));
    }

    @Override
    public List<List<TensorId>> shards() {
        return opened.entrySet().stream().flatMap(part -> part.getValue().shards().stream()
                .map(shard -> shard.stream().map(id -> SubFolders.outOf(part.getKey(), id)).toList())).toList();
    }

    @Override
    public SubFolders folders() {
        return folders;
    }

    @Override
    public Map<String, String> metadata() {
        return opened.containsKey("") ? opened.get("").metadata() : Map.of();
    }

    @Override
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>(found.remarks());
        opened.values().forEach(part -> remarks.addAll(part.remarks()));
        return List.copyOf(remarks);
    }

    @Override
    public void close() {
        opened.values().forEach(Checkpoint::close);
    }
}
