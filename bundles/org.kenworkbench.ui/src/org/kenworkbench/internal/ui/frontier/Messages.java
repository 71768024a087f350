/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.frontier;

import org.eclipse.osgi.util.NLS;

/** Texts of the pages on files against their bytes. */
final class Messages extends NLS {

    public static String Frontier_All;
    public static String Frontier_Detail;
    public static String Frontier_Missing;
    public static String Frontier_Only;
    public static String Frontier_Reading;
    public static String Frontier_Shared;
    public static String Frontier_Show;
    public static String Frontier_ShowHelp;
    public static String Frontier_Title;
    public static String Frontier_TitleLoss;
    public static String Frontier_Verdict;
    public static String Hover_Estimate;
    public static String Hover_Kept;
    public static String Hover_Rank;
    public static String Shared_Bytes;
    public static String Shared_Coding;
    public static String Shared_Detail;
    public static String Shared_LossPerByte;
    public static String Shared_Measure;
    public static String Shared_Missing;
    public static String Shared_Title;
    public static String Table_Bytes;
    public static String Table_High;
    public static String Table_Interval;
    public static String Table_IntervalLow;
    public static String Table_Lost;
    public static String Table_Low;
    public static String Table_Method;
    public static String Table_Name;
    public static String Table_Score;
    public static String Table_Tensor;
    public static String Verdict_BadLimit;
    public static String Verdict_Budget;
    public static String Verdict_BudgetHelp;
    public static String Verdict_CannotScore;
    public static String Verdict_CannotWrite;
    public static String Verdict_Evaluate;
    public static String Verdict_Exactly;
    public static String Verdict_Examples;
    public static String Verdict_FewExamples;
    public static String Verdict_Limit;
    public static String Verdict_LimitHelp;
    public static String Verdict_LimitHelpLoss;
    public static String Verdict_LimitHelpPlain;
    public static String Verdict_Looking;
    public static String Verdict_NoBudget;
    public static String Verdict_NoInputs;
    public static String Verdict_NoScore;
    public static String Verdict_NoWhole;
    public static String Verdict_NoneLoses;
    public static String Verdict_NoneWithin;
    public static String Verdict_NoneWithinPlain;
    public static String Verdict_NothingLost;
    public static String Verdict_OfChange;
    public static String Verdict_Points;
    public static String Verdict_Score;
    public static String Verdict_Title;
    public static String Verdict_UnknownExamples;
    public static String Verdict_Write;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.frontier.messages", Messages.class);
    }

    private Messages() {
    }
}
