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
 * What was done to one tensor. A parameter that is not in a pruned tensor counts as kept if it has the tuned value. The
 * base's values are taken in the tuned tensor's type; what the base does not have counts as kept, and as not changed.
 * Differences and values whose square is not finite are left out of the norms. Norms are sums of doubles, added in an
 * order that depends on the plan alone: equal for any number of threads.
 *
 * @param kept                       parameters kept
 * @param reset                      parameters reset
 * @param changedKept                kept ones whose tuned value differs from the base's
 * @param changedReset               reset ones whose tuned value differed
 * @param deltaNormSquared           ‖tuned - base‖²
 * @param keptDeltaNormSquared       the same at kept positions
 * @param randomKeptDeltaNormSquared the same at as many random positions of each row: its expectation
 * @param baseNormSquared            ‖base‖²
 * @param densities                  how the densities were decided; none for a tensor whose rows are all kept whole
 * @param baseDigest                 {@link org.kenworkbench.tensor.TensorDigest} of the base tensor as it is there,
 *                                   all its rows, hex; none where the base has no such tensor
 */
public record TensorResult(TensorPlan plan, long kept, long reset, long changedKept, long changedReset,
        double deltaNormSquared, double keptDeltaNormSquared, double randomKeptDeltaNormSquared,
        double baseNormSquared, DensityCounts densities, Optional<String> baseDigest, String tunedDigest,
        String prunedDigest) {

    /** Of a tensor that is one with another: nothing is counted twice. */
    public static TensorResult tied(TensorPlan plan, TensorResult other) {
        return new TensorResult(plan, 0, 0, 0, 0, 0, 0, 0, 0, DensityCounts.NONE, Optional.empty(), other.tunedDigest(),
                other.prunedDigest());
    }
}
