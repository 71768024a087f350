/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.ui.KenPage;
import org.kenworkbench.ui.KenViews;

/** A page in the view of the window that shows it. For the UI thread. */
public final class OpenView {

    private final PageHostView view;

    public OpenView(String pageId) throws PartInitException {
        view = (PageHostView) Ui.page().showView(KenViews.PAGE, pageId, IWorkbenchPage.VIEW_VISIBLE);
    }

    public KenPage page() {
        return view.page().orElseThrow();
    }
}
