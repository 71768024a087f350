/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.shards;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** A shard without its mark, and so without any stream. */
record EmptyShard(Checkpoint shard) implements Checkpoint {

    @Override
    public Path source() {
        return shard.source();
    }

    @Override
    public List<Path> files() {
        return shard.files();
    }

    @Override
    public String formatId() {
        return shard.formatId();
    }

    @Override
    public List<TensorInfo> tensors() {
        return List.of();
    }

    @Override
    public Optional<Tensor> tensor(TensorId id) {
        return Optional.empty();
    }

    @Override
    public Map<String, String> metadata() {
        return shard.metadata();
    }

    @Override
    public void close() {
        shard.close();
    }
}
