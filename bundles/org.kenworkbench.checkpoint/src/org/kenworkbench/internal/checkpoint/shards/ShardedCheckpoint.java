/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.shards;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Several checkpoints that are the parts of one, which owns and closes them. */
public final class ShardedCheckpoint implements Checkpoint {

    private final Path source;
    private final String formatId;
    private final List<Checkpoint> parts;
    private final SortedMap<TensorId, Checkpoint> partOf;
    private final List<TensorInfo> infos;
    private final Map<String, String> metadata;

    private ShardedCheckpoint(Path source, String formatId, List<Checkpoint> parts,
            SortedMap<TensorId, Checkpoint> partOf, Map<String, String> metadata) {
        this.source = source;
        this.formatId = formatId;
        this.parts = List.copyOf(parts);
        this.partOf = partOf;
        this.infos = partOf.entrySet().stream().map(e -> e.getValue().tensor(e.getKey()).orElseThrow().info()).toList();
        this.metadata = metadata;
    }

    /**
     * Joins the parts.
     *
     * @param source   the index, as the user named it
     * @param parts    in the order of their names, at least one
     * @param metadata of all together
     * @throws CheckpointException if a name is in two parts, or there are more tensors than any real checkpoint has;
     *                             the parts are not closed then
     */
    public static ShardedCheckpoint of(Path source, String formatId, List<Checkpoint> parts,
            Map<String, String> metadata)
            throws CheckpointException {
        SortedMap<TensorId, Checkpoint> partOf = new TreeMap<>();
        for (Checkpoint part : parts) {
            for (TensorInfo info : part.tensors()) {
                Checkpoint other = partOf.put(info.id(), part);
                if (other != null) {
                    throw new CheckpointException("Tensor " + ShownText.of(info.name()) + " of " + source
                            + " is in both " + other.source() + " and " + part.source()
                            + "; get the files from their source again, into an empty folder.");
                }
            }
            if (partOf.size() > ShardIndex.MAX_TENSORS) {
                throw new CheckpointException("The shards of " + source + " hold more than " + ShardIndex.MAX_TENSORS
                        + " tensors, which no real checkpoint has; get the files from their source again.");
            }
        }
        return new ShardedCheckpoint(source, formatId, parts, partOf, Map.copyOf(metadata));
    }

    @Override
    public Path source() {
        return source;
    }

    @Override
    public List<Path> files() {
        List<Path> files = new ArrayList<>();
        files.add(source);
        parts.forEach(part -> files.addAll(part.files()));
        return List.copyOf(files);
    }

    @Override
    public List<String> remarks() {
        return parts.stream().flatMap(part -> part.remarks().stream()).toList();
    }

    @Override
    public String formatId() {
        return formatId;
    }

    @Override
    public List<TensorInfo> tensors() {
        return infos;
    }

    @Override
    public Optional<Tensor> tensor(TensorId id) {
        return Optional.ofNullable(partOf.get(id)).flatMap(part -> part.tensor(id));
    }

    @Override
    public List<List<TensorId>> shards() {
        return parts.stream().map(part -> part.tensors().stream().map(TensorInfo::id).toList()).toList();
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public void close() {
        parts.forEach(Checkpoint::close);
    }
}
