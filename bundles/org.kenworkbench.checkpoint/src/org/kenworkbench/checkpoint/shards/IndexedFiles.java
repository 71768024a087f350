/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.shards;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.internal.checkpoint.mapped.CompanionFiles;
import org.kenworkbench.internal.checkpoint.shards.IndexText;
import org.kenworkbench.internal.checkpoint.shards.ShardIndex;
import org.kenworkbench.internal.checkpoint.shards.ShardedCheckpoint;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.TensorId;

/**
 * The files that an index of shards lists, all of which are there, within the folder of the index. None of them is
 * opened, so that nothing is known of what they hold.
 *
 * @param index    the index
 * @param tensors  names of the tensors that each file should hold, by its path; neither is empty
 * @param metadata texts and numbers of the index
 */
public record IndexedFiles(Path index, SortedMap<Path, Set<TensorId>> tensors, Map<String, String> metadata) {

    public IndexedFiles {
        tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
        metadata = Map.copyOf(metadata);
    }

    /**
     * Reads an index and finds its files.
     *
     * @throws CheckpointException if the index cannot be read, is none or damaged, or a file that it lists is not
     *                             there, or lies outside the folder of the index
     */
    public static IndexedFiles read(Path index) throws CheckpointException {
        ShardIndex read;
        try (CheckpointFile file = CheckpointFile.open(index)) {
            read = ShardIndex.read(file);
        }
        CompanionFiles companions = new CompanionFiles(index);
        SortedMap<Path, Set<TensorId>> tensors = new TreeMap<>();
        for (Map.Entry<String, Set<TensorId>> shard : read.shards().entrySet()) {
            CompanionFiles.Found file = companions.find(shard.getKey(), "The index " + index + " lists the shard");
            tensors.put(file.path(), shard.getValue());
        }
        return new IndexedFiles(index, tensors, read.metadata());
    }

    /**
     * Joins the files, which are open.
     *
     * @param parts    that the result owns and closes, at least one
     * @param metadata of all together
     * @throws CheckpointException if a name is in two files, or there are more tensors than any real checkpoint has;
     *                             the parts are not closed then
     */
    public Checkpoint joined(String formatId, List<Checkpoint> parts, Map<String, String> metadata)
            throws CheckpointException {
        return ShardedCheckpoint.of(index, formatId, parts, metadata);
    }

    /**
     * Returns the text of an index: JSON, with sorted names.
     *
     * @param fileOf     name of the file of each tensor
     * @param totalBytes bytes of all tensors
     * @param metadata   texts beside that number
     */
    public static String text(SortedMap<TensorId, String> fileOf, long totalBytes, Map<String, String> metadata)
            throws IOException {
        return IndexText.of(fileOf, totalBytes, metadata);
    }
}
