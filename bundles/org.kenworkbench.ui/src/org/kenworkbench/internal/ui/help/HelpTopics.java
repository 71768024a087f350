/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.help;

import org.eclipse.ui.IWorkbenchWindow;

/** Opens topics of the help from other parts of the window. For the UI thread. */
public final class HelpTopics {

    private HelpTopics() {
    }

    /** Shows the list of the parts of the window. */
    public static void openWindow(IWorkbenchWindow window) {
        HelpView.open(window.getActivePage(), HelpBook.WINDOW);
    }

    /** Shows the list of the commands of the command line. */
    public static void openCommands(IWorkbenchWindow window) {
        HelpView.open(window.getActivePage(), HelpBook.COMMANDS);
    }
}
