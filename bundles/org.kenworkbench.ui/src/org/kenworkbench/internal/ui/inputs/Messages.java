/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.inputs;

import org.eclipse.osgi.util.NLS;

/** Texts of the pages on which checkpoints are named. */
final class Messages extends NLS {

    public static String Import_Finish;
    public static String Import_Title;
    public static String Inputs_AllFiles;
    public static String Inputs_Base;
    public static String Inputs_BaseTitle;
    public static String Inputs_Checkpoints;
    public static String Inputs_Converted;
    public static String Inputs_Description;
    public static String Inputs_Diagnosis;
    public static String Inputs_FewerRows;
    public static String Inputs_File;
    public static String Inputs_Folder;
    public static String Inputs_FolderHint;
    public static String Inputs_Format;
    public static String Inputs_InBase;
    public static String Inputs_InTuned;
    public static String Inputs_KeptWhole;
    public static String Inputs_LeftOut;
    public static String Inputs_Match;
    public static String Inputs_Missing;
    public static String Inputs_NameBase;
    public static String Inputs_NameTuned;
    public static String Inputs_NoReader;
    public static String Inputs_NotNamed;
    public static String Inputs_Nothing;
    public static String Inputs_Outcome;
    public static String Inputs_Parameters;
    public static String Inputs_Partial;
    public static String Inputs_PathHint;
    public static String Inputs_PrefixOfBase;
    public static String Inputs_PrefixOfTuned;
    public static String Inputs_Reading;
    public static String Inputs_Renamed;
    public static String Inputs_RowsAdded;
    public static String Inputs_RowsLeftOut;
    public static String Inputs_Same;
    public static String Inputs_Sampling;
    public static String Inputs_Shards;
    public static String Inputs_Size;
    public static String Inputs_Swap;
    public static String Inputs_Tensor;
    public static String Inputs_Tensors;
    public static String Inputs_Title;
    public static String Inputs_Tuned;
    public static String Inputs_TunedTitle;
    public static String Inputs_Types;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.inputs.messages", Messages.class);
    }

    private Messages() {
    }
}
