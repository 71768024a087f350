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

    public static String Run_BadModel;
    public static String Run_Done;
    public static String Run_Left;
    public static String Run_NoCommand;
    public static String Run_NotMade;
    public static String Run_Of;
    public static String Run_Rate;
    public static String Run_Seconds;
    public static String Runs_Cancel;
    public static String Runs_Cancelled;
    public static String Runs_CannotOpen;
    public static String Runs_Copy;
    public static String Runs_Failed;
    public static String Runs_None;
    public static String Runs_OpenFolder;
    public static String Runs_Result;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.runs.messages", Messages.class);
    }

    private Messages() {
    }
}
