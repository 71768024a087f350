/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.kenworkbench.internal.ui.window.PageViews;

/** The command that shows a contributed page, by its id. */
public final class ShowPageHandler extends AbstractHandler {

    private static final String PAGE = "org.kenworkbench.ui.showPage.page";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        String page = event.getParameter(PAGE);
        if (page == null) {
            throw new ExecutionException(PAGE + " is missing");
        }
        PageViews.show(HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage(), page);
        return null;
    }
}
