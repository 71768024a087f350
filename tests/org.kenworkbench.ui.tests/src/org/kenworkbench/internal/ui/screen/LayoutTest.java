/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.screen;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.internal.ui.compare.ComparePlace;
import org.kenworkbench.internal.ui.compare.ComparisonWork;
import org.kenworkbench.internal.ui.editor.CompositionEditor;
import org.kenworkbench.internal.ui.editor.EditorPage;
import org.kenworkbench.internal.ui.look.LookEditor;
import org.kenworkbench.internal.ui.look.LookEditors;
import org.kenworkbench.internal.ui.look.PairEditor;
import org.kenworkbench.internal.ui.look.Pairs;
import org.kenworkbench.internal.ui.look.SingleEditor;
import org.kenworkbench.internal.ui.pages.PageHostView;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.kit.CompositionEditors;

/** Looks for controls and painted texts of the whole window that overlap, or are cut, at several sizes. */
@Tag("slow")
class LayoutTest {

    private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";
    private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";
    private static final List<String> PICTURES = List.of(KenViews.MATRIX_PAGE, KenViews.NEIGHBOURS_PAGE,
            KenViews.LAYERS_PAGE, KenViews.MODEL_MAP_PAGE, KenViews.ROW_PAGE);

    /** Number of looks in which faults must be the same to be believed. */
    private static final int LOOKS = 200;

    @TempDir
    Path folder;

    private final Shell shell = Ui.page().getWorkbenchWindow().getShell();
    private Point size;

    @BeforeEach
    void remember() {
        size = shell.getSize();
    }

    @AfterEach
    void restore() throws Exception {
        ComparisonWork work = ComparisonWork.of(Ui.page().getWorkbenchWindow());
        work.remove(work.files());
        Ui.until("nothing is compared", () -> work.subject().subnetworks().isEmpty() && !work.subject().reading());
        PlatformUI.getWorkbench().showPerspective(KenViews.PRUNING_PERSPECTIVE, Ui.page().getWorkbenchWindow());
        Ui.page().closeAllEditors(false);
        setTheme(LIGHT);
        shell.setSize(size);
        Ui.page().resetPerspective();
    }

    private static void setTheme(String id) {
        PlatformUI.getWorkbench().getService(IThemeEngine.class).setTheme(id, false);
    }

    @ParameterizedTest
    @CsvSource({"1000, 700, light", "1440, 900, light", "1440, 900, dark", "2560, 1440, light", "1000, 700, dark"})
    void nothingOverlapsOrIsCut(int width, int height, String theme) throws Exception {
        setTheme(theme.equals("dark") ? DARK : LIGHT);
        shell.setSize(width, height);
        Path kenx = LayeredModel.prune(folder, "ken");
        CompositionEditor editor = (CompositionEditor) CompositionEditors.open(Ui.page(), kenx).orElseThrow();
        Ui.page().resetPerspective();
        Ui.until("the composition", () -> editor.document().isPresent());
        editor.select(LayeredModel.MATRIX);
        List<String> faults = new ArrayList<>();
        for (EditorPage page : EditorPage.values()) {
            Ui.perform("page " + page, () -> editor.pageControl(page));
            look("the page " + page, faults);
        }
        editor.pageControl(EditorPage.OVERVIEW);
        for (String page : PICTURES) {
            PageHostView view = (PageHostView) show(page);
            view.focus(PageFocus.WHOLE.withCell(Optional.of(new TensorCell(2, 1))));
            Ui.until("the picture of " + page, this::areAllPicturesThere);
            look("the page " + page, faults);
        }
        Path other = LayeredModel.prune(Files.createDirectory(folder.resolve("other")), "magnitude");
        ComparePlace.show(Ui.page().getWorkbenchWindow());
        Ui.page().resetPerspective();
        ComparisonWork work = ComparisonWork.of(Ui.page().getWorkbenchWindow());
        work.add(List.of(kenx, other));
        Ui.until("both are compared", () -> work.subject().subnetworks().size() == 2 && !work.subject().reading());
        Ui.until("the overlap", this::areAllPicturesThere);
        for (String page : List.of(KenViews.OVERLAP_PAGE, KenViews.CLUSTERS_PAGE, KenViews.LAYER_PROFILE_PAGE,
                KenViews.SUBNETWORKS_PAGE, KenViews.READING_PAGE)) {
            show(page);
            look("the page " + page, faults);
        }
        if (!faults.isEmpty()) {
            throw new AssertionError(String.join("\n", faults));
        }
    }

    @ParameterizedTest
    @CsvSource({"1000, 700, light", "1440, 900, dark", "2560, 1440, light"})
    void modelsAndPairsAreWhole(int width, int height, String theme) throws Exception {
        setTheme(theme.equals("dark") ? DARK : LIGHT);
        shell.setSize(width, height);
        Ui.page().resetPerspective();
        PageSource.OfPair pair = Pairs.write(folder);
        List<String> faults = new ArrayList<>();
        SingleEditor model = (SingleEditor) LookEditors.open(Ui.page(), new PageSource.OfModel(pair.tuned()))
                .orElseThrow();
        Ui.until("the values", () -> model.facts().isPresent());
        for (int page = 0; page < 3; page++) {
            model.showPage(page);
            look("page " + page + " of a model", faults);
        }
        look(model, faults);
        PairEditor both = (PairEditor) LookEditors.open(Ui.page(), pair).orElseThrow();
        Ui.until("what was found", () -> both.facts().isPresent());
        for (int page = 0; page < 2; page++) {
            both.showPage(page);
            look("page " + page + " of a pair", faults);
        }
        look(both, faults);
        if (!faults.isEmpty()) {
            throw new AssertionError(String.join("\n", faults));
        }
    }

    /** Looks at the views of what an editor shows, with its first page in front. */
    private void look(LookEditor editor, List<String> faults) throws Exception {
        editor.showPage(0);
        for (String page : List.of(KenViews.MATRIX_PAGE, KenViews.LAYERS_PAGE, KenViews.ROW_PAGE,
                KenViews.DISTRIBUTION_PAGE)) {
            show(page);
            Ui.until("the picture of " + page, this::areAllPicturesThere);
            look(page + " of " + editor.getPartName(), faults);
        }
    }

    private boolean areAllPicturesThere() {
        List<PictureCanvas> pictures = Ui.controls(shell).stream().filter(PictureCanvas.class::isInstance)
                .filter(Control::isVisible).map(PictureCanvas.class::cast).toList();
        return !pictures.isEmpty() && pictures.stream().allMatch(picture -> picture.picture().isPresent());
    }

    private static IViewPart show(String page) throws Exception {
        return Ui.page().showView(KenViews.PAGE, page, IWorkbenchPage.VIEW_VISIBLE);
    }

    /** Looks at the window when it has come to rest: when there are no new faults, or they stay what they are. */
    private void look(String what, List<String> all) {
        List<String> last = new ArrayList<>();
        int[] looks = new int[1];
        Ui.untilElsewhere(what, () -> {
            List<String> now = WindowFaults.of(shell);
            looks[0] = now.equals(last) ? looks[0] + 1 : 0;
            last.clear();
            last.addAll(now);
            return all.containsAll(now) || looks[0] >= LOOKS;
        });
        last.removeAll(all);
        last.forEach(fault -> System.err.println(what + ": " + fault));
        all.addAll(last);
    }
}
