/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare;

import org.eclipse.osgi.util.NLS;

/** Texts of the pages that compare. */
final class Messages extends NLS {

    public static String Add_All;
    public static String Add_Subnetworks;
    public static String Add_Title;
    public static String Clusters_Across;
    public static String Clusters_Distance;
    public static String Facts_EqualAmounts;
    public static String Facts_Heading;
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
    public static String Header_All;
    public static String Header_AsListed;
    public static String Header_ByCluster;
    public static String Header_Exact;
    public static String Header_Layer;
    public static String Header_Measure;
    public static String Header_Order;
    public static String Header_Overlap;
    public static String Header_Reading;
    public static String Header_Sign;
    public static String Header_Tensors;
    public static String Letters_And;
    public static String Letters_Named;
    public static String Measure_Correlation;
    public static String Measure_CorrelationWord;
    public static String Measure_Exact;
    public static String Measure_ExactWord;
    public static String Measure_NoBase;
    public static String Measure_NoComposition;
    public static String Measure_OverlapWord;
    public static String Measure_Sign;
    public static String Measure_SignWord;
    public static String Pair_Chance;
    public static String Pair_Each;
    public static String Pair_Heading;
    public static String Pair_Highest;
    public static String Pair_Jaccard;
    public static String Pair_Lift;
    public static String Pair_Line;
    public static String Pair_LineNull;
    public static String Pair_Lowest;
    public static String Pair_Matrix;
    public static String Pair_NotCompared;
    public static String Pair_Null;
    public static String Pair_FewDraws;
    public static String Pair_NullOne;
    public static String Pair_P;
    public static String Pair_Only;
    public static String Pair_Overlap;
    public static String Pair_Range;
    public static String Pair_Shared;
    public static String Pair_Times;
    public static String Pair_Undefined;
    public static String Profile_Tensor;
    public static String Reading_Beyond;
    public static String Reading_BeyondCorrelation;
    public static String Reading_BeyondExact;
    public static String Reading_BeyondHeading;
    public static String Reading_BeyondSign;
    public static String Reading_Drawing;
    public static String Reading_Draws;
    public static String Reading_FewDraws;
    public static String Reading_ManyPairs;
    public static String Reading_NoInputs;
    public static String Reading_NoNull;
    public static String Reading_NoNullHeading;
    public static String Reading_NoNullJaccard;
    public static String Reading_NoNullValues;
    public static String Reading_NotByRow;
    public static String Reading_NotDrawn;
    public static String Reading_OnlyFactors;
    public static String Reading_NothingCompared;
    public static String Reading_NothingDefined;
    public static String Reading_Null;
    public static String Reading_OneDraw;
    public static String Reading_Rules;
    public static String Reading_RunMany;
    public static String Reading_RunOne;
    public static String Reading_Says;
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
    public static String Reading_What;
    public static String Reading_Within;
    public static String Reading_WithinChance;
    public static String Reading_WithinCorrelation;
    public static String Reading_WithinExact;
    public static String Reading_WithinHeading;
    public static String Reading_WithinSign;
    public static String Reading_WithinValues;
    public static String Recent_All;
    public static String Recent_Name;
    public static String Subnetworks_Add;
    public static String Subnetworks_Again;
    public static String Subnetworks_Base;
    public static String Subnetworks_BaseDigest;
    public static String Subnetworks_Cancel;
    public static String Subnetworks_Delta;
    public static String Subnetworks_Drop;
    public static String Subnetworks_File;
    public static String Subnetworks_Id;
    public static String Subnetworks_Kept;
    public static String Subnetworks_Name;
    public static String Subnetworks_None;
    public static String Subnetworks_OneMore;
    public static String Subnetworks_Open;
    public static String Subnetworks_Reading;
    public static String Subnetworks_Recent;
    public static String Subnetworks_Remove;
    public static String Subnetworks_Rule;
    public static String Table_A;
    public static String Table_B;
    public static String Table_Both;
    public static String Table_NullLeast;
    public static String Table_NullMean;
    public static String Table_NullMost;
    public static String Title_OneBase;
    public static String Title_Subnetworks;
    public static String Work_Drawing;
    public static String Work_DrawingOne;
    public static String Work_Looking;
    public static String Work_NoService;
    public static String Work_Reading;
    public static String Work_Values;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.compare.messages", Messages.class);
    }

    private Messages() {
    }
}
