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

    public static String Command_Copied;
    public static String Command_NoSubnetwork;
    public static String Command_Title;
    public static String Editor_Looking;
    public static String Editor_Reading;
    public static String Editor_ReadingTab;
    public static String Editor_WrongInput;
    public static String Files_Checking;
    public static String Files_Locate;
    public static String Files_LocateTitle;
    public static String Files_NotLocated;
    public static String Layers_Tab;
    public static String Notes_AddTitle;
    public static String Notes_EditTitle;
    public static String Notes_OnResult;
    public static String Notes_OnTensor;
    public static String Notes_Tab;
    public static String Open_Compositions;
    public static String Open_Anything;
    public static String Open_FolderHint;
    public static String Open_FolderTitle;
    public static String Open_Looking;
    public static String Open_LookingInto;
    public static String Open_Title;
    public static String Overview_Tab;
    public static String Provenance_Tab;
    public static String Refusal_Tab;
    public static String Save_Changed;
    public static String Save_Failed;
    public static String Save_Title;
    public static String Verify_Title;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.editor.messages", Messages.class);
    }

    private Messages() {
    }
}
