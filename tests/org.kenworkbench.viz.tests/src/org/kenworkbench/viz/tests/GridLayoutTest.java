/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.grid.BlockFit;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.GridRoom;
import org.kenworkbench.viz.grid.Window;

/** No tensor is cut, none is taken for square: any shape has a place, and each cell is found again. */
class GridLayoutTest {

    private static final Box BODY = new Box(0, 36, 1000, 756);

    @ParameterizedTest
    @CsvSource({"1,1", "1,384", "384,1", "384,384", "384,1536", "1536,384", "30522,768", "14336,4096", "1,4194304",
            "5000000,3", "7,100000"})
    void theWholeTensorIsShown(long rows, long columns) {
        GridLayout layout = GridLayout.of(BODY, rows, columns, Optional.empty(), new GridRoom(96, 190, 0));
        assertFalse(layout.hasOverview());
        long down = layout.shape().rows();
        long across = layout.shape().columns();
        assertTrue(layout.rows() * down >= rows && (layout.rows() - 1) * down < rows, layout::toString);
        assertTrue(layout.columns() * across >= columns && (layout.columns() - 1) * across < columns, layout::toString);
        assertTrue(layout.grid().right() <= 1000 - 96 && layout.grid().bottom() <= 792 - 190, layout::toString);
        assertTrue(layout.grid().width() >= 24 && layout.grid().height() >= 24, layout::toString);
    }

    @ParameterizedTest
    @CsvSource({"1,384", "384,1", "384,1536", "1536,384", "30522,768", "14336,4096", "1,4194304", "5000000,3"})
    void everyCornerCanBeReachedCellByCell(long rows, long columns) {
        for (CellPlace corner : new CellPlace[] {new CellPlace(0, 0), new CellPlace(rows - 1, columns - 1),
                new CellPlace(rows / 2, columns / 2)}) {
            Window window = new Window(BlockShape.CELL, 18, corner.row(), corner.column());
            GridLayout layout = GridLayout.of(BODY, rows, columns, Optional.of(window), new GridRoom(96, 190, 0));
            Box block = layout.blockOf(corner).orElseThrow();
            assertTrue(layout.grid().contains(block.x(), block.y()), layout::toString);
            assertEquals(corner, layout.cellAt(block.centreX(), block.centreY()).orElseThrow());
            assertTrue(layout.firstRow() + layout.rows() <= rows && layout.firstColumn() + layout.columns() <= columns,
                    layout::toString);
            Box frame = layout.overviewFrame();
            assertTrue(frame.x() >= layout.overview().x() && frame.right() <= layout.overview().right(),
                    frame::toString);
            assertTrue(frame.y() >= layout.overview().y() && frame.bottom() <= layout.overview().bottom(),
                    frame::toString);
            assertTrue(layout.overview().bottom() <= 792);
        }
    }

    @Test
    void theOverviewLeadsToItsCell() {
        GridLayout layout = GridLayout.of(BODY, 1536, 384, Optional.of(new Window(BlockShape.CELL, 18, 0, 0)),
                new GridRoom(96, 190, 0));
        BlockFit fit = layout.overviewFit();
        CellPlace last = layout.cellAt(layout.overview().right() - 1, layout.overview().bottom() - 1).orElseThrow();
        long down = fit.shape().rows();
        long across = fit.shape().columns();
        assertEquals(new CellPlace((1535 / down) * down, (383 / across) * across), last);
        assertEquals(Optional.empty(), layout.cellAt(layout.grid().x() - 2, layout.grid().y()));
    }

    @Test
    void blocksOfAWindowCountFromTheTensorsOrigin() {
        GridLayout layout = GridLayout.of(BODY, 1024, 1024, Optional.of(new Window(BlockShape.square(8), 10, 500, 700)),
                new GridRoom(0, 0, 0));
        Box block = layout.blockOf(new CellPlace(500, 700)).orElseThrow();
        assertEquals(new CellPlace(496, 696), layout.cellAt(block.x(), block.y()).orElseThrow());
        assertEquals(BlockShape.square(8), layout.shape());
    }

    /** The picture of a whole tensor beside a part of it keeps its shape, unless it would be a line. */
    @ParameterizedTest
    @CsvSource({"384,384,192,192", "768,768,192,192", "4096,4096,171,171", "1536,384,154,576", "384,768,192,96",
            "96,96,192,192", "30522,384,192,636", "128256,512,171,603", "384,1536,192,576"})
    void theOverviewKeepsItsShape(long rows, long columns, int width, int height) {
        GridLayout layout = GridLayout.of(BODY, rows, columns, Optional.of(new Window(BlockShape.CELL, 18, 0, 0)),
                new GridRoom(96, 190, 84));
        assertEquals(new Box(GridLayout.PADDING, 66, width, height), layout.overview(), layout::toString);
        assertEquals(layout.overview().bottom(), layout.belowOverview().y(), "its legend follows it");
        assertTrue(layout.belowOverview().width() >= GridRoom.LEAST_WIDTH, layout::toString);
        assertTrue(layout.grid().x() > layout.belowOverview().right(), layout::toString);
        CellPlace middle = new CellPlace(rows / 2, columns / 2);
        Window window = new Window(BlockShape.CELL, 18, middle.row(), middle.column());
        GridLayout part = GridLayout.of(BODY, rows, columns, Optional.of(window), new GridRoom(96, 190, 84));
        Box frame = part.overviewFrame();
        CellPlace found = part.cellAt(frame.centreX(), frame.centreY()).orElseThrow();
        assertEquals(middle.row(), found.row(), 0.6 * part.rows() + part.overviewFit().shape().rows());
        assertEquals(middle.column(), found.column(), 0.6 * part.columns() + part.overviewFit().shape().columns());
    }
}
