/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.editor.CompositionEditor;
import org.kenworkbench.internal.ui.editor.Compositions;
import org.kenworkbench.internal.ui.palette.PaletteRow.Hit;
import org.kenworkbench.internal.ui.screen.KeyFaults;
import org.kenworkbench.internal.ui.theme.WindowTheme;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Token;
import org.kenworkbench.internal.ui.window.RecentFiles;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.ui.kit.CompositionEditors;

/** Tests the palette of the window, by its keys. */
class PaletteTest {

    private static final int MANY = 50_000;

    @TempDir
    Path folder;

    private Palette palette;

    @AfterEach
    void close() {
        if (palette != null) {
            palette.close();
        }
        WindowTheme.set(false);
        Ui.page().closeAllEditors(false);
    }

    @Test
    void aTensorIsFoundByAPartOfItsNameAndSelected() throws Exception {
        CompositionEditor editor = editor(3);
        openByItsCommand();
        type("2.WEI");
        assertEquals("layer.2.weight", selected());
        assertEquals("1 found", palette.counted());
        press(SWT.CR, 0);
        assertClosed();
        Ui.until("the tensor is selected", () -> editor.getSite().getSelectionProvider()
                .getSelection() instanceof IStructuredSelection selection
                && selection.getFirstElement() instanceof TensorRow row && row.name().equals("layer.2.weight"));
    }

    /** Arrows of the field go through the list, which Tab leads to as well. */
    @Test
    void allOfItIsReachedByKeys() throws Exception {
        openByItsCommand();
        type("theme");
        assertEquals(List.of(), KeyFaults.of(palette.getShell()));
    }

    @Test
    void enterWaitsForWhatWasTypedLast() throws Exception {
        CompositionEditor editor = editor(3);
        openByItsCommand();
        palette.field().setText("layer.1.bias");
        press(SWT.CR, 0);
        Ui.until("the tensor is selected", () -> editor.getSite().getSelectionProvider()
                .getSelection() instanceof IStructuredSelection selection
                && selection.getFirstElement() instanceof TensorRow row && row.name().equals("layer.1.bias"));
        assertClosed();
    }

    @Test
    void aCommandIsRun() throws Exception {
        assertFalse(WindowTheme.isDark());
        openByItsCommand();
        type("theme dark");
        assertEquals("Theme: Dark", selected());
        press(SWT.CR, 0);
        assertTrue(WindowTheme.isDark());
        openByItsCommand();
        type("run op verify");
        assertEquals("Run Operation: verify", selected());
        type("show page");
        assertEquals("No name has “show page”.", palette.counted());
        type("new pruning");
        assertEquals("New Pruning", selected());
    }

    @Test
    void aRecentFileIsOpened() throws Exception {
        Path kenx = Compositions.write(folder.resolve("recent-one"));
        CompositionEditors.open(Ui.page(), kenx);
        Ui.page().closeAllEditors(false);
        openByItsCommand();
        type("result.kenx");
        assertEquals("result.kenx", selected());
        assertEquals(kenx, RecentFiles.list().getFirst().paths().getFirst());
        press(SWT.CR, 0);
        assertEquals("result.kenx", Ui.page().getActiveEditor().getTitle());
    }

    @Test
    void viewsAreOpenedAlsoBeside() throws Exception {
        openByItsCommand();
        type("neighbours");
        assertEquals("Neighbours", selected());
        press(SWT.CR, SWT.MOD1);
        String beside = KenViews.NEIGHBOURS_PAGE + "/2";
        assertNotNull(Ui.page().findViewReference(KenViews.PAGE, beside));
        Ui.page().hideView(Ui.page().findViewReference(KenViews.PAGE, beside));
        openByItsCommand();
        type("colours fonts");
        assertEquals("Colours and Fonts", selected());
    }

    @Test
    void escapeGoesBackAndAPaletteThatIsOpenIsTheOnlyOne() throws Exception {
        openByItsCommand();
        assertSame(palette, Palette.open(window()));
        press(SWT.ESC, 0);
        assertClosed();
    }

    @Test
    void arrowsAndPagesGoThroughTheList() throws Exception {
        openByItsCommand();
        type("");
        String first = selected();
        step(1);
        assertFalse(selected().equals(first));
        press(SWT.ARROW_UP, 0);
        assertEquals(first, selected());
        press(SWT.PAGE_DOWN, 0);
        press(SWT.PAGE_UP, 0);
        assertEquals(first, selected());
    }

    /** Prints for how long the UI thread was held at most, and does not judge it: machines differ. */
    @Test
    void aHundredThousandTensorsAreSearched() throws Exception {
        editor(MANY);
        Ui.startTiming();
        Ui.perform("open the palette", this::openPalette);
        type("");
        for (String typed : List.of("w", "we", "wei", "49999", "l*9*w", "nothing at all")) {
            Ui.perform("type " + typed, () -> palette.field().setText(typed));
            Ui.until("found " + typed, palette::isDone);
        }
        type("49999.weight");
        assertEquals("layer.49999.weight", selected());
        type("weight");
        assertEquals("50 000 found", Ui.plain(palette.counted()));
        System.out.println("Palette over 100,000 tensors: " + Ui.timing());
    }

    /** Text on its background in both themes, as it is painted. */
    @Test
    void itIsPaintedInTheColoursOfTheTheme() throws Exception {
        editor(3);
        for (boolean dark : new boolean[] {false, true}) {
            WindowTheme.set(dark);
            openByItsCommand();
            type("layer");
            // The mark before the selected row, below the heading.
            Point mark = palette.getShell().getDisplay().map(palette.list().control(), palette.getShell(), 1,
                    palette.list().control().getItemHeight() * 3 / 2);
            Ui.until("it is painted", () -> pixel(palette.getShell(), mark).equals(Skin.color(Token.KEPT).getRGB()));
            assertEquals(Skin.color(Token.PANE).getRGB(),
                    pixel(palette.getShell(), new Point(palette.getShell().getSize().x / 2, 3)));
            palette.close();
        }
    }

    private static RGB pixel(Shell shell, Point at) {
        Image image = new Image(shell.getDisplay(), shell.getSize().x, shell.getSize().y);
        GC gc = new GC(shell);
        try {
            gc.copyArea(image, 0, 0);
            ImageData data = image.getImageData();
            return data.palette.getRGB(data.getPixel(at.x, at.y));
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    private CompositionEditor editor(int layers) throws Exception {
        CompositionEditors.open(Ui.page(), Compositions.write(folder, layers));
        CompositionEditor editor = (CompositionEditor) Ui.page().getActiveEditor();
        Ui.until("the composition", () -> editor.document().isPresent());
        return editor;
    }

    private static IWorkbenchWindow window() {
        return Ui.page().getWorkbenchWindow();
    }

    private void openPalette() {
        palette = Palette.open(window());
    }

    private void openByItsCommand() throws Exception {
        Ui.page();
        PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand("org.eclipse.ui.window.quickAccess",
                null);
        assertEquals(1, Stream.of(window().getShell().getShells()).filter(shell -> shell.isVisible()
                && shell.getText().equals("Quick Access")).count());
        openPalette();
    }

    private void type(String text) {
        palette.field().setText(text);
        Ui.until("found " + text, palette::isDone);
    }

    private void press(int key, int mask) {
        Event event = new Event();
        event.keyCode = key;
        event.stateMask = mask;
        event.doit = true;
        palette.field().notifyListeners(SWT.KeyDown, event);
    }

    private void step(int rows) {
        for (int i = 0; i < rows; i++) {
            press(SWT.ARROW_DOWN, 0);
        }
    }

    private String selected() {
        return palette.list().selected().map(row -> row instanceof Hit hit ? hit.entry().name() : row.toString())
                .orElse("");
    }

    private void assertClosed() {
        assertTrue(palette.getShell() == null || palette.getShell().isDisposed());
    }
}
