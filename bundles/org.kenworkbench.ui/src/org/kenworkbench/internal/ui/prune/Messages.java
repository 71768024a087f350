/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import org.eclipse.osgi.util.NLS;

/** Texts of the New Pruning wizard. */
final class Messages extends NLS {

    public static String Amount_BadCount;
    public static String Amount_BadShare;
    public static String Amount_Count;
    public static String Amount_Gives;
    public static String Amount_Heading;
    public static String Amount_Keep;
    public static String Amount_More;
    public static String Amount_Reset;
    public static String Amount_Rows;
    public static String Amount_Would;
    public static String Demo_Job;
    public static String Demo_NoPair;
    public static String Estimate_About;
    public static String Estimate_Free;
    public static String Estimate_From;
    public static String Estimate_Heading;
    public static String Estimate_Measuring;
    public static String Estimate_Memory;
    public static String Estimate_OfTuned;
    public static String Estimate_Subnetwork;
    public static String Estimate_Time;
    public static String Output_Description;
    public static String Output_Empty;
    public static String Output_HasFiles;
    public static String Output_Heading;
    public static String Output_Malformed;
    public static String Output_Narrow;
    public static String Output_New;
    public static String Output_Replace;
    public static String Output_Title;
    public static String Output_WillReplace;
    public static String Output_WriteModel;
    public static String Output_WriteModelBytes;
    public static String Provider_Auto;
    public static String Provider_Label;
    public static String Provider_NoGpu;
    public static String Provider_NotThisRule;
    public static String Provider_Unavailable;
    public static String Rule_Message;
    public static String Rule_Title;
    public static String Run_Name;
    public static String Settings_Fill;
    public static String Settings_FillBase;
    public static String Settings_FillHint;
    public static String Settings_FillZero;
    public static String Settings_Heading;
    public static String Settings_Outside;
    public static String Settings_OutsideBase;
    public static String Settings_OutsideNone;
    public static String Settings_OutsideTuned;
    public static String Settings_Provider;
    public static String Tensors_Base;
    public static String Tensors_Fate;
    public static String Tensors_Filter;
    public static String Tensors_Heading;
    public static String Tensors_K;
    public static String Tensors_KOf;
    public static String Tensors_Name;
    public static String Tensors_Pruned;
    public static String Tensors_Role;
    public static String Tensors_Shape;
    public static String Tensors_Shown;
    public static String Tensors_Tuned;
    public static String Wizard_Measuring;
    public static String Wizard_Picturing;
    public static String Wizard_Planning;
    public static String Wizard_Reading;
    public static String Wizard_Title;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.prune.messages", Messages.class);
    }

    private Messages() {
    }
}
