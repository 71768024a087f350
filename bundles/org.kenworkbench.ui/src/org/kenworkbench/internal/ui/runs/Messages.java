/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import org.eclipse.osgi.util.NLS;

/** Texts of what runs in the background. */
final class Messages extends NLS {

    public static String Action_Again;
    public static String Action_Cancel;
    public static String Action_Clear;
    public static String Action_Copy;
    public static String Action_Log;
    public static String Action_Open;
    public static String Action_Remove;
    public static String Clear_Question;
    public static String Clear_Title;
    public static String Column_Begun;
    public static String Column_Means;
    public static String Column_Run;
    public static String Column_State;
    public static String Column_Took;
    public static String History_Describing;
    public static String History_NoPlace;
    public static String History_NotWritten;
    public static String History_Reading;
    public static String History_Writing;
    public static String Run_BadModel;
    public static String Run_Done;
    public static String Run_Left;
    public static String Run_NoCommand;
    public static String Run_NotMade;
    public static String Run_Note;
    public static String Run_Of;
    public static String Run_Rate;
    public static String Run_Seconds;
    public static String Runs_AgainTitle;
    public static String Runs_Cancel;
    public static String Runs_CannotOpen;
    public static String Runs_Copy;
    public static String Runs_Looking;
    public static String Runs_Name;
    public static String Runs_NoOutput;
    public static String Runs_None;
    public static String Runs_OpenFolder;
    public static String Runs_Result;
    public static String Runs_Times;
    public static String Runs_Warning;
    public static String State_Cancelled;
    public static String State_CutShort;
    public static String State_Done;
    public static String State_Failed;
    public static String State_Running;
    public static String State_RunningShare;
    public static String State_Warned;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.runs.messages", Messages.class);
    }

    private Messages() {
    }
}
