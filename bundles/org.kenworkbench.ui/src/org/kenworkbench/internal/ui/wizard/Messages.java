/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.wizard;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {

    public static String Columns_Reading;
    public static String Command_Copy;
    public static String Command_Heading;
    public static String Engine_Incomplete;
    public static String Output_Browse;
    public static String Output_Folder;
    public static String Output_Heading;
    public static String Output_IsInput;
    public static String Output_NoFolder;
    public static String Output_NoPlace;
    public static String Output_NotWritable;
    public static String Output_Unreadable;
    public static String Role_Attention;
    public static String Role_Embeddings;
    public static String Role_Ffn;
    public static String Role_Head;
    public static String Role_Norms;
    public static String Role_Other;
    public static String Scope_All;
    public static String Scope_Count;
    public static String Scope_Heading;
    public static String Scope_MatricesOnly;
    public static String Scope_Names;
    public static String Scope_NamesHelp;
    public static String Scope_NamesHint;
    public static String Scope_Roles;
    public static String Scope_Selected;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.wizard.messages", Messages.class);
    }

    private Messages() {
    }
}
