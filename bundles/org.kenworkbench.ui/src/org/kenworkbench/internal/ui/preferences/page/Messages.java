/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.preferences.page;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {

    public static String Colours_BlueOrange;
    public static String Colours_Cividis;
    public static String Colours_Dark;
    public static String Colours_Description;
    public static String Colours_Diverging;
    public static String Colours_Light;
    public static String Colours_PurpleGreen;
    public static String Colours_Sequential;
    public static String Colours_Theme;
    public static String Colours_Viridis;
    public static String Pruning_Auto;
    public static String Pruning_Available;
    public static String Pruning_BadThreads;
    public static String Pruning_CacheFolder;
    public static String Pruning_Description;
    public static String Pruning_NoCacheFolder;
    public static String Pruning_NotInstalled;
    public static String Pruning_Probing;
    public static String Pruning_Provider;
    public static String Pruning_Threads;
    public static String Pruning_Unavailable;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.preferences.page.messages", Messages.class);
    }

    private Messages() {
    }
}
