/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.block;

import org.kenworkbench.pruning.kernel.DensityCounts;

/**
 * Counts and norms of one block, or of several added up in order. See {@link
 * org.kenworkbench.pruning.result.TensorResult}.
 */
public record BlockSums(long kept, long changedKept, long changedReset, double deltaNormSquared,
        double keptDeltaNormSquared,
        double randomKeptDeltaNormSquared, double baseNormSquared, DensityCounts densities) {

    public static final BlockSums ZERO = new BlockSums(0, 0, 0, 0, 0, 0, 0, DensityCounts.NONE);

    public BlockSums plus(BlockSums next) {
        return new BlockSums(kept + next.kept, changedKept + next.changedKept, changedReset + next.changedReset,
                deltaNormSquared + next.deltaNormSquared, keptDeltaNormSquared + next.keptDeltaNormSquared,
                randomKeptDeltaNormSquared + next.randomKeptDeltaNormSquared,
                baseNormSquared + next.baseNormSquared, densities.plus(next.densities));
    }

    public BlockSums with(DensityCounts counts) {
        return new BlockSums(kept, changedKept, changedReset, deltaNormSquared, keptDeltaNormSquared,
                randomKeptDeltaNormSquared, baseNormSquared, counts);
    }
}
