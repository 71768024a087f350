/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.curve;

import org.eclipse.osgi.util.NLS;

/** Texts of the Pruning curve page. */
final class Messages extends NLS {

    public static String Curve_Detail;
    public static String Curve_Missing;
    public static String Curve_Reading;
    public static String Curve_Title;
    public static String Hover_Bytes;
    public static String Hover_Interval;
    public static String Hover_Reset;
    public static String Hover_Score;
    public static String Table_Bytes;
    public static String Table_High;
    public static String Table_Low;
    public static String Table_Reset;
    public static String Table_Rule;
    public static String Table_Score;
    public static String Table_Unpruned;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.curve.messages", Messages.class); //$NON-NLS-1$
    }

    private Messages() {
    }
}
