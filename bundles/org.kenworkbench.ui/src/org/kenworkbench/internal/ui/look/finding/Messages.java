/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look.finding;

import org.eclipse.osgi.util.NLS;

/** Texts about findings about one model or two. */
final class Messages extends NLS {

    public static String Count_Error;
    public static String Count_Errors;
    public static String Count_Note;
    public static String Count_Notes;
    public static String Count_Warning;
    public static String Count_Warnings;
    public static String Findings_All;
    public static String Findings_Counts;
    public static String Findings_Errors;
    public static String Findings_Hidden;
    public static String Findings_ShowHidden;
    public static String Findings_Title;
    public static String Findings_Warnings;
    public static String Findings_Which;
    public static String Severity_Error;
    public static String Severity_Note;
    public static String Severity_Warning;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.look.finding.messages", Messages.class);
    }

    private Messages() {
    }
}
