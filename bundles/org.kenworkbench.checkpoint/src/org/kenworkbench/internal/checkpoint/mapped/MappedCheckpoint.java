/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.mapped;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
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

/** A checkpoint over one or more mapped files, which it owns and closes. */
public final class MappedCheckpoint implements Checkpoint {

    /** A vocabulary of half a million words takes some twenty megabytes. */
    private static final long MOST_BESIDES_BYTES = 1 << 26;

    private final Path source;
    private final String formatId;
    private final SortedMap<TensorId, Tensor> tensors = new TreeMap<>();
    private final List<TensorInfo> infos;
    private final Map<String, String> metadata;
    private final List<CheckpointFile> files;
    private final List<String> remarks;
    private final List<Tensor> besides;

    /** @throws IllegalArgumentException if two tensors have the same name */
    public MappedCheckpoint(Path source, String formatId, Collection<? extends Tensor> tensors,
            Map<String, String> metadata, List<CheckpointFile> files) {
        this(source, formatId, tensors, metadata, files, List.of());
    }

    /** @throws IllegalArgumentException if two tensors have the same name */
    public MappedCheckpoint(Path source, String formatId, Collection<? extends Tensor> tensors,
            Map<String, String> metadata, List<CheckpointFile> files, List<String> remarks) {
        this(source, formatId, tensors, List.of(), metadata, files, remarks);
    }

    private MappedCheckpoint(Path source, String formatId, Collection<? extends Tensor> tensors, List<Tensor> besides,
            Map<String, String> metadata, List<CheckpointFile> files, List<String> remarks) {
        this.source = source;
        this.formatId = formatId;
        for (Tensor tensor : tensors) {
            if (this.tensors.put(tensor.info().id(), tensor) != null) {
                throw new IllegalArgumentException("two tensors named " + tensor.info().id());
            }
        }
        this.infos = this.tensors.values().stream().map(Tensor::info).toList();
        this.metadata = Map.copyOf(metadata);
        this.files = List.copyOf(files);
        this.remarks = List.copyOf(remarks);
        this.besides = besides;
    }

    @Override
    public Path source() {
        return source;
    }

    @Override
    public List<Path> files() {
        return files.stream().map(CheckpointFile::path).toList();
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
        return Optional.ofNullable(tensors.get(id));
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public List<String> remarks() {
        return remarks;
    }

    /**
     * Creates a checkpoint of one file all bytes of which are known.
     *
     * @param rest tensors that have the bytes which the others have not, with names of their own
     */
    public static MappedCheckpoint ofEveryByte(Path source, String formatId, Collection<? extends Tensor> tensors,
            List<Tensor> rest, Map<String, String> metadata, CheckpointFile file) {
        return new MappedCheckpoint(source, formatId, tensors, List.copyOf(rest), metadata, List.of(file), List.of());
    }

    @Override
    public Optional<Checkpoint> withEveryByte() throws CheckpointException {
        if (besides.isEmpty()) {
            return Optional.empty();
        }
        long sizeBytes = besides.stream().mapToLong(tensor -> tensor.info().sizeBytes()).sum();
        if (sizeBytes > MOST_BESIDES_BYTES) {
            throw new CheckpointException(source + " has " + sizeBytes + " bytes besides its tensors, more than the "
                    + MOST_BESIDES_BYTES + " that any real file has; convert the model again.");
        }
        List<Tensor> all = new ArrayList<>(tensors.values());
        all.addAll(besides);
        return Optional.of(new MappedCheckpoint(source, formatId, all, metadata, files, remarks));
    }

    @Override
    public void close() {
        files.forEach(CheckpointFile::close);
    }
}
