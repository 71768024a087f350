/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare.text;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {

    public static String Facts_EqualAmounts;
    public static String Facts_K;
    public static String Facts_Kept;
    public static String Facts_NotKnown;
    public static String Facts_OtherBoth;
    public static String Facts_OtherK;
    public static String Facts_OtherScope;
    public static String Facts_Parameters;
    public static String Facts_Same;
    public static String Facts_Scope;
    public static String Facts_Tensors;
    public static String Facts_UnequalAmounts;
    public static String Header_Exact;
    public static String Header_Overlap;
    public static String Header_Sign;
    public static String Letters_And;
    public static String Letters_Named;
    public static String Measure_Correlation;
    public static String Measure_CorrelationWord;
    public static String Measure_Exact;
    public static String Measure_ExactWord;
    public static String Measure_OverlapWord;
    public static String Measure_Sign;
    public static String Measure_SignWord;
    public static String Pair_Chance;
    public static String Pair_Each;
    public static String Pair_FewDraws;
    public static String Pair_Highest;
    public static String Pair_Jaccard;
    public static String Pair_Lift;
    public static String Pair_Line;
    public static String Pair_LineNull;
    public static String Pair_Lowest;
    public static String Pair_Matrix;
    public static String Pair_Null;
    public static String Pair_NullOne;
    public static String Pair_Only;
    public static String Pair_Overlap;
    public static String Pair_P;
    public static String Pair_Range;
    public static String Pair_Shared;
    public static String Pair_Times;
    public static String Pair_Undefined;
    public static String Reading_Beyond;
    public static String Reading_BeyondCorrelation;
    public static String Reading_BeyondExact;
    public static String Reading_BeyondHeading;
    public static String Reading_BeyondSign;
    public static String Reading_ManyPairs;
    public static String Reading_NoInputs;
    public static String Reading_NoNull;
    public static String Reading_NoNullJaccard;
    public static String Reading_NoNullValues;
    public static String Reading_NotByRow;
    public static String Reading_NothingCompared;
    public static String Reading_NothingDefined;
    public static String Reading_OnlyFactors;
    public static String Reading_Rules;
    public static String Reading_Share;
    public static String Reading_ShareCorrelation;
    public static String Reading_ShareExact;
    public static String Reading_ShareJaccard;
    public static String Reading_ShareSign;
    public static String Reading_Undecided;
    public static String Reading_UndecidedCorrelation;
    public static String Reading_UndecidedExact;
    public static String Reading_UndecidedHeading;
    public static String Reading_UndecidedOne;
    public static String Reading_UndecidedSign;
    public static String Reading_Within;
    public static String Reading_WithinChance;
    public static String Reading_WithinCorrelation;
    public static String Reading_WithinExact;
    public static String Reading_WithinHeading;
    public static String Reading_WithinSign;
    public static String Reading_WithinValues;
    public static String Title_OneBase;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.compare.text.messages", Messages.class);
    }

    private Messages() {
    }
}
