/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.modelmap;

import org.eclipse.osgi.util.NLS;

/** Texts of the Model map page. */
final class Messages extends NLS {

    public static String ModelMap_ColourBy;
    public static String ModelMap_Detail;
    public static String ModelMap_Experts;
    public static String ModelMap_Mean;
    public static String ModelMap_Random;
    public static String ModelMap_Reading;
    public static String ModelMap_Stored;
    public static String ModelMap_Title;
    public static String Table_Bytes;
    public static String Table_Delta;
    public static String Table_Kept;
    public static String Table_Random;
    public static String Table_Tensor;
    public static String Table_Tuning;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.modelmap.messages", Messages.class);
    }

    private Messages() {
    }
}
