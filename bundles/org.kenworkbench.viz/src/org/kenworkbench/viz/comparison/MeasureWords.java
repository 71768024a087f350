/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.comparison;

import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.internal.viz.Messages;

/** The words that pictures use for measures. Stateless. */
final class MeasureWords {

    private MeasureWords() {
    }

    static String name(Closeness measure) {
        return switch (measure) {
            case OVERLAP -> Messages.Measure_overlap;
            case JACCARD -> Messages.Measure_jaccard;
            case EXACT -> Messages.Measure_exact;
            case SIGN -> Messages.Measure_sign;
            case CORRELATION -> Messages.Measure_correlation;
        };
    }

    /** Returns the sentence that says what a measure counts. */
    static String foot(Closeness measure) {
        return switch (measure) {
            case OVERLAP -> Messages.Measure_overlap_foot;
            case JACCARD -> Messages.Measure_jaccard_foot;
            case EXACT -> Messages.Measure_exact_foot;
            case SIGN -> Messages.Measure_sign_foot;
            case CORRELATION -> Messages.Measure_correlation_foot;
        };
    }

    /** Returns the sentence that says what chance means for a measure. */
    static String chance(Closeness measure) {
        return measure.isOfValues() ? Messages.Overlap_chance_values_foot : Messages.Overlap_chance_foot;
    }
}
