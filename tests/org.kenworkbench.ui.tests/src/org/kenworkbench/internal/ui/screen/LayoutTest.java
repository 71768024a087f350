/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.screen;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.compare.ComparePlace;
import org.kenworkbench.internal.ui.compare.ComparisonWork;
import org.kenworkbench.internal.ui.curve.Sweeps;
import org.kenworkbench.internal.ui.editor.CompositionEditor;
import org.kenworkbench.internal.ui.editor.EditorPage;
import org.kenworkbench.internal.ui.frontier.Frontiers;
import org.kenworkbench.internal.ui.look.LookEditor;
import org.kenworkbench.internal.ui.look.LookEditors;
import org.kenworkbench.internal.ui.look.PairEditor;
import org.kenworkbench.internal.ui.look.Pairs;
import org.kenworkbench.internal.ui.look.SingleEditor;
import org.kenworkbench.internal.ui.pages.PageHostView;
import org.kenworkbench.internal.ui.series.SeriesEditor;
import org.kenworkbench.internal.ui.window.RecentEntry;
import org.kenworkbench.internal.ui.window.RecentFiles;
import org.kenworkbench.internal.ui.window.RecentKind;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.kit.CompositionEditors;

/** Looks for controls and painted texts of the whole window that overlap, or are cut, at several sizes. */
@Tag("slow")
class LayoutTest {

    private static final List<String> PICTURES = List.of(KenViews.MATRIX_PAGE, KenViews.NEIGHBOURS_PAGE,
            KenViews.LAYERS_PAGE, KenViews.MODEL_MAP_PAGE, KenViews.ROW_PAGE);
    private static final int LOOK_PAGES = 3;
    private static final int CHECKPOINTS = 12;

    @TempDir
    Path folder;

    @AfterEach
    void restore() throws Exception {
        ComparisonWork work = ComparisonWork.of(Ui.page().getWorkbenchWindow());
        work.remove(work.files());
        Ui.until("nothing is compared", () -> work.subject().subnetworks().isEmpty() && !work.subject().reading());
        PlatformUI.getWorkbench().showPerspective(KenViews.PRUNING_PERSPECTIVE, Ui.page().getWorkbenchWindow());
        Ui.page().closeAllEditors(false);
        Ui.page().resetPerspective();
        // Their files are deleted next.
        Ui.untilIdle("what editors still read");
    }

    @AtAllSizes
    void nothingOverlapsOrIsCut(int width, int height, String theme) throws Exception {
        try (SizedWindow window = new SizedWindow(width, height, theme)) {
            Path kenx = LayeredModel.prune(folder, "ken");
            lookAtPages(window, kenx);
            Path other = LayeredModel.prune(Files.createDirectory(folder.resolve("other")), "magnitude");
            ComparePlace.show(Ui.page().getWorkbenchWindow());
            Ui.page().resetPerspective();
            ComparisonWork work = ComparisonWork.of(Ui.page().getWorkbenchWindow());
            work.add(List.of(kenx, other));
            Ui.until("both are compared",
                    () -> work.subject().subnetworks().size() == 2 && !work.subject().reading());
            window.awaitPictures("the overlap");
            for (String page : List.of(KenViews.OVERLAP_PAGE, KenViews.CLUSTERS_PAGE, KenViews.LAYER_PROFILE_PAGE,
                    KenViews.SUBNETWORKS_PAGE, KenViews.READING_PAGE)) {
                show(page);
                window.look("the page " + page);
            }
            window.assertWhole();
        }
    }

    private static void lookAtPages(SizedWindow window, Path kenx) throws Exception {
        CompositionEditor editor = (CompositionEditor) CompositionEditors.open(Ui.page(), kenx).orElseThrow();
        Ui.page().resetPerspective();
        Ui.until("the composition", () -> editor.document().isPresent());
        editor.select(LayeredModel.MATRIX);
        for (EditorPage page : EditorPage.values()) {
            Ui.perform("page " + page, () -> editor.pageControl(page));
            window.look("the page " + page);
        }
        editor.pageControl(EditorPage.OVERVIEW);
        for (String page : PICTURES) {
            PageHostView view = (PageHostView) show(page);
            view.focus(PageFocus.WHOLE.withCell(Optional.of(new TensorCell(2, 1))));
            window.awaitPictures("the picture of " + page);
            window.look("the page " + page);
        }
        editor.select(LayeredModel.EMBEDDINGS);
        PageHostView matrix = (PageHostView) show(KenViews.MATRIX_PAGE);
        matrix.focus(PageFocus.WHOLE.withCell(Optional.of(new TensorCell(200, 30))));
        window.awaitPictures("the embeddings");
        window.look("the embeddings with cells beside them");
    }

    @AtAllSizes
    void modelsAndPairsAreWhole(int width, int height, String theme) throws Exception {
        try (SizedWindow window = new SizedWindow(width, height, theme)) {
            Ui.page().resetPerspective();
            PageSource.OfPair pair = Pairs.write(folder);
            SingleEditor model = (SingleEditor) LookEditors.open(Ui.page(), new PageSource.OfModel(pair.tuned()))
                    .orElseThrow();
            Ui.until("the values", () -> model.facts().isPresent());
            look(window, model);
            PairEditor both = (PairEditor) LookEditors.open(Ui.page(), pair).orElseThrow();
            Ui.until("what was found", () -> both.facts().isPresent());
            look(window, both);
            window.assertWhole();
        }
    }

    /** Looks at all pages of an editor, and with the first in front at the views of what it shows. */
    private static void look(SizedWindow window, LookEditor editor) throws Exception {
        for (int page = 0; page < LOOK_PAGES; page++) {
            editor.showPage(page);
            window.look("page " + page + " of " + editor.getPartName());
        }
        editor.showPage(0);
        for (String page : List.of(KenViews.MATRIX_PAGE, KenViews.LAYERS_PAGE, KenViews.ROW_PAGE,
                KenViews.DISTRIBUTION_PAGE)) {
            show(page);
            window.awaitPictures("the picture of " + page);
            window.look(page + " of " + editor.getPartName());
        }
    }

    @AtAllSizes
    void theScoresOfASweepAreWhole(int width, int height, String theme) throws Exception {
        try (SizedWindow window = new SizedWindow(width, height, theme)) {
            CompositionEditor editor = (CompositionEditor) CompositionEditors.open(Ui.page(), Sweeps.write(folder))
                    .orElseThrow();
            Ui.page().resetPerspective();
            Ui.until("the composition", () -> editor.document().isPresent());
            show(KenViews.CHOICE_PAGE);
            show(KenViews.CURVE_PAGE);
            window.awaitPictures("the curve");
            window.look("the curve");
            show(KenViews.CHOICE_PAGE);
            window.look("the choice");
            window.assertWhole();
        }
    }

    @AtAllSizes
    void filesAgainstTheirBytesAreWhole(int width, int height, String theme) throws Exception {
        try (SizedWindow window = new SizedWindow(width, height, theme)) {
            CompositionEditor editor = (CompositionEditor) CompositionEditors.open(Ui.page(), Frontiers.write(folder))
                    .orElseThrow();
            Ui.page().resetPerspective();
            Ui.until("the composition", () -> editor.document().isPresent());
            show(KenViews.VERDICT_PAGE);
            show(KenViews.SHARED_PAGE);
            window.awaitPictures("what each tensor got");
            window.look("what each tensor got");
            show(KenViews.FRONTIER_PAGE);
            window.awaitPictures("the frontier");
            window.look("the frontier");
            show(KenViews.VERDICT_PAGE);
            window.look("the verdict");
            window.assertWhole();
        }
    }

    @AtAllSizes
    void aSeriesIsWhole(int width, int height, String theme) throws Exception {
        try (SizedWindow window = new SizedWindow(width, height, theme)) {
            RecentFiles.open(Ui.page(),
                    new RecentEntry(RecentKind.SERIES, LayeredModel.train(folder, CHECKPOINTS), Optional.empty()));
            Ui.until("the editor", () -> Ui.page().getActiveEditor() instanceof SeriesEditor);
            Ui.untilIdle("what it reads");
            window.awaitPictures("the series");
            window.look("the series");
            window.assertWhole();
        }
    }

    private static IViewPart show(String page) throws Exception {
        return Ui.page().showView(KenViews.PAGE, page, IWorkbenchPage.VIEW_VISIBLE);
    }
}
