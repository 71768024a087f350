/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.grid;

import org.eclipse.osgi.util.NLS;

/** Texts of pages of matrices. */
final class Messages extends NLS {

    public static String Cell_Base;
    public static String Cell_Block;
    public static String Cell_Changed;
    public static String Cell_Delta;
    public static String Cell_Density;
    public static String Cell_Kept;
    public static String Cell_Outside;
    public static String Cell_Place;
    public static String Cell_Preview;
    public static String Cell_PreviewText;
    public static String Cell_Reset;
    public static String Cell_Taken;
    public static String Cell_TakenAs;
    public static String Cell_Title;
    public static String Cell_Tuned;
    public static String Cell_Unchanged;
    public static String Cell_Value;
    public static String Grid_Reading;
    public static String Grid_Row;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.grid.messages", Messages.class);
    }

    private Messages() {
    }
}
