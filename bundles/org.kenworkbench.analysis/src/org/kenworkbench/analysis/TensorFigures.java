/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

import java.util.Collection;

/**
 * Counts and norms of a tensor, of a part of one, or of several taken together. Differences and values whose square is
 * not finite are left out of the norms, as a pruning leaves them out.
 *
 * @param counts      numbers of values
 * @param norms       squares of norms
 * @param storedBytes bytes in the {@code .ken} file, header aside
 */
public record TensorFigures(ParameterCounts counts, Norms norms, long storedBytes) {

    /**
     * Numbers of values.
     *
     * @param parameters  all values
     * @param inScope     those about which a rule has decided
     * @param kept        those in scope that are kept
     * @param changed     values that tuning changed, in scope or not
     * @param changedKept kept values that tuning changed
     */
    public record ParameterCounts(long parameters, long inScope, long kept, long changed, long changedKept) {

        /** Numbers of values where there are none. */
        public static final ParameterCounts NONE = new ParameterCounts(0, 0, 0, 0, 0);

        private ParameterCounts plus(ParameterCounts other) {
            return new ParameterCounts(parameters + other.parameters, inScope + other.inScope, kept + other.kept,
                    changed + other.changed, changedKept + other.changedKept);
        }
    }

    /**
     * Squares of norms.
     *
     * @param deltaSquares       ‖tuned - base‖²
     * @param baseSquares        ‖base‖²
     * @param scopeDeltaSquares  ‖tuned - base‖² in scope
     * @param keptDeltaSquares   the same at kept positions; where these are quantised, less ‖tuned - pruned‖² there
     * @param chanceDeltaSquares the same at as many random positions of each row: its expectation, Σ over the rows of
     *                           ‖tuned - base‖² · k / n
     */
    public record Norms(double deltaSquares, double baseSquares, double scopeDeltaSquares, double keptDeltaSquares,
            double chanceDeltaSquares) {

        /** Norms of no values. */
        public static final Norms NONE = new Norms(0, 0, 0, 0, 0);

        private Norms plus(Norms other) {
            return new Norms(deltaSquares + other.deltaSquares, baseSquares + other.baseSquares,
                    scopeDeltaSquares + other.scopeDeltaSquares, keptDeltaSquares + other.keptDeltaSquares,
                    chanceDeltaSquares + other.chanceDeltaSquares);
        }
    }

    /** Figures of no values, all zero. */
    public static final TensorFigures NONE = new TensorFigures(ParameterCounts.NONE, Norms.NONE, 0);

    /** Returns the number of all values. */
    public long parameters() {
        return counts.parameters;
    }

    /** Returns the number of values in scope that are kept. */
    public long kept() {
        return counts.kept;
    }

    /** Returns the number of values that tuning changed, in scope or not. */
    public long changed() {
        return counts.changed;
    }

    /** Returns the share of the values in scope that are kept; NaN if none is in scope. */
    public double keptShare() {
        return (double) counts.kept / counts.inScope;
    }

    /** Returns the share of all values that tuning changed; NaN if there is none. */
    public double changedShare() {
        return (double) counts.changed / counts.parameters;
    }

    /** Returns ‖tuned - base‖ / ‖base‖; NaN where the base is all zero. */
    public double deltaNorm() {
        return norms.baseSquares == 0 ? Double.NaN : Math.sqrt(norms.deltaSquares / norms.baseSquares);
    }

    /**
     * Returns the share of ‖tuned - base‖² in scope that kept values have. A proxy, not accuracy. 1 where tuning
     * changed nothing, NaN where nothing is in scope.
     */
    public double tuningKept() {
        return ofTuning(norms.keptDeltaSquares);
    }

    /** Returns the expected {@link #tuningKept()} of a random choice of equally many values in each row. */
    public double chanceTuningKept() {
        return ofTuning(norms.chanceDeltaSquares);
    }

    private double ofTuning(double squares) {
        if (counts.inScope == 0) {
            return Double.NaN;
        }
        return norms.scopeDeltaSquares == 0 ? 1 : squares / norms.scopeDeltaSquares;
    }

    /** Adds the figures of another part to these. */
    public TensorFigures plus(TensorFigures other) {
        return new TensorFigures(counts.plus(other.counts), norms.plus(other.norms), storedBytes + other.storedBytes);
    }

    /** Adds all figures, in the order given. */
    public static TensorFigures total(Collection<TensorFigures> all) {
        TensorFigures total = NONE;
        for (TensorFigures figures : all) {
            total = total.plus(figures);
        }
        return total;
    }
}
