/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report;

import java.util.Collection;

import org.kenworkbench.composition.TensorEntry;
import org.kenworkbench.composition.TensorFate;

/**
 * Sums over tensors of a composition. A tensor that is one with another is counted as the other, so its own counts are
 * zero, as in the composition.
 *
 * @param tensors    number of tensors
 * @param parameters all values
 * @param inScope    values of pruned tensors
 * @param kept       those of them that are kept
 * @param tuning     norms in scope
 */
record KeptSum(long tensors, long parameters, long inScope, long kept, Tuning tuning) {

    private static final KeptSum NONE = new KeptSum(0, 0, 0, 0, new Tuning(0, 0, 0));

    /**
     * Squares of norms of what tuning changed in scope.
     *
     * @param all    ‖tuned - base‖²
     * @param kept   the part at kept positions
     * @param random the part that a random choice of as many positions of each row keeps
     */
    record Tuning(double all, double kept, double random) {

        /** Returns the share of the change that is kept; NaN if nothing changed. */
        double keptShare() {
            return kept / all;
        }

        /** Returns the share of the change that a random choice keeps; NaN if nothing changed. */
        double randomShare() {
            return random / all;
        }
    }

    static KeptSum of(Collection<TensorEntry> entries) {
        return entries.stream().map(KeptSum::of).reduce(NONE, KeptSum::plus);
    }

    static KeptSum of(TensorEntry entry) {
        long parameters = entry.getKept() + entry.getReset();
        return entry.getFate() == TensorFate.PRUNED
                ? new KeptSum(1, parameters, parameters, entry.getKept(), new Tuning(entry.getDeltaNormSquared(),
                        entry.getKeptDeltaNormSquared(), entry.getRandomKeptDeltaNormSquared()))
                : new KeptSum(1, parameters, 0, 0, NONE.tuning);
    }

    private KeptSum plus(KeptSum other) {
        return new KeptSum(tensors + other.tensors, parameters + other.parameters, inScope + other.inScope,
                kept + other.kept, new Tuning(tuning.all + other.tuning.all, tuning.kept + other.tuning.kept,
                        tuning.random + other.tuning.random));
    }
}
