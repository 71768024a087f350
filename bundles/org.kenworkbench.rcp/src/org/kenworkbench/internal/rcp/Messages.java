/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.rcp;

import org.eclipse.osgi.util.NLS;

/** Texts of this bundle. */
final class Messages extends NLS {

    public static String About_Copy;
    public static String About_Details;
    public static String About_Item;
    public static String About_Text;
    public static String About_Title;
    public static String AlreadyOpen;
    public static String Failed;
    public static String Faults_Close;
    public static String Faults_Title;
    public static String InFront;
    public static String NoDisplay;
    public static String NoPath;
    public static String NoRequests;
    public static String NoSuchOption;
    public static String RequestFailed;
    public static String ShownThere;
    public static String StartedByScript;
    public static String StateNotWritable;
    public static String TooManyFiles;
    public static String menu_Appearance;
    public static String menu_Edit;
    public static String menu_File;
    public static String menu_Help;
    public static String menu_Perspective;
    public static String menu_ShowView;
    public static String menu_Window;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.rcp.messages", Messages.class);
    }

    private Messages() {
    }
}
