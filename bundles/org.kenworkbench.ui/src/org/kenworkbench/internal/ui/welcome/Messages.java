/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.welcome;

import org.eclipse.osgi.util.NLS;

/** Texts of the welcome page. */
final class Messages extends NLS {

    public static String Demo_Bundled;
    public static String Demo_Map;
    public static String Demo_Matrix;
    public static String Demo_Most;
    public static String Demo_Open;
    public static String Demo_Reading;
    public static String Demo_Strip;
    public static String Demo_Text;
    public static String Demo_Title;
    public static String Learn_Commands;
    public static String Learn_Fetch;
    public static String Learn_Preferences;
    public static String Learn_Score;
    public static String Learn_Steps;
    public static String Learn_Window;
    public static String Recent_ClearMissing;
    public static String Recent_Locate;
    public static String Recent_LocateTitle;
    public static String Recent_Moved;
    public static String Recent_Remove;
    public static String Welcome_AtStart;
    public static String Welcome_Compare;
    public static String Welcome_CompareText;
    public static String Welcome_Drop;
    public static String Welcome_Learn;
    public static String Welcome_Looking;
    public static String Welcome_NoRecent;
    public static String Welcome_Open;
    public static String Welcome_OpenText;
    public static String Welcome_Prune;
    public static String Welcome_PruneText;
    public static String Welcome_Recent;
    public static String Welcome_Title;
    public static String Welcome_What;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.welcome.messages", Messages.class);
    }

    private Messages() {
    }
}
