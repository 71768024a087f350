/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.result;

import java.util.Optional;

import org.kenworkbench.pruning.kernel.DensityCounts;
import org.kenworkbench.pruning.plan.TensorPlan;

/**
 * The result of one tensor. A parameter that is not in a pruned tensor counts as kept if it has the tuned value. The
 * base's values are taken in the tuned tensor's type; what the base does not have counts as kept, and as not changed.
 * Differences and values whose square is not finite are left out of the norms. Norms are sums of doubles, added in an
 * order that depends on the plan alone: equal for any number of threads.
 *
 * @param counts     how many parameters were kept and reset
 * @param norms      how much of what tuning changed that is
 * @param densities  how the densities were decided; none for a tensor whose rows are all kept whole
 * @param baseDigest {@link org.kenworkbench.tensor.TensorDigest} of the base tensor as it is there, all its rows, hex;
 *                   none where the base has no such tensor
 */
public record TensorResult(TensorPlan plan, ValueCounts counts, DeltaNorms norms, DensityCounts densities,
        Optional<String> baseDigest, String tunedDigest, String prunedDigest) implements Counted {

    /** Gives the result of a tensor that is one with another: nothing is counted twice. */
    public static TensorResult tied(TensorPlan plan, TensorResult other) {
        return new TensorResult(plan, ValueCounts.NONE, DeltaNorms.ZERO, DensityCounts.NONE, Optional.empty(),
                other.tunedDigest(), other.prunedDigest());
    }
}
