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
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.Window;
import org.kenworkbench.viz.matrix.MatrixView;
import org.kenworkbench.viz.page.Page;

/** Steps from the whole of a matrix of any shape to its cells, and back. */
class ZoomTest {

    private static GridLayout layout(long rows, long columns, Optional<Window> window) {
        return MatrixView.layout(Page.pane(900, 600), rows, columns, window);
    }

    /** Each step comes closer in one direction at least and in none farther; the way back is the same. */
    @ParameterizedTest
    @CsvSource({"30522, 384", "384, 30522", "128256, 512", "4096, 11008", "384, 384", "3, 100000", "1, 5000000",
            "5000000, 1"})
    void theWayBackIsTheWay(long rows, long columns) {
        List<Window> way = new ArrayList<>();
        Optional<Window> window = Optional.empty();
        CellPlace middle = new CellPlace(rows / 2, columns / 2);
        while (window.isEmpty() || window.get().blockSize() < Zoom.LARGEST_CELL) {
            assertTrue(way.size() < 40, way::toString);
            GridLayout before = layout(rows, columns, window);
            window = Zoom.in(window, before, middle);
            GridLayout now = layout(rows, columns, window);
            assertTrue(scale(now.blockHeight(), now.shape().rows()) >= scale(before.blockHeight(),
                    before.shape().rows()) || now.rows() == rows, () -> before + " then " + now);
            way.add(window.get());
        }
        assertTrue(window.get().shape().isCell());
        List<Window> back = new ArrayList<>();
        BlockShape whole = layout(rows, columns, Optional.empty()).shape();
        while (window.isPresent()) {
            assertTrue(back.size() < 40, back::toString);
            back.addFirst(window.get());
            window = Zoom.out(window, layout(rows, columns, window), whole);
        }
        assertEquals(way.subList(way.size() - back.size(), way.size()), back);
        assertTrue(way.size() - back.size() <= 2, way + " and back " + back);
    }

    private static double scale(int pixels, long cells) {
        return (double) pixels / cells;
    }

    /** A tall matrix first comes closer along its rows, as far as its columns are. */
    @Test
    void blocksBecomeSquare() {
        Optional<Window> window = Optional.empty();
        List<BlockShape> shapes = new ArrayList<>();
        while (shapes.isEmpty() || !shapes.getLast().isCell()) {
            window = Zoom.in(window, layout(30_522, 384, window), new CellPlace(0, 0));
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
