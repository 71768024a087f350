/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import org.eclipse.osgi.util.NLS;

/** Texts of the editor of a series. */
final class Messages extends NLS {

    public static String Add_Message;
    public static String Add_Title;
    public static String Against_First;
    public static String Against_Last;
    public static String Against_Name;
    public static String Against_Step;
    public static String Beside_Loss;
    public static String Beside_Name;
    public static String Beside_Stopped;
    public static String By_Layer;
    public static String By_Name;
    public static String By_Role;
    public static String Editor_Again;
    public static String Editor_Busy;
    public static String Editor_Cancel;
    public static String Editor_Cancelled;
    public static String Editor_Reading;
    public static String Editor_WrongInput;
    public static String Limit_Name;
    public static String Limit_Unit;
    public static String Limit_Wrong;
    public static String Line_Distant;
    public static String Line_FirstToLast;
    public static String Line_Path;
    public static String Line_Step;
    public static String List_Apart;
    public static String List_Change;
    public static String List_ChangeBrief;
    public static String List_ChangeTip;
    public static String List_Checkpoint;
    public static String List_Count;
    public static String List_Filter;
    public static String List_FilterTip;
    public static String List_Found;
    public static String List_Loss;
    public static String List_NothingFound;
    public static String Map_Detail;
    public static String Map_Title;
    public static String Open_Message;
    public static String Open_Title;
    public static String Picture_Line;
    public static String Picture_Loss;
    public static String Picture_Map;
    public static String Save_Done;
    public static String Save_Writing;
    public static String Side_Add;
    public static String Side_Again;
    public static String Side_Copied;
    public static String Side_CopyList;
    public static String Side_Few;
    public static String Side_FirstLast;
    public static String Side_Half;
    public static String Side_NoneStopped;
    public static String Side_Of;
    public static String Side_SaveList;
    public static String Side_Show;
    public static String Side_Stopped;
    public static String Side_Way;
    public static String Stopped_At;
    public static String Stopped_Filter;
    public static String Stopped_Name;
    public static String Stopped_NeverMoved;
    public static String Stopped_Parameters;
    public static String Stopped_Tensor;
    public static String Tip_Change;
    public static String Tip_Matrices;
    public static String Tip_Stopped;
    public static String Tip_StoppedNever;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.series.messages", Messages.class);
    }

    private Messages() {
    }
}
