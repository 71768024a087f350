/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.rcp;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.IPlaceholderFolderLayout;
import org.kenworkbench.ui.KenViews;

/**
 * Several subnetworks of one base: the list of them and what can be said of it on the left; what any two have in
 * common, clusters and layers on the right. In a narrow window clusters are a tab beside the overlap. There is no
 * editor.
 */
public final class ComparePerspective implements IPerspectiveFactory {

    static final String ID = KenViews.COMPARE_PERSPECTIVE;

    private static final float LIST_SHARE = 0.28f;
    private static final float SUBNETWORKS_SHARE = 0.46f;
    private static final float OVERLAP_SHARE = 0.62f;
    private static final float OVERLAP_WIDTH = 0.62f;
    private static final float RUNS_SHARE = 0.3f;

    @Override
    public void createInitialLayout(IPageLayout layout) {
        layout.setEditorAreaVisible(false);
        String subnetworks = KenViews.ofPage(KenViews.SUBNETWORKS_PAGE);
        layout.addView(subnetworks, IPageLayout.LEFT, LIST_SHARE, layout.getEditorArea());
        IFolderLayout overlap = layout.createFolder("overlap", IPageLayout.RIGHT, LIST_SHARE, subnetworks);
        overlap.addView(KenViews.ofPage(KenViews.OVERLAP_PAGE));
        layout.addView(KenViews.ofPage(KenViews.LAYER_PROFILE_PAGE), IPageLayout.BOTTOM, OVERLAP_SHARE, "overlap");
        if (WindowSize.isNarrow()) {
            overlap.addView(KenViews.ofPage(KenViews.CLUSTERS_PAGE));
        } else {
            layout.addView(KenViews.ofPage(KenViews.CLUSTERS_PAGE), IPageLayout.RIGHT, OVERLAP_WIDTH, "overlap");
        }
        layout.addView(KenViews.ofPage(KenViews.READING_PAGE), IPageLayout.BOTTOM, SUBNETWORKS_SHARE, subnetworks);
        // Only what has something to tell takes room from the reading.
        IPlaceholderFolderLayout runs = layout.createPlaceholderFolder("runs", IPageLayout.BOTTOM, 1 - RUNS_SHARE,
                KenViews.ofPage(KenViews.READING_PAGE));
        runs.addPlaceholder(KenViews.RUNS);
        runs.addPlaceholder(IPageLayout.ID_PROGRESS_VIEW);
        layout.addShowViewShortcut(KenViews.RUNS);
        layout.addShowViewShortcut(IPageLayout.ID_PROGRESS_VIEW);
        layout.addShowViewShortcut(KenViews.ERROR_LOG);
        layout.addPerspectiveShortcut(PruningPerspective.ID);
        layout.addPerspectiveShortcut(ID);
    }
}
