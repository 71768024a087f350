/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import org.eclipse.osgi.util.NLS;

/** Texts of the forms of operations. */
final class Messages extends NLS {

    public static String Export_Adapter;
    public static String Export_Delta;
    public static String Export_Heading;
    public static String Export_Model;
    public static String Export_NothingOpen;
    public static String Export_Of;
    public static String Export_PageTitle;
    public static String Export_Title;
    public static String Field_File;
    public static String Field_Folder;
    public static String Field_OneOf;
    public static String Field_Required;
    public static String Form_Checking;
    public static String Form_Needed;
    public static String Form_Options;
    public static String Form_Replace;
    public static String Form_Run;
    public static String Form_Seed;
    public static String Form_Title;
    public static String Kind_Adapter;
    public static String Kind_AdapterSentence;
    public static String Kind_Delta;
    public static String Kind_DeltaSentence;
    public static String Kind_File;
    public static String Kind_FileSentence;
    public static String Kind_Folder;
    public static String Kind_FolderSentence;
    public static String Kind_Model;
    public static String Kind_ModelSentence;
    public static String Kind_Report;
    public static String Kind_ReportSentence;
    public static String Menu_Item;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.operations.messages", Messages.class);
    }

    private Messages() {
    }
}
