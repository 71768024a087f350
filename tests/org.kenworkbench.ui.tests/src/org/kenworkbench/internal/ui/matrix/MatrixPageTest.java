/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionStore;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.viz.canvas.Box;

/** The page itself, in a window of its own, on files that a pruning wrote. */
class MatrixPageTest {

    @TempDir
    Path folder;
    private Shell shell;
    private MatrixPage page;
    private String status = "";

    @BeforeEach
    void open() {
        shell = new Shell(Display.getCurrent());
        GridLayoutFactory.fillDefaults().applyTo(shell);
        Composite parent = new Composite(shell, SWT.NONE);
        parent.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).create());
        page = new MatrixPage();
        page.createControl(parent, new PageSite() {
            @Override
            public void select(String name) {
                throw new AssertionError("this page selects no tensors");
            }

            @Override
            public void status(String line) {
                status = line;
            }
        });
        shell.setSize(1000, 800);
        shell.open();
    }

    @AfterEach
    void close() {
        page.dispose();
        shell.dispose();
    }

    @Test
    void theWholeTensorThenItsCells() throws Exception {
        page.show(subject(PrunedModels.prune(folder), PrunedModels.MATRIX));
        TensorSource.Picture whole = Ui.await("the whole tensor", () -> page.picture().orElse(null));
        assertFalse(whole.layout().hasOverview());
        assertEquals(PrunedModels.ROWS, whole.rows());
        int more = 0;
        for (; !page.picture().orElseThrow().layout().hasOverview() || page.picture().orElseThrow().layout().blockWidth() < Zoom.LARGEST_CELL; more++) {
            assertTrue(more < 20, "it comes closer with each step");
            step('+');
        }
        assertEquals(0, page.picture().orElseThrow().layout().level());
        for (; page.picture().orElseThrow().layout().hasOverview(); more--) {
            assertTrue(more > -20, "it goes back with each step");
            step('-');
        }
    }

    /** Presses a key and waits for the picture that comes of it. */
    private void step(char key) {
        TensorSource.Picture before = page.picture().orElseThrow();
        press(key, 0);
        Ui.until("another picture", () -> page.picture().orElse(before) != before);
    }

    private void press(char key, int code) {
        Event event = new Event();
        event.character = key;
        event.keyCode = code;
        canvas().notifyListeners(SWT.KeyDown, event);
    }

    @Test
    void aClickSelectsACellAndArrowsMoveOn() throws Exception {
        page.show(subject(PrunedModels.prune(folder), PrunedModels.MATRIX));
        TensorSource.Picture whole = Ui.await("the whole tensor", () -> page.picture().orElse(null));
        Box block = whole.layout().block(2, 3);
        mouse(SWT.MouseDown, block);
        mouse(SWT.MouseUp, block);
        long side = 1L << whole.layout().level();
        assertEquals(PrunedModels.MATRIX + ", row " + 2 * side + ", column " + 3 * side, status);
        press('\0', SWT.ARROW_DOWN);
        assertEquals(PrunedModels.MATRIX + ", row " + (2 * side + 1) + ", column " + 3 * side, status);
        press(SWT.ESC, 0);
        assertEquals("", status);
    }

    private void mouse(int type, Box block) {
        Event event = new Event();
        event.button = 1;
        event.x = (int) block.centreX();
        event.y = (int) block.centreY();
        canvas().notifyListeners(type, event);
    }

    /** That the right colours are at the right place is tested with the painter and with the canvas; here, that they come to the screen. */
    @Test
    void thePictureIsOnTheScreen() throws Exception {
        page.show(subject(PrunedModels.prune(folder), PrunedModels.MATRIX));
        TensorSource.Picture whole = Ui.await("the whole tensor", () -> page.picture().orElse(null));
        Image image = new Image(shell.getDisplay(), 1000, 800);
        GC gc = new GC(image);
        try {
            Ui.until("the picture is painted", () -> {
                canvas().update();
                canvas().print(gc);
                return colours(image.getImageData(), whole.layout().grid()) > 10;
            });
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    private static long colours(ImageData data, Box grid) {
        Set<Integer> colours = new HashSet<>();
        for (int y = (int) grid.y(); y < grid.bottom(); y++) {
            for (int x = (int) grid.x(); x < grid.right(); x++) {
                colours.add(data.getPixel(x, y));
            }
        }
        return colours.size();
    }

    @Test
    void filesThatAreGoneAreSaid() throws Exception {
        Path kenx = PrunedModels.prune(folder);
        Files.delete(folder.resolve("tuned.safetensors"));
        page.show(subject(kenx, PrunedModels.MATRIX));
        Ui.until("the reason", () -> Ui.texts(shell).stream().anyMatch(text -> text.contains("tuned.safetensors")));
        assertTrue(page.picture().isEmpty());
    }

    @Test
    void aVectorIsShownAndAnotherTensorReplacesIt() throws Exception {
        Path kenx = PrunedModels.prune(folder);
        page.show(subject(kenx, "layer.0.bias"));
        Ui.until("the vector", () -> page.picture().map(picture -> picture.rows() == 1).orElse(false));
        page.show(subject(kenx, PrunedModels.MATRIX));
        Ui.until("the matrix", () -> page.picture().map(picture -> picture.rows() == PrunedModels.ROWS).orElse(false));
    }

    private PictureCanvas canvas() {
        for (Control control : Ui.controls(shell)) {
            if (control instanceof PictureCanvas found) {
                return found;
            }
        }
        throw new AssertionError("no picture");
    }

    private static PageSubject subject(Path kenx, String tensor) throws Exception {
        Composition composition = CompositionStore.load(kenx);
        List<TensorRow> rows = composition.getTensors().stream().map(TensorRow::of).toList();
        return new PageSubject("tuned", kenx, rows, rows.stream().filter(row -> row.name().equals(tensor)).findFirst());
    }
}
