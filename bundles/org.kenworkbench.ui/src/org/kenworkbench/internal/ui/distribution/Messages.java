/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.distribution;

import org.eclipse.osgi.util.NLS;

/** Texts of the page Distribution. */
final class Messages extends NLS {

    public static String Distribution_Added;
    public static String Distribution_Column;
    public static String Distribution_Count;
    public static String Distribution_Linear;
    public static String Distribution_Log;
    public static String Distribution_Lowered;
    public static String Distribution_NoNumbers;
    public static String Distribution_Raised;
    public static String Distribution_Reading;
    public static String Distribution_Row;
    public static String Distribution_Scale;
    public static String Distribution_Share;
    public static String Distribution_Sigmas;
    public static String Distribution_Steps;
    public static String Distribution_Value;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.distribution.messages", Messages.class);
    }

    private Messages() {
    }
}
