/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.kernel;

/**
 * Counts of densities by the way in which they were decided.
 *
 * @param densities densities that a rounding or a rank needed: one for each grid point (rules {@code ken},
 *                  {@code ken-by-value}, {@code ken-delta}) or each value ({@code ken-density}) of the rows that have a
 *                  bandwidth
 * @param exactSums those among them where an approximation left doubt, so that the rule's own sum decided
 */
public record DensityCounts(long densities, long exactSums) {

    /** Counts of rules without densities, and of providers that do not approximate them. */
    public static final DensityCounts NONE = new DensityCounts(0, 0);

    public DensityCounts plus(DensityCounts next) {
        return new DensityCounts(densities + next.densities, exactSums + next.exactSums);
    }
}
