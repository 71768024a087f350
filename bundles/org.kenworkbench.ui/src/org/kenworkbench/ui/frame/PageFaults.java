/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui.frame;

import java.util.List;

import org.kenworkbench.internal.ui.pages.ListenerFaults;
import org.kenworkbench.internal.ui.pages.PageRegistry;

/** Faults of pages that somebody contributed, where the window as a whole meets them. For the UI thread. */
public final class PageFaults {

    private PageFaults() {
    }

    /** One sentence for each contribution that was left out; all of them are in the log. */
    public static List<String> problems() {
        return PageRegistry.platform().problems();
    }

    /**
     * Has a page's view say that code of the page threw, in a listener of its own.
     *
     * @return whether it was a page's; what is nobody's is to be told as ever
     */
    public static boolean tell(Throwable failure) {
        return ListenerFaults.tell(failure);
    }
}
