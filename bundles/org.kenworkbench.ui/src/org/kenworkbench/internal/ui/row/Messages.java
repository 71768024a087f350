/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.row;

import org.eclipse.osgi.util.NLS;

/** Texts of the Row page. */
final class Messages extends NLS {

    public static String Row_Delta;
    public static String Row_Kept;
    public static String Row_Missing;
    public static String Row_Number;
    public static String Row_Of;
    public static String Row_Reading;
    public static String Row_Reset;
    public static String Table_Base;
    public static String Table_Column;
    public static String Table_Density;
    public static String Table_Kept;
    public static String Table_Tuned;
    public static String Table_Visit;
    public static String Line_Base;
    public static String Line_Cell;
    public static String Line_Delta;
    public static String Line_Row;
    public static String Line_TableColumn;
    public static String Line_Tuned;
    public static String Line_Value;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.row.messages", Messages.class);
    }

    private Messages() {
    }
}
