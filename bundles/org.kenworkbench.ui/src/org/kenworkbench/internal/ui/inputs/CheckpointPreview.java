/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.inputs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.ILog;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.folder.AdapterFolder;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.operations.inputs.ModelConfiguration;
import org.kenworkbench.operations.inputs.Quantisation;
import org.kenworkbench.pruning.match.MatchSide;
import org.kenworkbench.pruning.match.TiedTensors;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorInfo;

/**
 * The contents of a checkpoint as its headers tell them, and samples of its tensors. Immutable.
 *
 * @param source    the file or folder that was named
 * @param formatId  id of the format that read it
 * @param files     all files that hold a part of it
 * @param sizeBytes size of all files together
 * @param side      its tensors by name, which of them are tied by their samples, and what the configuration beside it
 *                  tells of them
 */
public record CheckpointPreview(Path source, String formatId, List<Path> files, long sizeBytes, MatchSide side) {

    public CheckpointPreview {
        files = List.copyOf(files);
    }

    /** Returns all tensors, by name. */
    public List<TensorInfo> tensors() {
        return side.tensors();
    }

    /**
     * Reads the headers; takes as long as the disk does.
     *
     * @param base path of the base if the source may be an adapter of it; empty if the source is the base, or none is
     *             named
     * @throws IOException with a sentence for the user if it is no checkpoint, is quantised or cannot be read
     */
    static CheckpointPreview read(CheckpointReader reader, Optional<Path> base, Path source) throws IOException {
        try (Checkpoint checkpoint = base.isPresent() ? AdapterFolder.openTuned(reader, base.get(), source)
                : reader.open(source)) {
            // Warns of a configuration that cannot be read, too.
            Quantisation.refuse(checkpoint, ILog.of(CheckpointPreview.class)::warn);
            long sizeBytes = 0;
            for (Path file : checkpoint.files()) {
                sizeBytes += Files.size(file);
            }
            return new CheckpointPreview(source, checkpoint.formatId(), checkpoint.files(), sizeBytes,
                    ModelConfiguration.side(checkpoint, TiedTensors.ofSamples(checkpoint, () -> false), _ -> {
                    }));
        }
    }

    /** Counts the values of the model; those of tied tensors count once. */
    public long parameters() {
        return tensors().stream().filter(tensor -> side.tied().classOf(tensor.id()).equals(tensor.id()))
                .mapToLong(tensor -> tensor.shape().elementCount()).sum();
    }

    /** Lists types with their number of tensors, as in {@code F32} or {@code BF16 (290), I64 (1)}. */
    String typesText() {
        Map<DType, Long> counts = new EnumMap<>(DType.class);
        tensors().forEach(tensor -> counts.merge(tensor.dtype(), 1L, Long::sum));
        return counts.size() == 1 ? counts.keySet().iterator().next().name()
                : counts.entrySet().stream()
                        .map(entry -> entry.getKey() + " (" + FigureText.count(entry.getValue()) + ')')
                        .collect(Collectors.joining(", "));
    }

    /** Returns the name that people know it by: that of the folder, or of the file without its ending. */
    public String name() {
        Path last = source.getFileName();
        if (last == null) {
            return source.toString();
        }
        String name = last.toString();
        return files.size() == 1 && files.getFirst().equals(source) && name.lastIndexOf('.') > 0
                ? name.substring(0, name.lastIndexOf('.')) : name;
    }
}
