/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.comparison;

import org.kenworkbench.analysis.DeltaMoments;
import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.analysis.ValueAgreement;

/** A figure of how close two subnetworks are; higher is closer, and 1 is the highest. */
public enum Closeness {
    /** |A ∩ B| / the smaller of the two: {@link OverlapResult#overlap}. */
    OVERLAP,
    /** |A ∩ B| / |A ∪ B|: {@link OverlapResult#jaccard}. */
    JACCARD,
    /** The share of equal values among the positions that both keep: {@link ValueAgreement#exact}. */
    EXACT,
    /**
     * The share changed in the same direction among the positions that both keep and changed:
     * {@link ValueAgreement#sign}.
     */
    SIGN,
    /**
     * Pearson's r, -1 to 1, of the changes by tuning at the positions that both keep: {@link DeltaMoments#correlation}.
     */
    CORRELATION;

    /** Whether this measure needs the values, not the positions alone. */
    public boolean isOfValues() {
        return this != OVERLAP && this != JACCARD;
    }

    /**
     * Returns the measure of two subnetworks; NaN where it is not defined, the values were not read, or the two are not
     * compared.
     */
    public double of(OverlapResult result) {
        if (result.parameters() == 0) {
            return Double.NaN;
        }
        return switch (this) {
            case OVERLAP -> result.overlap();
            case JACCARD -> result.jaccard();
            case EXACT -> result.values().map(ValueAgreement::exact).orElse(Double.NaN);
            case SIGN -> result.values().map(ValueAgreement::sign).orElse(Double.NaN);
            case CORRELATION -> result.values().map(values -> values.deltas().correlation()).orElse(Double.NaN);
        };
    }

    /** Returns the measure that chance gives; NaN where {@link #of} is NaN. */
    public double chance(OverlapResult result) {
        if (Double.isNaN(of(result))) {
            return Double.NaN;
        }
        return switch (this) {
            case OVERLAP -> result.chanceOverlap();
            case JACCARD -> result.chanceJaccard();
            case EXACT -> result.values().orElseThrow().chanceExact();
            case SIGN -> result.values().orElseThrow().chanceSign();
            case CORRELATION -> 0;
        };
    }
}
