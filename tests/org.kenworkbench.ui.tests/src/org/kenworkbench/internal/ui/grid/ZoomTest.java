/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.analysis.pyramid.BlockTensor;
import org.kenworkbench.analysis.pyramid.PyramidShape;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.GridSize;
import org.kenworkbench.viz.grid.Window;
import org.kenworkbench.viz.matrix.MatrixView;
import org.kenworkbench.viz.page.Page;

/** Steps from the whole of a matrix of any shape to its cells, and back. */
class ZoomTest {

    private static GridLayout layout(GridSize size, Optional<Window> window) {
        return MatrixView.layout(Page.pane(900, 600), size, window);
    }

    /** Each step comes closer in one direction at least and in none farther; the way back is the same. */
    @ParameterizedTest
    @CsvSource({"30522, 384", "384, 30522", "128256, 512", "4096, 11008", "384, 384", "3, 100000", "1, 5000000",
            "5000000, 1"})
    void theWayBackIsTheWay(long rows, long columns) {
        GridSize size = GridSize.of(rows, columns);
        List<Window> way = new ArrayList<>();
        Optional<Window> window = Optional.empty();
        CellPlace middle = new CellPlace(rows / 2, columns / 2);
        while (window.isEmpty() || window.get().blockSize() < Zoom.LARGEST_CELL) {
            assertTrue(way.size() < 40, way::toString);
            GridLayout before = layout(size, window);
            window = Zoom.in(window, before, size, middle);
            GridLayout now = layout(size, window);
            assertTrue(scale(now.blockHeight(), now.shape().rows()) >= scale(before.blockHeight(),
                    before.shape().rows()) || now.rows() == rows, () -> before + " then " + now);
            way.add(window.get());
        }
        assertTrue(window.get().shape().isCell());
        List<Window> back = new ArrayList<>();
        BlockShape whole = layout(size, Optional.empty()).shape();
        while (window.isPresent()) {
            assertTrue(back.size() < 40, back::toString);
            back.addFirst(window.get());
            window = Zoom.out(window, layout(size, window), size, whole);
        }
        assertEquals(way.subList(way.size() - back.size(), way.size()), back);
        assertTrue(way.size() - back.size() <= 2, way + " and back " + back);
    }

    private static double scale(int pixels, long cells) {
        return (double) pixels / cells;
    }

    /** A preview has no cells: the way ends with its finest blocks, and leads out again. */
    @ParameterizedTest
    @CsvSource({"30522, 384", "384, 30522", "128256, 512", "384, 384", "1536, 384", "3, 100000", "1, 384", "2, 384"})
    void theWayEndsWithTheFinestBlocks(long rows, long columns) {
        for (int most : new int[] {1 << 10, 1 << 13, 1 << 14}) {
            GridSize size = new GridSize(rows, columns, BlockTensor.finest(new PyramidShape(rows, columns), most),
                    false);
            Optional<Window> window = Optional.empty();
            CellPlace middle = new CellPlace(rows / 2, columns / 2);
            int steps = 0;
            while (window.isEmpty() || window.get().blockSize() < Zoom.LARGEST_CELL) {
                GridLayout layout = layout(size, window);
                assertTrue(layout.shape().isMultipleOf(size.finest()), () -> size + " in " + layout);
                window = Zoom.in(window, layout, size, middle);
                steps++;
                assertTrue(steps < 40, size::toString);
            }
            assertEquals(size.finest(), window.get().shape());
            assertEquals(window, Zoom.in(window, layout(size, window), size, middle), "no closer than that");
            BlockShape whole = layout(size, Optional.empty()).shape();
            for (int back = 0; window.isPresent(); back++) {
                assertTrue(back < 40, size::toString);
                window = Zoom.out(window, layout(size, window), size, whole);
            }
        }
    }

    /** A tall matrix first comes closer along its rows, as far as its columns are. */
    @Test
    void blocksBecomeSquare() {
        GridSize size = GridSize.of(30_522, 384);
        Optional<Window> window = Optional.empty();
        List<BlockShape> shapes = new ArrayList<>();
        while (shapes.isEmpty() || !shapes.getLast().isCell()) {
            window = Zoom.in(window, layout(size, window), size, new CellPlace(0, 0));
            shapes.add(window.get().shape());
        }
        long columns = shapes.getFirst().columns();
        for (BlockShape shape : shapes) {
            assertEquals(Math.min(columns, shape.rows()), shape.columns(), shapes::toString);
            assertEquals(1, Long.bitCount(shape.rows()), shapes::toString);
        }
        assertTrue(columns <= 2 && shapes.getFirst().rows() >= 64, shapes::toString);
    }
}
