/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.layers;

import org.eclipse.osgi.util.NLS;

/** Texts of the Layers page. */
final class Messages extends NLS {

    public static String Card_All;
    public static String Card_Change;
    public static String Card_HeadsNote;
    public static String Card_Kept;
    public static String Card_Layer;
    public static String Card_LayersNote;
    public static String Card_OfHead;
    public static String Card_OfLayer;
    public static String Card_OpenMatrix;
    public static String Card_OpenRow;
    public static String Card_Tuning;
    public static String Layers_End;
    public static String Layers_Head;
    public static String Layers_HeadDelta;
    public static String Layers_LayerDelta;
    public static String Layers_Missing;
    public static String Layers_Reading;
    public static String Layers_Rows;
    public static String Layers_RowsOf;
    public static String Layers_Size;
    public static String Scale_Each;
    public static String Scale_Name;
    public static String Scale_OfKept;
    public static String Scale_Shared;
    public static String Side_Tip;
    public static String Side_Title;
    public static String Table_Kept;
    public static String Table_Layer;
    public static String Table_Random;
    public static String Table_Tensor;
    public static String Table_Tuning;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.layers.messages", Messages.class);
    }

    private Messages() {
    }
}
