/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui.frame;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPreferenceConstants;
import org.eclipse.ui.PlatformUI;
import org.kenworkbench.internal.ui.preferences.KenPreferences;

/** Decides whether a window begins with the welcome page. For the UI thread. */
public final class WelcomeAtStart {

    private WelcomeAtStart() {
    }

    /**
     * Tells the platform whether to show the page, which by itself does so at the very first start alone.
     *
     * @param page of the window; null if it has none
     * @return whether the window's advisor is to have it shown: not over editors that came back
     */
    public static boolean prepare(@Nullable IWorkbenchPage page) {
        if (page != null && page.getEditorReferences().length > 0) {
            return false;
        }
        PlatformUI.getPreferenceStore().setValue(IWorkbenchPreferenceConstants.SHOW_INTRO,
                KenPreferences.welcomeAtStart());
        return true;
    }
}
