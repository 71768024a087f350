/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IAction;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.internal.ui.editor.CompositionEditor;
import org.kenworkbench.internal.ui.editor.Compositions;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PagePicture;
import org.kenworkbench.ui.PicturePage;
import org.kenworkbench.ui.kit.CompositionEditors;

/** The failure of a third party's page stays in its view, which names the bundle and can try again; all else works. */
class PageFaultTest {

    /** Name in the report: contributions of a fragment count as those of its host. */
    private static final String NAMED = "the bundle org.kenworkbench.ui";

    @TempDir
    Path folder;
    private CompositionEditor editor;
    private PageHostView other;

    @BeforeEach
    void open() throws Exception {
        FaultyPage.heal(false);
        editor = (CompositionEditor) CompositionEditors.open(Ui.page(), Compositions.write(folder)).orElseThrow();
        Ui.await("the composition", () -> editor.document().orElse(null));
        editor.select("layer.0.bias");
        other = show("tests.names");
    }

    @AfterEach
    void closeAll() {
        FaultyPage.heal(true);
        Ui.page().closeAllEditors(false);
        for (IViewReference view : Ui.page().getViewReferences()) {
            if (view.getId().equals(KenViews.PAGE) && !KenViews.MODEL_EXPLORER_PAGE.equals(view.getSecondaryId())) {
                Ui.page().hideView(view);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"constructor", "create", "show", "paint", "overlay", "tip", "tipText", "mouse", "wheel",
            "key", "picture", "save",
            "table", "rows", "focus"})
    void aFaultIsNamedInItsViewAndCanBeTriedAgain(String fault) throws Exception {
        PageHostView view = show("tests.fault." + fault);
        provoke(view, fault);
        Ui.until("the report of " + fault, () -> reports(view, fault));
        assertTrue(view.page().isEmpty());
        assertEquals(0, view.getViewSite().getActionBars().getToolBarManager().getItems().length,
                "nothing to save or to copy");
        editor.select("layer.1.bias");
        Ui.until("the other view", () -> Ui.texts(other.control()).equals(List.of("layer.1.bias")));
        tryAgain(view);
        provoke(view, fault);
        Ui.until("the same report of " + fault, () -> reports(view, fault));
        FaultyPage.heal(true);
        tryAgain(view);
        Ui.until("the page", () -> Ui.texts(view.control()).equals(List.of("well")));
        provoke(view, fault);
        assertEquals(List.of("well"), Ui.texts(view.control()));
        assertTrue(view.page().isPresent());
    }

    private static boolean reports(PageHostView view, String fault) {
        if (fault.equals("tipText") && view.page().isPresent()) {
            // a change of size removes a card
            mouse(view, SWT.MouseMove);
        }
        return Ui.texts(view.control()).stream()
                .anyMatch(text -> text.contains("Faulty " + fault) && text.contains(NAMED)
                        && text.contains(" failed: its class ") && text.contains("on purpose: " + fault));
    }

    /** An exception in a listener of the page's own ends in the window's event loop, which asks whose it was. */
    @Test
    void aListenerOfThePagesOwnIsFound() throws Exception {
        PageHostView view = show("tests.fault.ownPaint");
        try {
            Ui.until("the report", () -> reports(view, "ownPaint"));
        } catch (IllegalStateException e) {
            // This test's own event loop asks nobody.
            assertTrue(ListenerFaults.tell(e));
        }
        assertTrue(reports(view, "ownPaint"));
        assertFalse(ListenerFaults.tell(new IllegalStateException("of nobody")));
        assertTrue(other.page().isPresent());
    }

    /** The view is gone and cannot say so: the log names the bundle. */
    @Test
    void aPageThatCannotBeDisposedOfDoesNotKeepItsViewOpen() throws Exception {
        PageHostView view = show("tests.fault.dispose");
        Ui.until("the page", () -> Ui.texts(view.control()).contains("well"));
        List<String> logged = new ArrayList<>();
        ILogListener listener = (status, plugin) -> logged.add(status.getMessage());
        Platform.addLogListener(listener);
        try {
            Ui.page().hideView(view);
        } finally {
            Platform.removeLogListener(listener);
        }
        assertTrue(view.control().isDisposed());
        assertTrue(logged.stream().anyMatch(text -> text.contains(NAMED) && text.contains(" failed: its class ")
                && text.contains("on purpose: dispose")), logged::toString);
    }

    private void provoke(PageHostView view, String fault) {
        if (view.page().isEmpty()) {
            return;
        }
        switch (fault) {
            case "tip", "tipText" -> mouse(view, SWT.MouseMove);
            case "mouse" -> {
                mouse(view, SWT.MouseDown);
                mouse(view, SWT.MouseUp);
            }
            case "wheel" -> mouse(view, SWT.MouseVerticalWheel);
            case "key" -> mouse(view, SWT.KeyDown);
            case "picture" -> run(view, Messages.View_Save, fault);
            case "table", "rows" -> run(view, Messages.View_Copy, fault);
            case "save" -> save(view);
            case "focus" -> {
                Ui.page().activate(other);
                Ui.page().activate(view);
            }
            default -> {
                // happens by itself
            }
        }
    }

    /** Saves the picture, and checks that nothing half-written is left behind. */
    private void save(PageHostView view) {
        PagePicture picture = Ui.await("the picture",
                () -> ((PicturePage) view.page().orElseThrow()).picture().orElse(null));
        Path file = folder.resolve("picture.svg");
        try {
            SavePicture.save(view, picture, file).join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        Ui.until("what came of it", () -> view.page().isEmpty() || Files.exists(file));
        assertEquals(view.page().isPresent(), Files.exists(file));
    }

    private static void run(PageHostView view, String action, String fault) {
        IAction found = Arrays.stream(view.getViewSite().getActionBars().getToolBarManager().getItems())
                .filter(ActionContributionItem.class::isInstance)
                .map(item -> ((ActionContributionItem) item).getAction())
                .filter(one -> action.equals(one.getText())).findFirst().orElseThrow();
        // A picture that is there would ask where to save it.
        if (!fault.equals("picture") || Ui.texts(view.control()).isEmpty() || !isHealed()) {
            found.run();
        }
    }

    private static boolean isHealed() {
        try {
            FaultyPage.fail("");
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static void mouse(PageHostView view, int type) {
        PictureCanvas canvas = Ui.awaitPresent("the canvas",
                () -> Ui.controls(view.control()).stream().filter(PictureCanvas.class::isInstance)
                        .map(PictureCanvas.class::cast).filter(one -> one.isVisible() && one.getSize().y > 1)
                        .findFirst());
        Event event = new Event();
        event.button = 1;
        event.count = 1;
        canvas.notifyListeners(type, event);
    }

    private static void tryAgain(PageHostView view) {
        Link link = Ui.controls(view.control()).stream().filter(Link.class::isInstance).map(Link.class::cast)
                .filter(one -> one.getText().contains("Try Again")).findFirst().orElseThrow();
        assertFalse(link.isDisposed());
        link.notifyListeners(SWT.Selection, new Event());
    }

    private static PageHostView show(String id) throws PartInitException {
        return (PageHostView) Ui.page().showView(KenViews.PAGE, id, IWorkbenchPage.VIEW_VISIBLE);
    }
}
