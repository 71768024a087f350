/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.result;

/**
 * Squared norms of what tuning changed, and of what it changed from.
 *
 * @param delta           ‖tuned - base‖²
 * @param keptDelta       the same at kept positions; where these are quantised, less ‖tuned - pruned‖² there
 * @param randomKeptDelta the same at as many random positions of each row: its expectation
 * @param base            ‖base‖²
 */
public record DeltaNorms(double delta, double keptDelta, double randomKeptDelta, double base) {

    public static final DeltaNorms ZERO = new DeltaNorms(0, 0, 0, 0);

    /** Gives the same with another expectation of a random choice. */
    public DeltaNorms withRandomKeptDelta(double other) {
        return new DeltaNorms(delta, keptDelta, other, base);
    }

    /** Gives the same with another norm of what is kept. */
    public DeltaNorms withKeptDelta(double other) {
        return new DeltaNorms(delta, other, randomKeptDelta, base);
    }

    /** Adds the norms of other values; sums of doubles depend on the order in which they are added. */
    public DeltaNorms plus(DeltaNorms next) {
        return new DeltaNorms(delta + next.delta, keptDelta + next.keptDelta, randomKeptDelta + next.randomKeptDelta,
                base + next.base);
    }
}
