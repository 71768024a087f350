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
 * Work on one composition: its tensors on the left, its editor beside them, pictures below, and the selected row on the
 * right. In a narrow window the row is one of the pictures below, and what runs stands below the tensors.
 */
public final class PruningPerspective implements IPerspectiveFactory {

    static final String ID = KenViews.PRUNING_PERSPECTIVE;

    private static final float EXPLORER_SHARE = 0.24f;
    private static final float NARROW_EXPLORER_SHARE = 0.25f;
    private static final float EDITOR_SHARE = 0.6f;
    private static final float ROW_SHARE = 0.34f;
    private static final float RUNS_SHARE = 0.34f;

    @Override
    public void createInitialLayout(IPageLayout layout) {
        boolean narrow = WindowSize.isNarrow();
        layout.addView(KenViews.ofPage(KenViews.MODEL_EXPLORER_PAGE), IPageLayout.LEFT,
                narrow ? NARROW_EXPLORER_SHARE : EXPLORER_SHARE,
                layout.getEditorArea());
        if (!narrow) {
            IFolderLayout beside = layout.createFolder("beside", IPageLayout.RIGHT, 1 - ROW_SHARE,
                    layout.getEditorArea());
            beside.addView(KenViews.ofPage(KenViews.ROW_PAGE));
            beside.addPlaceholder(KenViews.ofPage(KenViews.DISTRIBUTION_PAGE));
            beside.addPlaceholder(KenViews.ofPage(KenViews.CHOICE_PAGE));
            beside.addPlaceholder(KenViews.ofPage(KenViews.VERDICT_PAGE));
            beside.addPlaceholder(KenViews.HELP);
        }
        IFolderLayout below = layout.createFolder("below", IPageLayout.BOTTOM, EDITOR_SHARE, layout.getEditorArea());
        below.addView(KenViews.ofPage(KenViews.MATRIX_PAGE));
        if (narrow) {
            below.addView(KenViews.ofPage(KenViews.ROW_PAGE));
        }
        below.addView(KenViews.ofPage(KenViews.NEIGHBOURS_PAGE));
        below.addView(KenViews.ofPage(KenViews.LAYERS_PAGE));
        below.addView(KenViews.ofPage(KenViews.MODEL_MAP_PAGE));
        below.addPlaceholder(KenViews.ofPage(KenViews.CURVE_PAGE));
        below.addPlaceholder(KenViews.ofPage(KenViews.FRONTIER_PAGE));
        below.addPlaceholder(KenViews.ofPage(KenViews.SHARED_PAGE));
        if (narrow) {
            below.addPlaceholder(KenViews.ofPage(KenViews.DISTRIBUTION_PAGE));
            below.addPlaceholder(KenViews.ofPage(KenViews.CHOICE_PAGE));
            below.addPlaceholder(KenViews.ofPage(KenViews.VERDICT_PAGE));
            below.addPlaceholder(KenViews.HELP);
        }
        // Pages that others contribute, and second views of ours.
        below.addPlaceholder(KenViews.ofPage("*"));
        // Only what has something to tell takes room from the row.
        IPlaceholderFolderLayout runs = layout.createPlaceholderFolder("runs", IPageLayout.BOTTOM, 1 - RUNS_SHARE,
                narrow ? KenViews.ofPage(KenViews.MODEL_EXPLORER_PAGE) : "beside");
        runs.addPlaceholder(KenViews.RUNS);
        runs.addPlaceholder(IPageLayout.ID_PROGRESS_VIEW);
        layout.addShowViewShortcut(KenViews.RUNS);
        layout.addShowViewShortcut(KenViews.HELP);
        layout.addShowViewShortcut(IPageLayout.ID_PROGRESS_VIEW);
        layout.addShowViewShortcut(KenViews.ERROR_LOG);
        layout.addPerspectiveShortcut(ID);
        layout.addPerspectiveShortcut(ComparePerspective.ID);
    }
}
