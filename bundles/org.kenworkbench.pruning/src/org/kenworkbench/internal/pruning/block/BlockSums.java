/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.block;

import org.kenworkbench.pruning.kernel.DensityCounts;
import org.kenworkbench.pruning.result.DeltaNorms;
import org.kenworkbench.pruning.result.ValueCounts;

/**
 * Counts and norms of one block, or of several added up in order. See {@link
 * org.kenworkbench.pruning.result.TensorResult}.
 */
public record BlockSums(ValueCounts counts, DeltaNorms norms, DensityCounts densities) {

    public static final BlockSums ZERO = new BlockSums(ValueCounts.NONE, DeltaNorms.ZERO, DensityCounts.NONE);

    public BlockSums plus(BlockSums next) {
        return new BlockSums(counts.plus(next.counts), norms.plus(next.norms), densities.plus(next.densities));
    }

    public BlockSums with(DensityCounts other) {
        return new BlockSums(counts, norms, other);
    }

    /**
     * Gives the same where kept values have so much less of the change, as the square of a norm; what is kept of it is
     * never below 0.
     */
    public BlockSums without(double lostDelta) {
        return new BlockSums(counts, norms.withKeptDelta(Math.max(0, norms.keptDelta() - lostDelta)), densities);
    }
}
