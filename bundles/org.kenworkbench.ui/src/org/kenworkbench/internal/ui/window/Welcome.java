/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.intro.IIntroManager;

/** The welcome page, which covers what is shown below it. For the UI thread. */
public final class Welcome {

    private Welcome() {
    }

    /** Closes the welcome page if it is open, so that other parts are seen. */
    public static void close() {
        IIntroManager intro = PlatformUI.getWorkbench().getIntroManager();
        if (intro.getIntro() != null) {
            intro.closeIntro(intro.getIntro());
        }
    }
}
