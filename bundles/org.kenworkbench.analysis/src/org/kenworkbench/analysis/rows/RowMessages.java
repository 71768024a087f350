/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.rows;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** Texts of {@link RowSentences}. */
@NonNullByDefault({}) // NLS sets the fields
final class RowMessages extends NLS {

    public static String allEqual;
    public static String allKept;
    public static String allReset;
    public static String deltaAllEqual;
    public static String deltaGrid;
    public static String deltaGridReset;
    public static String deltaMagnitude;
    public static String density;
    public static String differs;
    public static String drawn;
    public static String equalValue;
    public static String grid;
    public static String gridReset;
    public static String magnitude;
    public static String notDrawn;
    public static String score;
    public static String tie;
    public static String tooLong;
    public static String untold;

    static {
        NLS.initializeMessages(RowMessages.class.getPackageName() + ".messages", RowMessages.class);
    }

    private RowMessages() {
    }
}
