/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.restore;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.operations.output.ShardSize;

/**
 * A model to restore.
 *
 * @param links     {@code .ken} files, or folders or compositions that they belong to: one, or those of a chain in
 *                  their order
 * @param chain     whether each link rests on the result of the one before it
 * @param out       a file that ends in {@code .safetensors} or {@code .gguf}, or a folder
 * @param names     names of the tensors; those of the tuned model in a chain
 * @param shardSize of each file in a folder; empty for files like those of the base
 */
public record RestoreJob(Path base, List<Path> links, boolean chain, Path out, NamesOf names,
        Optional<ShardSize> shardSize) {

    public RestoreJob {
        links = List.copyOf(links);
    }
}
