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

    public static String Against_First;
    public static String Against_Last;
    public static String Against_Name;
    public static String Against_Step;
    public static String By_Layer;
    public static String By_Name;
    public static String By_Role;
    public static String Editor_Cancel;
    public static String Editor_Cancelled;
    public static String Editor_Reading;
    public static String Editor_Stopped;
    public static String Editor_Again;
    public static String Editor_WrongInput;
    public static String Limit_Unit;
    public static String Limit_Wrong;
    public static String List_Change;
    public static String List_Checkpoint;
    public static String List_Loss;
    public static String Map_Detail;
    public static String Open_Message;
    public static String Open_Title;
    public static String Picture_Line;
    public static String Picture_Loss;
    public static String Picture_Map;
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
