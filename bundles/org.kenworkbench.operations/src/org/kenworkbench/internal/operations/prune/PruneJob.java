/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune;

import java.nio.file.Path;

import org.kenworkbench.pruning.PruningRequest;

/**
 * Everything that a run needs to know.
 *
 * @param coding     of the stored values: {@code auto} or {@code raw}
 * @param writeModel whether the pruned checkpoint itself is wanted too
 * @param force      whether results in {@code out} may be replaced
 */
public record PruneJob(Path base, Path tuned, PruningRequest request, String coding, boolean writeModel, Path out,
        boolean force) {
}
