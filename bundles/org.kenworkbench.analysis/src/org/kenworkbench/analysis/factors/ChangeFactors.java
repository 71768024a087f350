/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.factors;

import org.kenworkbench.tensor.LowRankFactors;

/**
 * The factors that were found of a change.
 *
 * @param factors of type F32, in memory
 * @param leftOut sum of the squares of tuned - base - left times right, computed with the factors as they are
 * @param excess  part of {@code leftOut} by which factors of the same rank could leave out less, as far as the last
 *                growth of the space tells; 0 where the space holds all of the change
 */
public record ChangeFactors(LowRankFactors factors, double leftOut, double excess) {

    public int rank() {
        return factors.shape().rank();
    }
}
