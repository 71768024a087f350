/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui.frame;

import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.ui.IWorkbenchWindow;
import org.kenworkbench.internal.ui.pages.PageHostView;
import org.kenworkbench.internal.ui.pages.PageRegistry;
import org.kenworkbench.ui.KenViews;

/**
 * Gives each view that shows a page the name of its page, also before the view is made: until then the platform takes
 * the name that all of them have, on tabs and in the list of Ctrl+F7.
 */
public final class PageNames {

    private static final String OF_PAGES = KenViews.ofPage("");

    private PageNames() {
    }

    /**
     * Names the views of pages that the window knows by now: to be called when it opens, and when a perspective or a
     * view appears. For the UI thread.
     */
    public static void give(IWorkbenchWindow window) {
        MWindow model = window.getService(MWindow.class);
        for (MUIElement element : model.getSharedElements()) {
            if (element instanceof MPart part && part.getObject() == null
                    && String.valueOf(part.getElementId()).startsWith(OF_PAGES)) {
                String id = PageHostView.pageId(part.getElementId().substring(OF_PAGES.length()));
                PageRegistry.platform().page(id).ifPresent(page -> part.setLabel(page.name()));
            }
        }
    }
}
