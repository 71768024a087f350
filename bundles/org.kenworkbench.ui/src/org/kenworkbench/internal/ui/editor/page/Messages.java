/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor.page;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {

    public static String Column_Tensor;
    public static String Files_AllThere;
    public static String Files_AllThereTip;
    public static String Files_AllVerified;
    public static String Files_AllVerifiedTip;
    public static String Files_Locate;
    public static String Next_CopyPrune;
    public static String Next_CopyRestore;
    public static String Next_Export;
    public static String Next_Layers;
    public static String Next_Note;
    public static String Next_Sweep;
    public static String Notes_Add;
    public static String Notes_Author;
    public static String Notes_Created;
    public static String Notes_Edit;
    public static String Notes_Empty;
    public static String Notes_Remove;
    public static String Notes_Some;
    public static String Notes_Text;
    public static String Overview_Bytes;
    public static String Overview_BytesHint;
    public static String Overview_Next;
    public static String Overview_OfTuned;
    public static String Overview_Preview;
    public static String Overview_PreviewLocate;
    public static String Overview_TuningHint;
    public static String Overview_TuningMeans;
    public static String Provenance_Allocation;
    public static String Provenance_Amount;
    public static String Provenance_BaseTitle;
    public static String Provenance_ByTensor;
    public static String Provenance_Bytes;
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
    public static String Provenance_Precision;
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
    public static String Provenance_TensorDigest;
    public static String Provenance_TunedTitle;
    public static String Refusal_Again;
    public static String Refusal_Other;
    public static String Refusal_Title;
    public static String Refusal_Untouched;
    public static String Verify_Again;
    public static String Verify_Cancel;
    public static String Verify_Link;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.editor.page.messages", Messages.class);
    }

    private Messages() {
    }
}
