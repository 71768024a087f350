/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.viz.tests.Readable.assertReadable;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.data.MatrixLoader;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.CellsBeside;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.GridSize;
import org.kenworkbench.viz.grid.Window;
import org.kenworkbench.viz.matrix.MatrixCells;
import org.kenworkbench.viz.matrix.MatrixView;
import org.kenworkbench.viz.matrix.Shown;
import org.kenworkbench.viz.page.Page;

/** The cells around the selected one have a picture beside that of a whole tensor. */
class CellsBesideTest {

    private static final int ROWS = 1200;
    private static final int COLUMNS = 60;
    private static final CellPlace SELECTED = new CellPlace(700, 31);
    private static final PruningMonitor MONITOR = PruningMonitor.NONE;

    @TempDir
    Path folder;

    private PrunedModel model() throws Exception {
        float[] base = new float[ROWS * COLUMNS];
        float[] tuned = new float[base.length];
        StringBuilder mask = new StringBuilder();
        for (int i = 0; i < base.length; i++) {
            base[i] = (float) Math.sin(i);
            tuned[i] = base[i] + (float) Math.cos(3 * i) / 10;
            mask.append(i % 3 == 0 ? '.' : 'x');
        }
        return new SmallModel().add("w", Shape.of(ROWS, COLUMNS), base, tuned, mask.toString()).open(folder);
    }

    @ParameterizedTest
    @CsvSource({"700, 260", "1000, 500", "2000, 900"})
    void theyAreReadableAndHaveTheirValues(int width, int height) throws Exception {
        try (PrunedModel model = model()) {
            PrunedTensor tensor = model.tensor(new TensorId("w")).orElseThrow();
            MatrixLoader loader = MatrixLoader.of(tensor, MONITOR);
            GridLayout whole = MatrixView.layoutWithCells(Page.body(width, height), GridSize.of(tensor),
                    Optional.empty());
            for (Shown shown : List.of(Shown.DELTA, Shown.KEPT)) {
                Optional<CellPlace> selected = Optional.of(SELECTED);
                List<MatrixCells> pictures = loader.loadCells(whole, shown, selected, MONITOR);
                assertEquals(width < 800 ? 1 : 2, pictures.size());
                MatrixView view = new MatrixView(loader.load(whole, shown, selected, MONITOR), whole, pictures);
                double end = whole.grid().right();
                for (MatrixCells cells : pictures) {
                    GridLayout of = cells.layout();
                    assertTrue(of.grid().x() > end && of.grid().right() <= width, of::toString);
                    assertTrue(of.blockOf(SELECTED).isPresent(), of::toString);
                    end = of.grid().right();
                }
                for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
                    Picture picture = Picture.of(view, theme, width, height);
                    assertTrue(picture.says("Cells"), picture.texts()::toString);
                    assertEquals(pictures.size() == 2, picture.says("Closer"), picture.texts()::toString);
                    assertReadable(picture, width, height);
                    if (shown == Shown.DELTA) {
                        pictures.forEach(cells -> assertColours(cells, theme, picture));
                    }
                }
                List<MatrixCells> kept = loader.readyCells(whole, shown, selected).orElseThrow();
                for (int i = 0; i < pictures.size(); i++) {
                    assertArrayEquals(pictures.get(i).beside().blocks().values(),
                            kept.get(i).beside().blocks().values(), "they are kept");
                }
            }
        }
    }

    private static void assertColours(MatrixCells cells, Theme theme, Picture picture) {
        GridLayout of = cells.layout();
        ColourScale scale = Shown.DELTA.scale(theme, cells.cells().blocks(), cells.cells().range());
        long row = of.firstRow() + 1;
        long column = of.firstColumn() + 1;
        float value = cells.cells().blocks().value(1, 1);
        assertEquals((row * COLUMNS + column) % 3 == 0, Float.isNaN(value));
        assertTrue(Float.isNaN(value) || scale.colour(value).equals(picture.middle(of.block(1, 1))));
    }

    /** Each picture is the frame in the one before it. */
    @Test
    void eachIsAPartOfTheOneBefore() {
        GridSize size = GridSize.of(1536, 384);
        GridLayout whole = MatrixView.layoutWithCells(new Box(0, 0, 1250, 400), size, Optional.empty());
        for (CellPlace at : List.of(new CellPlace(0, 0), new CellPlace(952, 322), new CellPlace(1535, 383))) {
            GridLayout before = whole;
            for (GridLayout of : layouts(whole, size, at)) {
                Box frame = before.frameOf(of);
                assertTrue(frame.x() >= before.grid().x() && frame.right() <= before.grid().right()
                        && frame.y() >= before.grid().y() && frame.bottom() <= before.grid().bottom(),
                        frame::toString);
                assertTrue(frame.width() < before.grid().width() && frame.height() < before.grid().height(),
                        frame::toString);
                Box cell = before.blockOf(at).orElseThrow();
                assertTrue(frame.contains(cell.centreX(), cell.centreY()), frame::toString);
                before = of;
            }
        }
        assertEquals(layouts(whole, size, new CellPlace(768, 192)),
                CellsBeside.layouts(whole, size, Optional.empty()), "the middle, where no cell is selected");
    }

    private static List<GridLayout> layouts(GridLayout whole, GridSize size, CellPlace selected) {
        return CellsBeside.layouts(whole, size, Optional.of(selected));
    }

    /** The picture of small cells goes first where there is little room; a small tensor is shown in cells alone. */
    @ParameterizedTest
    @CsvSource({"639, 500, 1536, 384, 0", "640, 500, 1536, 384, 1", "719, 500, 1536, 384, 1", "720, 500, 1536, 384, 2",
            "799, 400, 1536, 384, 1", "800, 400, 1536, 384, 2", "1250, 400, 100, 60, 0"})
    void thereAreAsManyAsHaveRoom(int width, int height, long rows, long columns, int pictures) {
        GridSize size = GridSize.of(rows, columns);
        GridLayout whole = MatrixView.layoutWithCells(new Box(0, 0, width, height), size, Optional.empty());
        assertEquals(pictures, layouts(whole, size, new CellPlace(5, 5)).size());
        assertTrue(whole.grid().width() >= 50, whole::toString);
    }

    /** Cells stand beside the whole tensor alone, in blocks and with room for it. */
    @Test
    void theyStandBesideTheWholeAlone() {
        GridSize size = GridSize.of(ROWS, COLUMNS);
        Box body = new Box(0, 0, 900, 300);
        GridLayout whole = MatrixView.layoutWithCells(body, size, Optional.empty());
        assertFalse(layouts(whole, size, SELECTED).isEmpty());
        Optional<Window> window = Optional.of(new Window(BlockShape.CELL, 16, 5, 5));
        GridLayout part = MatrixView.layoutWithCells(body, size, window);
        assertEquals(MatrixView.layout(body, size, window), part);
        assertTrue(layouts(part, size, SELECTED).isEmpty());
        for (Box little : List.of(new Box(0, 0, 500, 300), new Box(0, 0, 900, 100))) {
            GridLayout alone = MatrixView.layoutWithCells(little, size, Optional.empty());
            assertEquals(MatrixView.layout(little, size, Optional.empty()), alone);
        }
        GridSize small = GridSize.of(6, 6);
        assertEquals(MatrixView.layout(body, small, Optional.empty()),
                MatrixView.layoutWithCells(body, small, Optional.empty()));
    }

    /** Clicks near the middle leave the cells where they are, and one at an edge moves on. */
    @Test
    void theirPlaceIsSteady() {
        GridSize size = GridSize.of(ROWS, COLUMNS);
        GridLayout whole = MatrixView.layoutWithCells(new Box(0, 0, 900, 300), size, Optional.empty());
        GridLayout first = layouts(whole, size, SELECTED).getLast();
        CellPlace middle = new CellPlace(first.firstRow() + first.rows() / 2,
                first.firstColumn() + first.columns() / 2);
        assertEquals(first, layouts(whole, size, middle).getLast());
        CellPlace edge = new CellPlace(first.firstRow() + first.rows() - 1, middle.column());
        GridLayout next = layouts(whole, size, edge).getLast();
        assertTrue(next.firstRow() > first.firstRow() && next.blockOf(edge).isPresent(), next::toString);
        for (long row = 0; row < ROWS; row++) {
            CellPlace at = new CellPlace(row, row % COLUMNS);
            for (GridLayout of : layouts(whole, size, at)) {
                assertTrue(of.blockOf(at).isPresent(), at::toString);
            }
        }
    }
}
