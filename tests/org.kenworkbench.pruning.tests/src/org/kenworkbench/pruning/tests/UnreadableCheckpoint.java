/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** A checkpoint with a good header and no weight that can be read. */
record UnreadableCheckpoint(Checkpoint headers, CheckpointException failure) implements Checkpoint {

    static Checkpoint of(Checkpoint headers, CheckpointException failure) {
        return new UnreadableCheckpoint(headers, failure);
    }

    private record Unreadable(TensorInfo info, CheckpointException failure) implements Tensor {

        @Override
        public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
            throw failure;
        }
    }

    @Override
    public Path source() {
        return headers.source();
    }

    @Override
    public String formatId() {
        return headers.formatId();
    }

    @Override
    public List<TensorInfo> tensors() {
        return headers.tensors();
    }

    @Override
    public Optional<Tensor> tensor(TensorId id) {
        return headers.tensor(id).map(tensor -> new Unreadable(tensor.info(), failure));
    }

    @Override
    public Map<String, String> metadata() {
        return headers.metadata();
    }

    @Override
    public void close() {
        headers.close();
    }
}
