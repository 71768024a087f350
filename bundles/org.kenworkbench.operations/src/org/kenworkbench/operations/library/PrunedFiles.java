/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.library;

import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.pruning.result.PruningResult;

/**
 * Result of a pruning for one amount.
 *
 * @param folder          folder with all files of the result
 * @param subnetwork      the {@code .ken} file, or the index of its shards
 * @param composition     the composition, which the window opens
 * @param model           files of the pruned model, the one to open last; empty if it was not asked for
 * @param subnetworkBytes size of the {@code .ken} file, or of its shards with their index
 * @param selection       what was kept and reset, tensor by tensor
 */
public record PrunedFiles(Path folder, Path subnetwork, Path composition, List<Path> model, long subnetworkBytes,
        PruningResult selection) {

    public PrunedFiles {
        model = List.copyOf(model);
    }
}
