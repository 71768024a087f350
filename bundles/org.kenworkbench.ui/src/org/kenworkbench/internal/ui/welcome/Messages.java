/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.welcome;

import org.eclipse.osgi.util.NLS;

/** Texts of the welcome page. */
final class Messages extends NLS {

    public static String Welcome_DemoLink;
    public static String Welcome_DemoText;
    public static String Welcome_Look;
    public static String Welcome_LookLink;
    public static String Welcome_LookText;
    public static String Welcome_Looking;
    public static String Welcome_NoRecent;
    public static String Welcome_Open;
    public static String Welcome_OpenCheckpoints;
    public static String Welcome_OpenLink;
    public static String Welcome_OpenText;
    public static String Welcome_Prune;
    public static String Welcome_PruneLink;
    public static String Welcome_PruneText;
    public static String Welcome_Recent;
    public static String Welcome_StepsLink;
    public static String Welcome_Title;
    public static String Welcome_What;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.welcome.messages", Messages.class);
    }

    private Messages() {
    }
}
