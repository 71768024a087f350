/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Description of a checkpoint by its headers alone; of a subnetwork it tells the streams.
 *
 * @param source     file or folder as it was found
 * @param format     id of the format
 * @param files      files that it is read from
 * @param metadata   metadata in the file
 * @param tensors    names, types and shapes
 * @param remarks    sentences on the file for a person
 * @param subnetwork whether it is a {@code .ken} file
 */
public record InspectedModel(Path source, String format, List<Path> files, Map<String, String> metadata,
        List<TensorInfo> tensors, List<String> remarks, boolean subnetwork) {

    public InspectedModel {
        files = List.copyOf(files);
        metadata = Map.copyOf(metadata);
        tensors = List.copyOf(tensors);
        remarks = List.copyOf(remarks);
    }

    static InspectedModel of(Checkpoint checkpoint, boolean subnetwork) {
        return new InspectedModel(checkpoint.source(), checkpoint.formatId(), checkpoint.files(),
                checkpoint.metadata(), checkpoint.tensors(), checkpoint.remarks(), subnetwork);
    }

    /** Counts the parameters of all tensors. */
    public long parameters() {
        return tensors.stream().mapToLong(tensor -> tensor.shape().elementCount()).sum();
    }

    /** Counts the bytes of all tensors. */
    public long sizeBytes() {
        return tensors.stream().mapToLong(TensorInfo::sizeBytes).sum();
    }
}
