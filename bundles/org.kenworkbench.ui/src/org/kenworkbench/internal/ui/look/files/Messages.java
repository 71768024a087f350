/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look.files;

import org.eclipse.osgi.util.NLS;

/** Texts about files of two models. */
final class Messages extends NLS {

    public static String Files_Base;
    public static String Files_ColumnDigest;
    public static String Files_ColumnFile;
    public static String Files_ColumnSide;
    public static String Files_ColumnSize;
    public static String Files_ColumnWritten;
    public static String Files_Compute;
    public static String Files_Computing;
    public static String Files_Copy;
    public static String Files_DifferentSettings;
    public static String Files_Hint;
    public static String Files_Job;
    public static String Files_NoConfiguration;
    public static String Files_NotSet;
    public static String Files_OneDifferentSetting;
    public static String Files_OneHint;
    public static String Files_SameFiles;
    public static String Files_SameSettings;
    public static String Files_Setting;
    public static String Files_Settings;
    public static String Files_SomeComputed;
    public static String Files_Stop;
    public static String Files_Title;
    public static String Files_Tuned;
    public static String Files_Unreadable;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.look.files.messages", Messages.class);
    }

    private Messages() {
    }
}
