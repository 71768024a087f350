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

/** A figure of how close two subnetworks are; more is closer, and 1 is the most. */
public enum Closeness {
    /** |A ∩ B| / the smaller of the two: {@link OverlapResult#overlap}. */
    OVERLAP,
    /** |A ∩ B| / |A ∪ B|: {@link OverlapResult#jaccard}. */
    JACCARD,
    /** Where both keep, the share of equal values: {@link ValueAgreement#exact}. */
    EXACT,
    /** Where both keep and both changed, the share changed in one direction: {@link ValueAgreement#sign}. */
    SIGN,
    /** Where both keep, Pearson's r of what tuning changed, -1 to 1: {@link DeltaMoments#correlation}. */
    CORRELATION;

    /** Whether it needs the values, not the positions alone. */
    public boolean isOfValues() {
        return this != OVERLAP && this != JACCARD;
    }

    /** Of two; NaN where it is not defined or the values were not read, and of two that are not compared. */
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

    /** What chance gives of it; NaN where {@link #of} is. */
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
