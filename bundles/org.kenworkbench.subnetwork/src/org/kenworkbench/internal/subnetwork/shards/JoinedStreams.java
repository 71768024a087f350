/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.shards;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** The streams of several files, which this owns and closes. */
final class JoinedStreams implements Checkpoint {

    private final Path index;
    private final List<Checkpoint> parts;
    private final SortedMap<TensorId, Checkpoint> partOf = new TreeMap<>();
    private final Map<String, String> metadata;

    /**
     * @param parts    no stream is in two of them
     * @param metadata of all together
     */
    JoinedStreams(Path index, List<Checkpoint> parts, Map<String, String> metadata) {
        this.index = index;
        this.parts = List.copyOf(parts);
        this.metadata = Map.copyOf(metadata);
        parts.forEach(part -> part.tensors().forEach(info -> partOf.put(info.id(), part)));
    }

    @Override
    public Path source() {
        return index;
    }

    @Override
    public List<Path> files() {
        List<Path> files = new ArrayList<>(List.of(index));
        parts.forEach(part -> files.addAll(part.files()));
        return List.copyOf(files);
    }

    @Override
    public String formatId() {
        return parts.getFirst().formatId() + "-shards";
    }

    @Override
    public List<TensorInfo> tensors() {
        return partOf.entrySet().stream().map(entry -> entry.getValue().tensor(entry.getKey()).orElseThrow().info())
                .toList();
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
