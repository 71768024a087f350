/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import org.eclipse.ui.internal.CycleViewHandler;
import org.eclipse.ui.internal.WorkbenchPartReference;
import org.kenworkbench.ui.KenViews;

/**
 * The list of Ctrl+F7, in which a view that shows a page has the page's name. The platform takes the name of the kind
 * of view there, which all of them share, and has no API to change that.
 */
public final class ViewCycle extends CycleViewHandler {

    @Override
    protected String getWorkbenchPartReferenceText(WorkbenchPartReference part) {
        return KenViews.PAGE.equals(part.getId()) ? part.getTitle() : super.getWorkbenchPartReferenceText(part);
    }
}
