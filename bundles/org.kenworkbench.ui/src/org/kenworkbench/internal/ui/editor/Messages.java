/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import org.eclipse.osgi.util.NLS;

/** Texts of the editor. */
final class Messages extends NLS {

    public static String Column_Bytes;
    public static String Column_ChangedReset;
    public static String Column_ChangedResetMeaning;
    public static String Column_Delta;
    public static String Column_DeltaMeaning;
    public static String Column_K;
    public static String Column_Kept;
    public static String Column_Layer;
    public static String Column_Parameters;
    public static String Column_Random;
    public static String Column_RandomMeaning;
    public static String Column_Reset;
    public static String Column_Role;
    public static String Column_Shape;
    public static String Column_Tensor;
    public static String Column_Tuning;
    public static String Column_TuningMeaning;
    public static String Column_Type;
    public static String Command_Copied;
    public static String Command_NoSubnetwork;
    public static String Command_Title;
    public static String Editor_Reading;
    public static String Editor_ReadingTab;
    public static String Editor_Unreadable;
    public static String Editor_WrongInput;
    public static String Fate_Base;
    public static String Fate_Tuned;
    public static String File_Changed;
    public static String File_MissingInput;
    public static String File_MissingOutput;
    public static String File_NoDigest;
    public static String File_OtherContent;
    public static String File_OtherTensors;
    public static String File_OtherWeights;
    public static String File_OtherWeightsMany;
    public static String File_Present;
    public static String File_PresentFolder;
    public static String File_Unreadable;
    public static String File_Verified;
    public static String Files_AllThere;
    public static String Files_AllThereTip;
    public static String Files_AllVerified;
    public static String Files_AllVerifiedTip;
    public static String Files_Checking;
    public static String Files_Locate;
    public static String Files_LocateTitle;
    public static String Files_NotLocated;
    public static String Layers_Filter;
    public static String Layers_Some;
    public static String Layers_Sorting;
    public static String Layers_Tab;
    public static String Next_CopyPrune;
    public static String Next_CopyRestore;
    public static String Next_Layers;
    public static String Next_Note;
    public static String Next_Sweep;
    public static String Notes_Add;
    public static String Notes_AddTitle;
    public static String Notes_Author;
    public static String Notes_Created;
    public static String Notes_Edit;
    public static String Notes_EditTitle;
    public static String Notes_Empty;
    public static String Notes_OnResult;
    public static String Notes_OnTensor;
    public static String Notes_Remove;
    public static String Notes_Some;
    public static String Notes_Tab;
    public static String Notes_Text;
    public static String Open_All;
    public static String Open_Compositions;
    public static String Open_Title;
    public static String Overview_AskedCount;
    public static String Overview_AskedKeep;
    public static String Overview_AskedReset;
    public static String Overview_Bytes;
    public static String Overview_BytesHint;
    public static String Overview_Half;
    public static String Overview_Whole;
    public static String Overview_Kept;
    public static String Overview_KeptHint;
    public static String Overview_Next;
    public static String Overview_NoName;
    public static String Overview_OfTuned;
    public static String Overview_OutsideBase;
    public static String Overview_OutsideTuned;
    public static String Overview_Parameters;
    public static String Overview_Settings;
    public static String Overview_SubnetworkHint;
    public static String Overview_Tab;
    public static String Overview_Time;
    public static String Overview_TimeHint;
    public static String Overview_Title;
    public static String Overview_TunedFile;
    public static String Overview_Tuning;
    public static String Overview_TuningHint;
    public static String Part_Base;
    public static String Part_Model;
    public static String Part_Report;
    public static String Part_Subnetwork;
    public static String Part_Tuned;
    public static String Provenance_Bytes;
    public static String Provenance_Allocation;
    public static String Provenance_Amount;
    public static String Provenance_BaseTitle;
    public static String Provenance_Coding;
    public static String Provenance_Created;
    public static String Provenance_FileDigest;
    public static String Provenance_Fill;
    public static String Provenance_Format;
    public static String Provenance_MatricesOnly;
    public static String Provenance_Norms;
    public static String Provenance_Outside;
    public static String Provenance_Parameters;
    public static String Provenance_Path;
    public static String Provenance_Program;
    public static String Provenance_Provider;
    public static String Provenance_ProviderReason;
    public static String Provenance_Rescale;
    public static String Provenance_Rule;
    public static String Provenance_Scope;
    public static String Provenance_Seed;
    public static String Provenance_Settings;
    public static String Provenance_Size;
    public static String Provenance_State;
    public static String Provenance_Tab;
    public static String Provenance_TensorDigest;
    public static String Provenance_TunedTitle;
    public static String Refusal_Again;
    public static String Refusal_Other;
    public static String Refusal_Tab;
    public static String Refusal_Title;
    public static String Refusal_Untouched;
    public static String Report_Unreadable;
    public static String Save_Changed;
    public static String Save_Failed;
    public static String Save_Title;
    public static String Verify_Again;
    public static String Verify_Cancel;
    public static String Verify_Failed;
    public static String Verify_Job;
    public static String Verify_Link;
    public static String Verify_NoReader;
    public static String Verify_Progress;
    public static String Verify_Title;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.editor.messages", Messages.class);
    }

    private Messages() {
    }
}
