/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.help;

import org.eclipse.osgi.util.NLS;

/** Texts of the help. */
final class Messages extends NLS {

    public static String First_Title;
    public static String Help_Arguments;
    public static String Help_Back;
    public static String Help_Choices;
    public static String Help_Commands;
    public static String Help_CommandsHint;
    public static String Help_Default;
    public static String Help_Here;
    public static String Help_Looking;
    public static String Help_Needed;
    public static String Help_Options;
    public static String Help_Window;
    public static String Help_WindowHint;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.help.messages", Messages.class);
    }

    private Messages() {
    }
}
