/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare;

import org.eclipse.osgi.util.NLS;

/** Texts of the pages that compare. */
final class Messages extends NLS {

    public static String Add_All;
    public static String Add_Subnetworks;
    public static String Add_Title;
    public static String Measure_NoBase;
    public static String Measure_NoComposition;
    public static String Title_OneBase;
    public static String Title_Subnetworks;
    public static String Work_Drawing;
    public static String Work_DrawingOne;
    public static String Work_Looking;
    public static String Work_Reading;
    public static String Work_Values;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.compare.messages", Messages.class);
    }

    private Messages() {
    }
}
