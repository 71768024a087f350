/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An open checkpoint: its header is read and checked, its tensors are mapped. Safe for use by many threads; tensors
 * must not be used after {@link #close()}.
 */
public interface Checkpoint extends AutoCloseable {

    /** The file or folder it was opened from, as it was named. */
    Path source();

    /** All files that hold a part of it. */
    default List<Path> files() {
        return List.of(source());
    }

    /**
     * Returns the id of the format of its file, with {@code -shards} behind it if it is in shards.
     */
    String formatId();

    /** All tensors, by name in {@link TensorId}'s order. */
    List<TensorInfo> tensors();

    /** The tensor of that name, if there is one. */
    Optional<Tensor> tensor(TensorId id);

    /**
     * Gives a tensor that was seen in the header.
     *
     * @throws CheckpointException if it is not there any more
     */
    default Tensor require(TensorInfo tensor) throws CheckpointException {
        return tensor(tensor.id()).orElseThrow(() -> new CheckpointException(
                "Tensor '" + tensor.name() + "' is no longer in " + source() + "; start again."));
    }

    /**
     * Tensors by the file that holds them, files in the order of their names, if the checkpoint is one in shards; else
     * one list of all. Each tensor is in one list. Files of {@link #folders()} come last.
     */
    default List<List<TensorId>> shards() {
        return List.of(tensors().stream().map(TensorInfo::id).toList());
    }

    /**
     * Folders within the model's folder that hold parts of it; those with weights have some of the tensors. None if
     * the checkpoint was opened from a file.
     */
    default SubFolders folders() {
        return SubFolders.NONE;
    }

    /** Free text that the file carries about itself; empty if none. */
    Map<String, String> metadata();

    /**
     * Choices that were made where the file offers more than one model, a sentence for the user each; empty where there
     * was nothing to choose.
     */
    default List<String> remarks() {
        return List.of();
    }

    /**
     * Returns the same file as tensors that have every byte of it, so that it can be written again byte for byte: its
     * own tensors, and some that have the other bytes. Closing it closes this one, and the other way round.
     *
     * @return empty where the format has no such form
     * @throws CheckpointException if the file has so much besides its tensors that no real one is like it
     */
    default Optional<Checkpoint> withEveryByte() throws CheckpointException {
        return Optional.empty();
    }

    @Override
    void close();
}
