/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.sweep;

import org.kenworkbench.operations.prune.PruneSource;

/**
 * Everything that a sweep needs to know, but for its evaluators.
 *
 * @param source     inputs; norms are for the methods that need them
 * @param grid       what is tried
 * @param margin     how much less than the unpruned model's score is tolerated, 0 or more
 * @param refinement most shares that are tried between the grid's
 */
public record SweepJob(PruneSource source, SweepGrid grid, double margin, int refinement, SweepTarget target) {
}
