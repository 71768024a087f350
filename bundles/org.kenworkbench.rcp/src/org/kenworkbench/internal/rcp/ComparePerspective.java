/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.rcp;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.kenworkbench.ui.KenViews;

/** Several compositions side by side, and below them what compares them. */
public final class ComparePerspective implements IPerspectiveFactory {

    static final String ID = "org.kenworkbench.rcp.compare"; //$NON-NLS-1$

    private static final float EDITOR_SHARE = 0.7f;

    @Override
    public void createInitialLayout(IPageLayout layout) {
        layout.addView(CompareView.ID, IPageLayout.BOTTOM, EDITOR_SHARE, layout.getEditorArea());
        layout.addShowViewShortcut(KenViews.RUNS);
        layout.addShowViewShortcut(IPageLayout.ID_PROGRESS_VIEW);
        layout.addShowViewShortcut(KenViews.ERROR_LOG);
        layout.addPerspectiveShortcut(PruningPerspective.ID);
        layout.addPerspectiveShortcut(ID);
    }
}
