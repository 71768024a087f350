/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor.document;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {

    public static String Notable_Changed;
    public static String Notable_End;
    public static String Notable_Lost;
    public static String Notable_OfLayer;
    public static String Editor_Unreadable;
    public static String File_Changed;
    public static String File_MissingInput;
    public static String File_MissingOutput;
    public static String File_NoDigest;
    public static String File_OtherContent;
    public static String File_OtherTensors;
    public static String File_OtherWeights;
    public static String File_OtherWeightsMany;
    public static String File_Present;
    public static String File_Previewed;
    public static String File_PresentFolder;
    public static String File_Unreadable;
    public static String File_Verified;
    public static String Overview_AskedCount;
    public static String Overview_AskedKeep;
    public static String Overview_AskedReset;
    public static String Overview_Half;
    public static String Overview_Kept;
    public static String Overview_KeptHint;
    public static String Overview_NoName;
    public static String Overview_OutsideBase;
    public static String Overview_OutsideTuned;
    public static String Overview_Parameters;
    public static String Overview_Settings;
    public static String Overview_SettingsByTensor;
    public static String Overview_SubnetworkHint;
    public static String Overview_Time;
    public static String Overview_TimeHint;
    public static String Overview_Title;
    public static String Overview_TunedFile;
    public static String Overview_Tuning;
    public static String Overview_Whole;
    public static String Part_Base;
    public static String Part_Model;
    public static String Part_Report;
    public static String Part_Subnetwork;
    public static String Part_Tuned;
    public static String Report_Unreadable;
    public static String Verify_Failed;
    public static String Verify_Job;
    public static String Verify_NoReader;
    public static String Verify_Progress;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.editor.document.messages", Messages.class);
    }

    private Messages() {
    }
}
