/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.matrix.MatrixPage;
import org.kenworkbench.internal.ui.neighbours.NeighboursPage;
import org.kenworkbench.internal.ui.pages.OpenPage;
import org.kenworkbench.internal.ui.weights.WeightsPool;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.grid.GridLayout;

/** The pages of matrices in windows of their own, on files that a pruning wrote. */
class GridPageTest {

    private static final float RESET = Float.NaN;

    @TempDir
    Path folder;
    private OpenPage open;
    private GridPage page;

    private void open(GridPage shown) {
        page = shown;
        open = new OpenPage(shown, 1000, 800);
    }

    @AfterEach
    void close() {
        open.close();
        Ui.untilElsewhere("the files are closed", () -> WeightsPool.platform().open() == 0);
    }

    private GridPicture picture() {
        return page.pane().picture().orElseThrow();
    }

    private GridPicture awaitPicture() {
        return Ui.await("the picture", () -> page.pane().picture().orElse(null));
    }

    /** Kept values are shown, not those of the base, in a matrix that is not square and in any of five layers. */
    @Test
    void aKeptCellHasItsTunedValueAndAResetOneNone() throws Exception {
        open(new MatrixPage());
        Path kenx = PrunedModels.pruneByHand(folder, "magnitude");
        for (String tensor : List.of("layer.0.weight", "layer.4.weight")) {
            open.show(PrunedModels.subject(kenx, tensor));
            assertArrayEquals(new float[] {-91, RESET, -92, RESET, RESET, -109, RESET, -92, -91, -92, RESET, RESET},
                    values());
        }
        Combo shown = (Combo) Ui.controls(open.shell()).stream().filter(Combo.class::isInstance).findFirst()
                .orElseThrow();
        shown.select(1);
        shown.notifyListeners(SWT.Selection, new Event());
        Ui.until("tuned values", () -> picture().drawn().window().value(0, 0) == 9);
        assertArrayEquals(new float[] {9, RESET, 8, RESET, RESET, -9, RESET, 8, 9, 8, RESET, RESET}, values());
        assertEquals(List.of("0", "9.0", "", "8.0", ""), page.table().orElseThrow().rows().apply(0));
    }

    private float[] values() {
        awaitPicture();
        return picture().drawn().window().values();
    }

    /** Kept cells: x . x . over . x . x over x x . . */
    @Test
    void aCellKeptAloneHasANoughtAndAResetOneNothing() throws Exception {
        open(new NeighboursPage());
        open.show(PrunedModels.subject(PrunedModels.pruneByHand(folder, "magnitude"), "layer.1.weight"));
        assertArrayEquals(new float[] {0, RESET, 0, RESET, RESET, 1, RESET, 0, 1, 2, RESET, RESET}, values());
        GridPicture shown = picture();
        ImageData screen = Ui.await("the picture on the screen",
                () -> open.screen().filter(image -> colours(image, shown.layout().grid()) > 3).orElse(null));
        Colour alone = Theme.LIGHT.maps().sequential().at(0);
        assertEquals(new RGB(alone.red(), alone.green(), alone.blue()), colour(screen, shown.layout().block(0, 0)));
        assertNotEquals(colour(screen, shown.layout().block(0, 0)), colour(screen, shown.layout().block(0, 1)));
    }

    /** The switch takes the numbers out of the cells and puts them back. */
    @Test
    void numbersInCellsAreSwitched() throws Exception {
        open(new NeighboursPage());
        open.show(PrunedModels.subject(PrunedModels.pruneByHand(folder, "magnitude"), "layer.1.weight"));
        GridPicture shown = awaitPicture();
        Box cell = shown.layout().block(0, 0).inset(2, 2, 4, 4);
        Ui.until("a digit", () -> open.screen().filter(image -> colours(image, cell) > 1).isPresent());
        Button numbers = (Button) Ui.controls(open.shell()).stream().filter(Button.class::isInstance).findFirst()
                .orElseThrow();
        assertEquals("Number in cell", numbers.getText());
        numbers.setSelection(false);
        numbers.notifyListeners(SWT.Selection, new Event());
        Ui.until("no digit", () -> open.screen().filter(image -> colours(image, cell) == 1).isPresent());
    }

    /** Returns the colour left of the middle, where there is no digit. */
    private static RGB colour(ImageData screen, Box cell) {
        return screen.palette.getRGB(screen.getPixel((int) cell.x() + 2, (int) cell.centreY()));
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
    void aCardTellsOfTheCellUnderThePointer() throws Exception {
        open(new MatrixPage());
        Path kenx = PrunedModels.pruneByHand(folder, "ken");
        open.show(PrunedModels.subject(kenx, "layer.0.weight"));
        awaitPicture();
        // The two grid points are the ends of the values 9, 1, 8, 2: 1 is the first to be taken.
        List<String> texts = hover(0, 1);
        assertEquals("Row 0, column 1: kept", texts.getFirst());
        assertTrue(
                texts.containsAll(
                        List.of("tuned", "1.000", "base", "100.0", "tuned − base", "−99.00", "taken as", "1 of 2")),
                texts::toString);
        assertTrue(hover(0, 2).getFirst().endsWith(": reset"));
        open.mouse(SWT.MouseExit, 0, 0);
        assertTrue(open.canvas().hover().card().isEmpty());
    }

    private List<String> hover(int row, int column) {
        Box cell = picture().layout().block(row, column);
        // Moved again and again, as an event from elsewhere makes the page forget the pointer.
        return Ui.texts(Ui.await("the card", () -> {
            open.mouse(SWT.MouseMove, cell.centreX(), cell.centreY());
            return open.canvas().hover().card().orElse(null);
        }));
    }

    /** Marks row and column on this page and, through its view, on others. */
    @Test
    void theRowAndTheColumnOfThePointerAreMarked() throws Exception {
        open(new NeighboursPage());
        open.show(PrunedModels.subject(PrunedModels.pruneByHand(folder, "magnitude"), "layer.1.weight"));
        awaitPicture();
        GridLayout layout = picture().layout();
        Box cell = layout.block(1, 2);
        Colour line = Theme.LIGHT.text();
        RGB wanted = new RGB(line.red(), line.green(), line.blue());
        Ui.until("a frame around the row and one around the column", () -> {
            open.mouse(SWT.MouseMove, cell.centreX(), cell.centreY());
            assertEquals(Optional.of(new TensorCell(1, 2)), open.pointed());
            return open.screen()
                    .filter(image -> at(image, layout.block(1, 0).centreX(), layout.block(1, 0).y() - 1).equals(wanted)
                            && at(image, layout.block(0, 2).x() - 1, layout.block(0, 2).centreY()).equals(wanted))
                    .isPresent();
        });
        open.mouse(SWT.MouseExit, 0, 0);
        assertEquals(Optional.empty(), open.pointed());
        Ui.until("no frame",
                () -> open.screen().filter(
                        image -> !at(image, layout.block(1, 0).centreX(), layout.block(1, 0).y() - 1).equals(wanted))
                        .isPresent());
    }

    private static RGB at(ImageData screen, double x, double y) {
        return screen.palette.getRGB(screen.getPixel((int) x, (int) y));
    }

    /** A corner has two neighbours; below and to the right of it nothing is kept. */
    @Test
    void aCardTellsWhichNeighboursAreKept() throws Exception {
        open(new NeighboursPage());
        open.show(PrunedModels.subject(PrunedModels.pruneByHand(folder, "magnitude"), "layer.0.weight"));
        awaitPicture();
        assertEquals(
                List.of("Row 0, column 0: 0 of 2 kept", "above", "none: at the edge", "below", "reset", "left",
                        "none: at the edge", "right", "reset"),
                hover(0, 0));
        assertEquals("Row 2, column 1: 2 of 3 kept", hover(2, 1).getFirst());
        assertEquals("Row 0, column 1: reset", hover(0, 1).getFirst());
    }

    @Test
    void theWholeTensorThenItsCells() throws Exception {
        open(new MatrixPage());
        open.show(PrunedModels.subject(PrunedModels.prune(folder), PrunedModels.MATRIX));
        assertFalse(awaitPicture().layout().hasOverview());
        assertEquals(PrunedModels.ROWS, picture().rows());
        long lastRow = (picture().layout().firstRow() + picture().layout().rows())
                * picture().layout().shape().rows();
        assertTrue(lastRow >= PrunedModels.ROWS, "a tall one is not cut");
        int more = 0;
        for (; !picture().layout().hasOverview() || picture().layout().blockWidth() < Zoom.LARGEST_CELL; more++) {
            assertTrue(more < 20, "it comes closer with each step");
            step('+');
        }
        assertTrue(picture().layout().shape().isCell());
        for (; picture().layout().hasOverview(); more--) {
            assertTrue(more > -20, "it goes back with each step");
            step('-');
        }
        page.zoomIn();
        Ui.until("a part", () -> picture().layout().hasOverview());
        page.zoomToAll();
        Ui.until("the whole", () -> !picture().layout().hasOverview());
    }

    /** Presses a key and waits for the picture that results. */
    private void step(char key) {
        GridPicture before = picture();
        open.press(key, 0);
        Ui.until("another picture", () -> picture() != before);
    }

    @Test
    void theWheelComesCloserToWhatIsUnderThePointer() throws Exception {
        open(new MatrixPage());
        open.show(PrunedModels.subject(PrunedModels.prune(folder), PrunedModels.MATRIX));
        Box block = awaitPicture().layout().block(picture().layout().rows() - 1, picture().layout().columns() - 1);
        open.wheel(1, block.centreX(), block.centreY());
        assertTrue(open.subject().focus().window().orElseThrow().centreRow() > PrunedModels.ROWS / 2);
        Ui.until("a part", () -> picture().layout().hasOverview());
        Ui.until("the whole again", () -> {
            open.wheel(-1, block.centreX(), block.centreY());
            return open.subject().focus().window().isEmpty();
        });
    }

    /** The pointer rests while the picture moves: the marked cell is the one that lies under the pointer then. */
    @Test
    void theMarkStaysUnderThePointerWhenTheViewZooms() throws Exception {
        open(new MatrixPage());
        open.show(PrunedModels.subject(PrunedModels.prune(folder), PrunedModels.MATRIX));
        awaitPicture();
        Box grid = picture().layout().grid();
        double x = grid.x() + 3;
        double y = grid.y() + 3;
        open.mouse(SWT.MouseMove, x, y);
        for (int steps : new int[] {1, 1, -1}) {
            GridLayout before = picture().layout();
            open.wheel(steps, x, y);
            Ui.until("another zoom", () -> !picture().layout().equals(before));
            assertEquals(under(x, y), open.pointed());
        }
        // Keys leave the pointer where it is, and move the picture to another cell.
        open.press('0', 0);
        Ui.until("all of it", () -> !picture().layout().hasOverview());
        assertEquals(under(x, y), open.pointed());
        open.press('+', 0);
        Ui.until("a part", () -> picture().layout().hasOverview());
        assertEquals(under(x, y), open.pointed());
    }

    private Optional<TensorCell> under(double x, double y) {
        return picture().layout().grid().contains((int) x, (int) y)
                ? picture().layout().cellAt((int) x, (int) y).map(cell -> new TensorCell(cell.row(), cell.column()))
                : Optional.empty();
    }

    @Test
    void draggingMovesThePartThatIsSeen() throws Exception {
        open(new MatrixPage());
        open.show(PrunedModels.subject(PrunedModels.prune(folder), PrunedModels.MATRIX));
        awaitPicture();
        for (int i = 0; i < 12; i++) {
            open.press('+', 0);
            Ui.until("a part", () -> picture().layout().hasOverview());
        }
        Box grid = picture().layout().grid();
        long before = open.subject().focus().window().orElseThrow().centreRow();
        open.mouse(SWT.MouseDown, grid.centreX(), grid.centreY());
        open.mouse(SWT.MouseMove, grid.centreX(), grid.centreY() + 3 * Zoom.LARGEST_CELL);
        open.mouse(SWT.MouseUp, grid.centreX(), grid.centreY() + 3 * Zoom.LARGEST_CELL);
        assertEquals(before - 3, open.subject().focus().window().orElseThrow().centreRow());
        assertEquals(Optional.empty(), open.subject().focus().cell(), "that was no click");
        Box overview = picture().layout().overview();
        open.click(overview.x() + 1, overview.y() + 1);
        assertEquals(0, open.subject().focus().window().orElseThrow().centreRow());
    }

    @Test
    void aClickSelectsACellAndArrowsMoveOn() throws Exception {
        open(new MatrixPage());
        open.show(PrunedModels.subject(PrunedModels.prune(folder), PrunedModels.MATRIX));
        GridPicture whole = awaitPicture();
        Box block = whole.layout().block(2, 3);
        open.click(block.centreX(), block.centreY());
        long down = whole.layout().shape().rows();
        long across = whole.layout().shape().columns();
        assertEquals(Optional.of(new TensorCell(2 * down, 3 * across)), open.subject().focus().cell());
        open.press('\0', SWT.ARROW_DOWN);
        assertEquals(Optional.of(new TensorCell(3 * down, 3 * across)), open.subject().focus().cell());
        open.press('\0', SWT.END);
        assertEquals(PrunedModels.COLUMNS - 1, open.subject().focus().cell().orElseThrow().column());
        open.press('\0', SWT.HOME);
        assertEquals(0, open.subject().focus().cell().orElseThrow().column());
        open.press(SWT.CR, 0);
        assertEquals(KenViews.ROW_PAGE, open.opened());
        open.press(SWT.ESC, 0);
        assertEquals(PageFocus.WHOLE, open.subject().focus());
    }

    /**
     * Checks that the picture comes to the screen; the tests of the painter and of the canvas check that the right
     * colours are at the right place.
     */
    @Test
    void thePictureIsOnTheScreen() throws Exception {
        open(new MatrixPage());
        open.show(PrunedModels.subject(PrunedModels.prune(folder), PrunedModels.MATRIX));
        Box grid = awaitPicture().layout().grid();
        Ui.until("the picture is painted", () -> open.screen().map(image -> colours(image, grid) > 10).orElse(false));
    }

    @Test
    void filesThatAreGoneAreSaid() throws Exception {
        open(new MatrixPage());
        Path kenx = PrunedModels.prune(folder);
        Files.delete(folder.resolve("tuned.safetensors"));
        open.show(PrunedModels.subject(kenx, PrunedModels.MATRIX));
        Ui.until("the reason", () -> open.missing().contains("tuned.safetensors"));
        assertTrue(page.pane().picture().isEmpty());
        assertTrue(page.picture().isEmpty() && page.table().isEmpty());
    }

    @Test
    void aVectorIsShownAndAnotherTensorReplacesIt() throws Exception {
        open(new MatrixPage());
        Path kenx = PrunedModels.prune(folder);
        open.show(PrunedModels.subject(kenx, "layer.0.bias"));
        assertEquals(1, awaitPicture().rows());
        open.show(PrunedModels.subject(kenx, PrunedModels.MATRIX));
        assertEquals(PrunedModels.ROWS, awaitPicture().rows());
    }
}
