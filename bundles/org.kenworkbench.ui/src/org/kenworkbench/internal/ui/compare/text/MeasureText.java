/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare.text;

import org.kenworkbench.analysis.comparison.Closeness;

/** Names of measures, and sentences on their figures. Stateless. */
public final class MeasureText {

    private MeasureText() {
    }

    /** Returns the name as the label of a figure. */
    public static String name(Closeness measure) {
        return switch (measure) {
            case OVERLAP -> Messages.Pair_Overlap;
            case JACCARD -> Messages.Pair_Jaccard;
            case EXACT -> Messages.Measure_Exact;
            case SIGN -> Messages.Measure_Sign;
            case CORRELATION -> Messages.Measure_Correlation;
        };
    }

    /** Returns the name as a word within a line. */
    static String word(Closeness measure) {
        return switch (measure) {
            case OVERLAP -> Messages.Measure_OverlapWord;
            case JACCARD -> Messages.Pair_Jaccard;
            case EXACT -> Messages.Measure_ExactWord;
            case SIGN -> Messages.Measure_SignWord;
            case CORRELATION -> Messages.Measure_CorrelationWord;
        };
    }

    /** Returns the name as it stands on the switch, where there is little room. */
    public static String choice(Closeness measure) {
        return switch (measure) {
            case OVERLAP -> Messages.Header_Overlap;
            case JACCARD -> Messages.Pair_Jaccard;
            case EXACT -> Messages.Header_Exact;
            case SIGN -> Messages.Header_Sign;
            case CORRELATION -> Messages.Measure_Correlation;
        };
    }

    /** Says that some (0) have so much (1) in common. */
    static String share(Closeness measure, String who, String figures) {
        return Messages.bind(switch (measure) {
            case OVERLAP -> Messages.Reading_Share;
            case JACCARD -> Messages.Reading_ShareJaccard;
            case EXACT -> Messages.Reading_ShareExact;
            case SIGN -> Messages.Reading_ShareSign;
            case CORRELATION -> Messages.Reading_ShareCorrelation;
        }, who, figures);
    }

    /** Says that pairs of rules have more in common than noise gives. */
    static String beyond(Closeness measure, String rules) {
        return Messages.bind(switch (measure) {
            case OVERLAP, JACCARD -> Messages.Reading_BeyondHeading;
            case EXACT -> Messages.Reading_BeyondExact;
            case SIGN -> Messages.Reading_BeyondSign;
            case CORRELATION -> Messages.Reading_BeyondCorrelation;
        }, rules);
    }

    /** Says that pairs of rules have more in common than any draw gave, but that there are too few draws. */
    static String undecided(Closeness measure, String rules) {
        return Messages.bind(switch (measure) {
            case OVERLAP, JACCARD -> Messages.Reading_UndecidedHeading;
            case EXACT -> Messages.Reading_UndecidedExact;
            case SIGN -> Messages.Reading_UndecidedSign;
            case CORRELATION -> Messages.Reading_UndecidedCorrelation;
        }, rules);
    }

    /** Says that pairs of rules have no more in common than noise gives. */
    static String within(Closeness measure, String rules) {
        return Messages.bind(switch (measure) {
            case OVERLAP, JACCARD -> Messages.Reading_WithinHeading;
            case EXACT -> Messages.Reading_WithinExact;
            case SIGN -> Messages.Reading_WithinSign;
            case CORRELATION -> Messages.Reading_WithinCorrelation;
        }, rules);
    }
}
