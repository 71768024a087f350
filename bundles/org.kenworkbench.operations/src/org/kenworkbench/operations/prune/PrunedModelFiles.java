/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.prune;

import java.util.Collection;
import java.util.Optional;

import org.kenworkbench.checkpoint.write.ShardLayout;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.ShardSize;
import org.kenworkbench.tensor.SubFolders;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Files of a pruned model.
 *
 * @param shardSize of each; empty for one file, which is what the contract promises, whatever the inputs are spread
 *                  over
 */
public record PrunedModelFiles(Optional<ShardSize> shardSize) {

    /** Form of a single file. */
    public static final PrunedModelFiles SINGLE = new PrunedModelFiles(Optional.empty());

    /**
     * Spreads tensors over files.
     *
     * @param folders folders that some of them are in
     * @throws OperationException of kind USAGE if that makes more files than there may be
     */
    public ShardLayout layout(Collection<TensorInfo> tensors, SubFolders folders) throws OperationException {
        return shardSize.isPresent() ? shardSize.get().layout(tensors, folders) : ShardLayout.single(tensors, folders);
    }
}
