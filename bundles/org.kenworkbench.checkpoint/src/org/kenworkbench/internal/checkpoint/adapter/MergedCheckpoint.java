/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.adapter;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.NonNull;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.SubFolders;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A base with an adapter merged in.
 *
 * @param files  the adapter's
 * @param byId   tensors by name, in order
 * @param opened what it stands on, the base last; closed with it
 */
public record MergedCheckpoint(@NonNull Path source, @NonNull List<Path> files, Map<TensorId, Tensor> byId,
        List<Checkpoint> opened)
        implements
            Checkpoint {

    /** Id of the format that it has beside those of files. */
    public static final String FORMAT_ID = "lora";

    @Override
    public String formatId() {
        return FORMAT_ID;
    }

    @Override
    public List<TensorInfo> tensors() {
        return byId.values().stream().map(Tensor::info).toList();
    }

    @Override
    public Optional<Tensor> tensor(TensorId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Returns the folders of the base. */
    @Override
    public SubFolders folders() {
        return opened.getLast().folders();
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of();
    }

    @Override
    public void close() {
        opened.forEach(Checkpoint::close);
    }
}
