/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.SubFolders;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** A checkpoint whose text part is found by the names that a decoder by itself has; its tensors keep their own. */
record TextPartCheckpoint(Checkpoint checkpoint) implements Checkpoint {

    @Override
    public Optional<Tensor> tensor(TensorId id) {
        return TextPartNames.of(id.name()).stream().map(name -> checkpoint.tensor(new TensorId(name)))
                .flatMap(Optional::stream).findFirst();
    }

    @Override
    public Path source() {
        return checkpoint.source();
    }

    @Override
    public List<Path> files() {
        return checkpoint.files();
    }

    @Override
    public String formatId() {
        return checkpoint.formatId();
    }

    @Override
    public List<TensorInfo> tensors() {
        return checkpoint.tensors();
    }

    @Override
    public List<List<TensorId>> shards() {
        return checkpoint.shards();
    }

    @Override
    public SubFolders folders() {
        return checkpoint.folders();
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
