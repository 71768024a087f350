/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.table;

import org.eclipse.osgi.util.NLS;

/** Texts of the table of tensors. */
final class Messages extends NLS {

    public static String Column_Bytes;
    public static String Column_Changed;
    public static String Column_ChangedMeaning;
    public static String Column_ChangedReset;
    public static String Column_ChangedResetMeaning;
    public static String Column_Delta;
    public static String Column_DeltaMeaning;
    public static String Column_Deviation;
    public static String Column_DeviationMeaning;
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
    public static String Fate_Base;
    public static String Fate_Tuned;
    public static String Layers_Filter;
    public static String Layers_Some;
    public static String Layers_SortBy;
    public static String Layers_Sorting;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.table.messages", Messages.class);
    }

    private Messages() {
    }
}
