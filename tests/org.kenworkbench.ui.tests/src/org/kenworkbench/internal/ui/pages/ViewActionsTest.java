/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.editor.CompositionEditor;
import org.kenworkbench.internal.ui.editor.document.CompositionDocument;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.PagePicture;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.PicturePage;
import org.kenworkbench.ui.TablePage;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.TensorWindow;
import org.kenworkbench.ui.kit.CompositionEditors;

/** Tests what views offer around their pages, on files that a pruning wrote. */
class ViewActionsTest {

    private static final PageFocus FOCUS = new PageFocus(Optional.of(new TensorCell(2, 1)),
            Optional.of(new TensorWindow(1, 1, 16, 1, 1)));

    @TempDir
    Path folder;
    private CompositionEditor editor;

    private void open() throws Exception {
        editor = (CompositionEditor) CompositionEditors.open(Ui.page(), PrunedModels.pruneByHand(folder, "ken"))
                .orElseThrow();
        Ui.until("the composition", () -> editor.document().isPresent());
        editor.select("layer.2.weight");
    }

    @AfterEach
    void closeAll() {
        Ui.page().closeAllEditors(false);
        for (IViewReference view : Ui.page().getViewReferences()) {
            if (view.getId().equals(KenViews.PAGE) && !KenViews.MODEL_EXPLORER_PAGE.equals(view.getSecondaryId())) {
                Ui.page().hideView(view);
            }
        }
    }

    private static PageHostView show(String page) throws PartInitException {
        return (PageHostView) Ui.page().showView(KenViews.PAGE, page, IWorkbenchPage.VIEW_VISIBLE);
    }

    private static PageFocus focus(PageHostView view) {
        return view.subject().orElseThrow().focus();
    }

    @Test
    void viewsLookAtTheSamePlaceUnlessPinned() throws Exception {
        open();
        PageHostView matrix = show(KenViews.MATRIX_PAGE);
        PageHostView neighbours = show(KenViews.NEIGHBOURS_PAGE);
        PageHostView row = show(KenViews.ROW_PAGE);
        matrix.focus(FOCUS);
        assertEquals(FOCUS, focus(neighbours));
        Ui.until("the row", () -> pictureOf(row).isPresent());
        neighbours.setPinned(true);
        matrix.focus(PageFocus.WHOLE);
        assertEquals(PageFocus.WHOLE, focus(row));
        assertEquals(FOCUS, focus(neighbours), "it was pinned");
        PageFocus alone = FOCUS.withCell(Optional.empty());
        neighbours.focus(alone);
        assertEquals(alone, focus(neighbours));
        assertEquals(PageFocus.WHOLE, focus(matrix), "a pinned view moves alone");
        neighbours.setPinned(false);
        assertEquals(PageFocus.WHOLE, focus(neighbours));
    }

    /** The new place counts even before the composition is saved. */
    @Test
    void aMovedBaseIsReadWhereItWasLocated() throws Exception {
        Path kenx = PrunedModels.pruneByHand(folder, "ken");
        Path moved = Files.move(folder.resolve("base.safetensors"), folder.resolve("moved.safetensors"));
        editor = (CompositionEditor) CompositionEditors.open(Ui.page(), kenx).orElseThrow();
        Ui.until("the composition", () -> editor.document().isPresent());
        editor.select("layer.2.weight");
        PageHostView matrix = show(KenViews.MATRIX_PAGE);
        matrix.focus(FOCUS);
        Ui.until("what is missing", () -> saysGone(matrix));
        CompositionDocument document = editor.document().orElseThrow();
        document.locate(document.composition().getBase(), moved);
        Ui.until("the picture", () -> pictureOf(matrix).isPresent() && !saysGone(matrix));
        PageHostView row = show(KenViews.ROW_PAGE);
        Ui.until("the row", () -> pictureOf(row).isPresent());
        assertTrue(document.isDirty());
    }

    private static boolean saysGone(PageHostView view) {
        return Ui.texts(view.control()).stream().anyMatch(text -> text.contains("is no longer at"));
    }

    /** One cell can be followed through the layers; a tensor of another shape is shown as a whole. */
    @Test
    void thePlaceStaysInTensorsOfTheSameShape() throws Exception {
        open();
        PageHostView matrix = show(KenViews.MATRIX_PAGE);
        matrix.focus(FOCUS);
        editor.select("layer.4.weight");
        Ui.until("the other layer",
                () -> matrix.subject().orElseThrow().tensor().orElseThrow().place().number().orElse(-1) == 4);
        assertEquals(FOCUS, focus(matrix));
        editor.select("other");
        Ui.until("the vector", () -> matrix.subject().orElseThrow().tensor().orElseThrow().shape().size() == 1);
        assertEquals(PageFocus.WHOLE, focus(matrix));
    }

    private static Optional<PagePicture> pictureOf(PageHostView view) {
        return ((PicturePage) view.page().orElseThrow()).picture();
    }

    @Test
    void everyPictureIsSavedAsPngAndAsSvg() throws Exception {
        open();
        for (String page : new String[] {KenViews.MATRIX_PAGE, KenViews.NEIGHBOURS_PAGE, KenViews.LAYERS_PAGE,
                KenViews.ROW_PAGE, KenViews.MODEL_MAP_PAGE}) {
            PageHostView view = show(page);
            view.focus(FOCUS);
            PagePicture picture = Ui.await("the picture of " + page, () -> pictureOf(view).orElse(null));
            Path png = folder.resolve("picture.png");
            Files.writeString(png, "what was there before");
            Path svg = folder.resolve("picture.svg");
            SavePicture.save(view, picture, png).join();
            SavePicture.save(view, picture, svg).join();
            ImageData image = new ImageData(png.toString());
            assertEquals(2 * picture.width(), image.width, page);
            assertTrue(image.height > 2 * picture.height(), "with a heading");
            assertTrue(Files.readString(svg).contains("<svg"), page);
            assertTrue(Files.readString(svg).contains(picture.view().caption().name()), page);
        }
    }

    @Test
    void whatCannotBeWrittenIsSaidAndLeavesNothing() throws Exception {
        open();
        PageHostView view = show(KenViews.MATRIX_PAGE);
        PagePicture picture = Ui.await("the picture", () -> pictureOf(view).orElse(null));
        Path nowhere = folder.resolve("base.safetensors/picture.png");
        byte[] before = Files.readAllBytes(folder.resolve("base.safetensors"));
        IStatus written = PageFile.write(nowhere, SavePicture.content(picture, nowhere));
        assertFalse(written.isOK());
        assertTrue(written.getMessage().contains("picture.png") || written.getMessage().contains("base.safetensors"),
                written::getMessage);
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("base.safetensors")));
    }

    /**
     * Row 2 has the values 9, 8, 1, 2, of which the ends are kept; what is shown is tuned - base, and all base values
     * are 100.
     */
    @Test
    void figuresAreCopiedWithTabs() throws Exception {
        open();
        PageHostView view = show(KenViews.MATRIX_PAGE);
        TablePage page = (TablePage) view.page().orElseThrow();
        Ui.until("the table", () -> page.table().isPresent());
        run(view, Messages.View_Copy);
        Clipboard clipboard = new Clipboard(Display.getCurrent());
        try {
            String text = Ui.await("the clipboard",
                    () -> clipboard.getContents(TextTransfer.getInstance()) instanceof String it
                            && it.startsWith("row\t") ? it : null);
            String[] lines = text.split("\n");
            assertEquals("row\t0\t1\t2\t3", lines[0]);
            assertEquals(4, lines.length);
            assertEquals("2\t-91.0\t\t-99.0\t", lines[3]);
        } finally {
            clipboard.dispose();
        }
    }

    /** The file's name decides whether commas or tabs separate the columns. */
    @Test
    void figuresAreSaved() throws Exception {
        open();
        PageHostView view = show(KenViews.MATRIX_PAGE);
        TablePage page = (TablePage) view.page().orElseThrow();
        PageTable table = Ui.await("the table", () -> page.table().orElse(null));
        Path commas = folder.resolve("matrix.csv");
        Path tabs = folder.resolve("matrix.tsv");
        Ui.page().activate(view);
        SaveTable.save(view, table, commas).join();
        SaveTable.save(view, table, tabs).join();
        assertEquals("row,0,1,2,3", Files.readAllLines(commas).getFirst());
        assertEquals("2\t-91.0\t\t-99.0\t", Files.readAllLines(tabs).getLast());
        assertEquals("\"a, b\",\"say \"\"c\"\"\"\n1,2\n",
                PageTable.of(List.of("a, b", "say \"c\""), List.of(List.of("1", "2"))).commaSeparated());
        Ui.until("that it is saved", () -> statusLine().stream().anyMatch(text -> text.contains("matrix.tsv")));
    }

    private static void run(PageHostView view, String action) {
        IContributionItem[] items = view.getViewSite().getActionBars().getToolBarManager().getItems();
        Arrays.stream(items).filter(ActionContributionItem.class::isInstance)
                .map(item -> ((ActionContributionItem) item).getAction())
                .filter(one -> action.equals(one.getText())).findFirst().orElseThrow().run();
    }

    /** A user who is too early is told so, until there is a picture. */
    @Test
    void nothingYetIsSaidNoLongerThanItIsTrue() throws Exception {
        open();
        PageHostView view = show(KenViews.MATRIX_PAGE);
        Ui.page().activate(view);
        assertTrue(pictureOf(view).isEmpty());
        run(view, Messages.View_Save);
        assertTrue(statusLine().contains(Messages.View_NothingYet), () -> statusLine().toString());
        Ui.until("the picture", () -> pictureOf(view).isPresent());
        Ui.until("the message is taken back", () -> !statusLine().contains(Messages.View_NothingYet));
        Ui.until("what the window says itself",
                () -> statusLine().stream().anyMatch(text -> text.endsWith("layer.2.weight [3 × 4]")));
    }

    private static List<String> statusLine() {
        return Ui.controls(Ui.page().getWorkbenchWindow().getShell()).stream().filter(CLabel.class::isInstance)
                .map(label -> ((CLabel) label).getText())
                .toList();
    }

    @Test
    void theToolBarZooms() throws Exception {
        open();
        PageHostView view = show(KenViews.MATRIX_PAGE);
        Ui.until("the picture", () -> pictureOf(view).isPresent());
        run(view, Messages.View_ZoomIn);
        assertNotEquals(Optional.empty(), focus(view).window());
        run(view, Messages.View_ZoomAll);
        assertEquals(Optional.empty(), focus(view).window());
    }

    /** Each tool is in the view's menu, too, which has a key: the tool bar is for the mouse. */
    @Test
    void theMenuHasAllTools() throws Exception {
        open();
        for (PageHostView view : List.of(show(KenViews.MATRIX_PAGE), show(KenViews.ROW_PAGE))) {
            List<String> menu = texts(view.getViewSite().getActionBars().getMenuManager().getItems());
            List<String> tools = texts(view.getViewSite().getActionBars().getToolBarManager().getItems());
            assertTrue(tools.contains(Messages.View_Pin) && menu.containsAll(tools), () -> tools + " and " + menu);
        }
    }

    private static List<String> texts(IContributionItem[] items) {
        return Arrays.stream(items).filter(ActionContributionItem.class::isInstance)
                .map(item -> ((ActionContributionItem) item).getAction().getText()).toList();
    }

    /** A page that is neither a picture nor a table, such as a third party's, offers neither. */
    @Test
    void aPageOffersWhatItIs() throws Exception {
        PageHostView names = show("tests.names");
        long offered = Arrays.stream(names.getViewSite().getActionBars().getToolBarManager().getItems())
                .filter(ActionContributionItem.class::isInstance).count();
        assertEquals(1, offered, "to pin it");
    }
}
