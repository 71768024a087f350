/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.curve;

import org.eclipse.osgi.util.NLS;

/** Texts of the Pruning curve page. */
final class Messages extends NLS {

    public static String Axis_Help;
    public static String Axis_Item;
    public static String Axis_Name;
    public static String Beside_Above;
    public static String Beside_And;
    public static String Beside_Below;
    public static String Beside_Differ;
    public static String Beside_Needed;
    public static String Beside_NoExamples;
    public static String Beside_OneDraw;
    public static String Beside_Smaller;
    public static String Beside_Unknown;
    public static String Beside_Unseen;
    public static String Choice_AddPoints;
    public static String Choice_BadLimit;
    public static String Choice_Best;
    public static String Choice_Examples;
    public static String Choice_Limit;
    public static String Choice_Looking;
    public static String Choice_NewFolder;
    public static String Choice_NoInputs;
    public static String Choice_NoRule;
    public static String Choice_NotesGo;
    public static String Choice_Points;
    public static String Choice_Prune;
    public static String Choice_PruneNone;
    public static String Choice_Rule;
    public static String Choice_Score;
    public static String Choice_Title;
    public static String Chosen_Bytes;
    public static String Chosen_BytesOf;
    public static String Chosen_Confirmed;
    public static String Chosen_Few;
    public static String Chosen_Fits;
    public static String Chosen_FromTuned;
    public static String Chosen_FromTunedPlain;
    public static String Chosen_K;
    public static String Chosen_KMore;
    public static String Chosen_Methods;
    public static String Chosen_None;
    public static String Chosen_NonePlain;
    public static String Chosen_NoneWhatThen;
    public static String Chosen_NotConfirmed;
    public static String Chosen_NotTested;
    public static String Chosen_Of;
    public static String Chosen_Refuted;
    public static String Chosen_Score;
    public static String Chosen_TestAbout;
    public static String Chosen_TestLeast;
    public static String Chosen_TestUnknown;
    public static String Chosen_TooMuch;
    public static String Curve_Choose;
    public static String Curve_Detail;
    public static String Curve_Missing;
    public static String Curve_Reading;
    public static String Curve_Title;
    public static String Hover_Bytes;
    public static String Hover_Interval;
    public static String Hover_K;
    public static String Hover_Reset;
    public static String Hover_Score;
    public static String Hover_Verdict;
    public static String Points_Name;
    public static String Points_Width;
    public static String Points_WidthHelp;
    public static String Range;
    public static String Table_Bytes;
    public static String Table_High;
    public static String Table_Low;
    public static String Table_Reset;
    public static String Table_Rule;
    public static String Table_Score;
    public static String Table_Unpruned;
    public static String Table_Width;
    public static String Unit_Point;
    public static String Unit_Points;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.curve.messages", Messages.class);
    }

    private Messages() {
    }
}
