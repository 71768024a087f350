/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.folder;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.SubFolders;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Views of a model's folder: with the weights in {@linkplain Checkpoint#folders() folders} within it, or without. */
public final class FolderViews {

    private FolderViews() {
    }

    /**
     * Returns the checkpoint as it would be opened if it had no folders. Results of a time when folders were not read
     * know it so, and so does a model without folders whose base has some.
     *
     * @param checkpoint closed with the result, not if this method fails
     * @throws CheckpointException if all weights are in folders
     */
    public static Checkpoint top(Checkpoint checkpoint) throws CheckpointException {
        if (checkpoint.folders().isEmpty()) {
            return checkpoint;
        }
        SubFolders folders = checkpoint.folders();
        if (!hasTop(checkpoint)) {
            List<String> parts = folders.withWeights();
            throw new CheckpointException(checkpoint.source() + " is a model whose weights are in the folders of its "
                    + "parts (" + String.join(", ", parts) + "), and no weights beside them are asked for; name one of "
                    + "them, such as " + checkpoint.source().resolve(parts.getFirst()) + ".");
        }
        return new Top(checkpoint,
                checkpoint.tensors().stream().filter(info -> folders.of(info.id()).isEmpty()).toList());
    }

    /** Tells whether not all weights of a model are in folders. */
    public static boolean hasTop(Checkpoint checkpoint) {
        return checkpoint.tensors().isEmpty()
                || checkpoint.tensors().stream().anyMatch(info -> checkpoint.folders().of(info.id()).isEmpty());
    }

    /**
     * Returns the view of a checkpoint that goes together with another model.
     *
     * @param checkpoint closed with the result, not if this method fails
     * @param other      folders of the other model; where none of them has weights, those of the checkpoint have no
     *                   counterpart
     * @throws CheckpointException as {@link #top} does
     */
    public static Checkpoint like(SubFolders other, Checkpoint checkpoint) throws CheckpointException {
        return other.hasWeights() || !checkpoint.folders().hasWeights() ? checkpoint : top(checkpoint);
    }

    /** A checkpoint without the weights in folders. */
    private record Top(Checkpoint checkpoint, List<TensorInfo> tensors) implements Checkpoint {

        private boolean has(TensorId id) {
            return checkpoint.folders().of(id).isEmpty();
        }

        @Override
        public Path source() {
            return checkpoint.source();
        }

        @Override
        public List<Path> files() {
            Path folder = parent(checkpoint.files().getFirst());
            return checkpoint.files().stream().filter(file -> checkpoint.folders().withWeights().stream()
                    .noneMatch(path -> parent(file).equals(folder.resolve(path)))).toList();
        }

        private static Path parent(Path file) {
            return file.toAbsolutePath().normalize().getParent();
        }

        @Override
        public String formatId() {
            return checkpoint.formatId();
        }

        @Override
        public Optional<Tensor> tensor(TensorId id) {
            return has(id) ? checkpoint.tensor(id) : Optional.empty();
        }

        @Override
        public List<List<TensorId>> shards() {
            return checkpoint.shards().stream().map(shard -> shard.stream().filter(this::has).toList())
                    .filter(shard -> !shard.isEmpty()).toList();
        }

        @Override
        public Map<String, String> metadata() {
            return checkpoint.metadata();
        }

        @Override
        public List<String> remarks() {
            return checkpoint.remarks();
        }

        @Override
        public void close() {
            checkpoint.close();
        }
    }
}
