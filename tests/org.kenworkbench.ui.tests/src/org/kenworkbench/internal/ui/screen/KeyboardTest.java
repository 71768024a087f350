/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Shells;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.internal.ui.compare.ComparePlace;
import org.kenworkbench.internal.ui.compare.ComparisonWork;
import org.kenworkbench.internal.ui.editor.CompositionEditor;
import org.kenworkbench.internal.ui.editor.EditorPage;
import org.kenworkbench.internal.ui.editor.OpenFiles;
import org.kenworkbench.internal.ui.look.LookEditors;
import org.kenworkbench.internal.ui.look.PairEditor;
import org.kenworkbench.internal.ui.look.Pairs;
import org.kenworkbench.internal.ui.look.SingleEditor;
import org.kenworkbench.internal.ui.pages.PageHostView;
import org.kenworkbench.internal.ui.series.SeriesEditor;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.kit.CompositionEditors;

/** Goes through the whole window by keys, with each kind of editor and each view. */
@Tag("slow")
class KeyboardTest {

    @TempDir
    Path folder;

    private final Shell shell = Ui.page().getWorkbenchWindow().getShell();
    private final Set<String> faults = new LinkedHashSet<>();

    /** Activates the window: without a window manager nothing is active after another shell was closed. */
    @BeforeEach
    void activate() {
        Shells.activate(shell);
    }

    @AfterEach
    void restore() throws Exception {
        ComparisonWork work = ComparisonWork.of(Ui.page().getWorkbenchWindow());
        work.remove(work.files());
        Ui.until("nothing is compared", () -> work.subject().subnetworks().isEmpty() && !work.subject().reading());
        PlatformUI.getWorkbench().showPerspective(KenViews.PRUNING_PERSPECTIVE, Ui.page().getWorkbenchWindow());
        Ui.page().closeAllEditors(false);
        for (IViewReference view : Ui.page().getViewReferences()) {
            if (!KenViews.MODEL_EXPLORER_PAGE.equals(view.getSecondaryId())) {
                Ui.page().hideView(view);
            }
        }
    }

    @Test
    void aResult() throws Exception {
        Path kenx = LayeredModel.prune(folder, "ken");
        CompositionEditor editor = (CompositionEditor) CompositionEditors.open(Ui.page(), kenx).orElseThrow();
        Ui.until("the composition", () -> editor.document().isPresent());
        opened(editor);
        editor.select(LayeredModel.MATRIX);
        for (EditorPage page : EditorPage.values()) {
            Ui.perform("page " + page, () -> editor.pageControl(page));
            walk("page " + page);
        }
        for (String page : List.of(KenViews.MATRIX_PAGE, KenViews.NEIGHBOURS_PAGE, KenViews.LAYERS_PAGE,
                KenViews.MODEL_MAP_PAGE, KenViews.ROW_PAGE, KenViews.ANALYSES_PAGE)) {
            ((PageHostView) show(page)).focus(PageFocus.WHOLE.withCell(Optional.of(new TensorCell(2, 1))));
            awaitPictures();
            walk(page);
        }
        Ui.page().showView(KenViews.RUNS);
        Ui.page().showView(KenViews.HELP);
        walk("Runs and Help");
        Ui.page().hideView(Ui.page().findView(KenViews.HELP));
        report();
    }

    @Test
    void aModelAndAPair() throws Exception {
        PageSource.OfPair pair = Pairs.write(folder);
        SingleEditor model = (SingleEditor) LookEditors.open(Ui.page(), new PageSource.OfModel(pair.tuned()))
                .orElseThrow();
        Ui.until("the values", () -> model.facts().isPresent());
        opened(model);
        for (int page = 0; page < 3; page++) {
            model.showPage(page);
            walk("page " + page + " of a model");
        }
        model.showPage(0);
        views("a model");
        PairEditor both = (PairEditor) LookEditors.open(Ui.page(), pair).orElseThrow();
        Ui.until("what was found", () -> both.facts().isPresent());
        opened(both);
        for (int page = 2; page >= 0; page--) {
            both.showPage(page);
            walk("page " + page + " of a pair");
        }
        views("a pair");
        report();
    }

    private void views(String of) throws Exception {
        for (String page : List.of(KenViews.MATRIX_PAGE, KenViews.LAYERS_PAGE, KenViews.ROW_PAGE,
                KenViews.DISTRIBUTION_PAGE)) {
            show(page);
            awaitPictures();
            walk(page + " of " + of);
        }
    }

    /** Three checkpoints are a training. */
    @Test
    void aSeries() throws Exception {
        List<Path> files = new ArrayList<>();
        for (int step = 1; step <= 3; step++) {
            Path checkpoint = Files.createDirectory(folder.resolve("checkpoint-" + step));
            files.add(Files.copy(Pairs.write(checkpoint).tuned(), checkpoint.resolve("model.safetensors")));
        }
        OpenFiles.open(Ui.page(), files);
        Ui.until("the series", () -> Ui.controls(shell).stream().filter(Control::isVisible)
                .anyMatch(control -> control instanceof PictureCanvas canvas && canvas.picture().isPresent()
                        && Ui.page().getActiveEditor() instanceof SeriesEditor));
        walk("a series");
        report();
    }

    @Test
    void aComparison() throws Exception {
        Path kenx = LayeredModel.prune(folder, "ken");
        Path other = LayeredModel.prune(Files.createDirectory(folder.resolve("other")), "magnitude");
        ComparePlace.show(Ui.page().getWorkbenchWindow());
        walk("an empty comparison");
        ComparisonWork work = ComparisonWork.of(Ui.page().getWorkbenchWindow());
        work.add(List.of(kenx, other));
        Ui.until("both are compared", () -> work.subject().subnetworks().size() == 2 && !work.subject().reading());
        awaitPictures();
        for (String page : List.of(KenViews.OVERLAP_PAGE, KenViews.CLUSTERS_PAGE, KenViews.LAYER_PROFILE_PAGE,
                KenViews.SUBNETWORKS_PAGE, KenViews.READING_PAGE)) {
            show(page);
            walk(page);
        }
        report();
    }

    /** An editor that has just opened shows that it has the keyboard, without a click. */
    private void opened(IWorkbenchPart editor) {
        assertEquals(editor, Ui.page().getActivePart());
        Ui.until("the focus in " + editor.getTitle(), () -> shell.getDisplay().getFocusControl() != null
                && shell.getDisplay().getFocusControl().getClass() != Composite.class);
        KeyFaults.ofFocus(shell).forEach(fault -> faults.add(editor.getTitle() + " just opened: " + fault));
    }

    /** Walks through the window, and asks whether what each part gives the keyboard to shows it. */
    private void walk(String what) {
        List<IWorkbenchPart> parts = new ArrayList<>();
        for (IViewReference view : Ui.page().getViewReferences()) {
            Optional.ofNullable(view.getView(false)).filter(Ui.page()::isPartVisible).ifPresent(parts::add);
        }
        Optional.ofNullable(Ui.page().getActiveEditor()).ifPresent(parts::add);
        Shells.activate(shell);
        for (IWorkbenchPart part : parts) {
            Ui.perform("the part " + part.getTitle(), () -> Ui.page().activate(part));
            KeyFaults.ofFocus(shell).forEach(fault -> faults.add(what + ", " + part.getTitle() + ": " + fault));
        }
        KeyFaults.of(shell).stream().map(fault -> what + ": " + fault).forEach(faults::add);
    }

    private void report() {
        assertEquals("", String.join("\n", faults));
    }

    private void awaitPictures() {
        Ui.until("the pictures", () -> Ui.controls(shell).stream().filter(PictureCanvas.class::isInstance)
                .filter(Control::isVisible).allMatch(canvas -> ((PictureCanvas) canvas).picture().isPresent()));
    }

    private static Object show(String page) throws Exception {
        return Ui.page().showView(KenViews.PAGE, page, IWorkbenchPage.VIEW_VISIBLE);
    }
}
