/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.statushandlers.StatusManager;
import org.kenworkbench.ui.KenViews;

/** The views that show contributed pages. For the UI thread. */
public final class PageViews {

    /** Separates a page's id, within a secondary id, from the number of a second view of that page. */
    public static final char INSTANCE_MARK = '/';

    private PageViews() {
    }

    /**
     * Brings a page to the front, in the view that it has or in a new one; what goes wrong is told to the user.
     *
     * @param secondaryId the page's id, with a number behind it for another view of the same page
     */
    public static void show(IWorkbenchPage page, String secondaryId) {
        show(page, secondaryId, IWorkbenchPage.VIEW_ACTIVATE);
    }

    /** Brings a page into sight, as {@link #show} does, but leaves the keyboard where it is. */
    public static void reveal(IWorkbenchPage page, String secondaryId) {
        show(page, secondaryId, IWorkbenchPage.VIEW_VISIBLE);
    }

    private static void show(IWorkbenchPage page, String secondaryId, int how) {
        try {
            page.showView(KenViews.PAGE, secondaryId, how);
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG | StatusManager.SHOW);
        }
    }

    /** Opens another view of a page, beside those that it has. */
    public static void showAnother(IWorkbenchPage page, String pageId) {
        int number = 2;
        while (page.findViewReference(KenViews.PAGE, pageId + INSTANCE_MARK + number) != null) {
            number++;
        }
        show(page, pageId + INSTANCE_MARK + number);
    }
}
