/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.viz.tests.Readable.assertReadable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.analysis.pyramid.Pyramid;
import org.kenworkbench.analysis.pyramid.PyramidShape;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.grid.BlockFit;
import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.GridRoom;
import org.kenworkbench.viz.grid.ValueRange;
import org.kenworkbench.viz.grid.ViewedTensor;
import org.kenworkbench.viz.grid.Window;
import org.kenworkbench.viz.matrix.MatrixModel;
import org.kenworkbench.viz.matrix.MatrixView;
import org.kenworkbench.viz.matrix.Shown;
import org.kenworkbench.viz.neighbours.NeighboursModel;
import org.kenworkbench.viz.neighbours.NeighboursView;
import org.kenworkbench.viz.page.Page;

/** Tall and wide tensors fill panes of every size, in both directions, and all texts can be read. */
class ShapesTest {

    private static final int[][] PANES = {{700, 260}, {900, 520}, {1440, 900}, {2560, 1440}};
    private static final long[][] SHAPES = {{1, 384}, {1, 5_000_000}, {384, 1}, {5_000_000, 1}, {3, 100_000},
            {30_522, 384}, {128_256, 512}, {384, 1536}, {384, 384}, {4096, 11_008}, {4096, 4096}, {200_000, 16_384}};
    private static final double PADDING = GridLayout.PADDING;

    static Stream<Arguments> shapesInPanes() {
        return Stream.of(PANES).flatMap(pane -> Stream.of(SHAPES)
                .map(shape -> Arguments.of(pane[0], pane[1], shape[0], shape[1])));
    }

    @ParameterizedTest
    @MethodSource("shapesInPanes")
    void theWholeFillsItsRoom(int width, int height, long rows, long columns) {
        Box body = Page.pane(width, height);
        GridRoom room = new GridRoom(96, 32, 0);
        GridLayout layout = GridLayout.of(body, rows, columns, Optional.empty(), room);
        int down = (int) (body.bottom() - room.below() - layout.grid().y());
        int across = (int) (body.right() - PADDING - room.right() - layout.grid().x());
        requireFilled(rows, layout.grid().height(), down, layout);
        requireFilled(columns, layout.grid().width(), across, layout);
        assertTrue(layout.grid().height() <= down && layout.grid().width() <= across, layout::toString);
        BlockShape held = new PyramidShape(rows, columns).finest(Pyramid.MOST_STORED_BLOCKS);
        assertTrue(layout.shape().isMultipleOf(held), () -> "can be made of what is in memory: " + layout);
    }

    /** Few cells are shown as they are, and not stretched to any size. */
    private static void requireFilled(long cells, double length, int room, GridLayout layout) {
        double least = cells > room ? 0.85 : cells > room / 24 ? 0.5 : 0;
        assertTrue(length >= least * room, () -> length + " of " + room + " pixels: " + layout);
    }

    @ParameterizedTest
    @MethodSource("shapesInPanes")
    @Tag("slow")
    void allTextsCanBeRead(int width, int height, long rows, long columns) {
        for (Optional<Window> window : windows(rows, columns)) {
            GridLayout layout = MatrixView.layout(Page.body(width, height), rows, columns, window);
            ValueRange range = layout.shape().isCell() ? new ValueRange(-0.0044, 0.0044, 0.01)
                    : new ValueRange(0.0012, 0.0023, 0.0098);
            ViewedTensor tensor = new ViewedTensor(
                    "model.language_model.layers.11.block_sparse_moe.experts.63.gate_proj.weight",
                    "128 256 × 512 · BF16", rows, columns);
            MatrixModel matrix = new MatrixModel(tensor, new MatrixModel.Kept(true, 0.599, Optional.of(230L)),
                    Shown.DELTA, new MatrixModel.RangedBlocks(whole(layout), new ValueRange(0.0012, 0.0023, 0.0098)),
                    new MatrixModel.RangedBlocks(window(layout), range),
                    new MatrixModel.LineProfiles(new float[layout.columns()], new float[layout.rows()]),
                    Optional.of(new CellPlace(rows / 2, columns / 2)));
            GridLayout counted = NeighboursView.layout(Page.body(width, height), rows, columns, window);
            NeighboursModel neighbours = new NeighboursModel(tensor, whole(counted), window(counted),
                    new NeighboursModel.CountShares(List.of(0.027, 0.153, 0.34, 0.345, 0.135), 2.41),
                    new NeighboursModel.CountShares(List.of(0.026, 0.155, 0.345, 0.345, 0.129), 2.40),
                    Optional.of(new CellPlace(rows / 2, columns / 2)));
            for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
                assertReadable(Picture.of(new MatrixView(matrix, layout), theme, width, height), width, height);
                assertReadable(Picture.of(new NeighboursView(neighbours, counted), theme, width, height), width,
                        height);
            }
        }
    }

    /** The whole, cells, and blocks as they are on the way between. */
    private static List<Optional<Window>> windows(long rows, long columns) {
        List<Optional<Window>> windows = new ArrayList<>(
                List.of(Optional.empty(), Optional.of(new Window(BlockShape.CELL, 16, rows / 2, columns / 2))));
        windows.add(Optional.of(new Window(new BlockShape(Math.min(64, rows), 1), 4, rows / 2, columns / 2)));
        return windows;
    }

    private static Blocks window(GridLayout layout) {
        return new Blocks(layout.shape(), layout.firstRow(), layout.firstColumn(), layout.rows(), layout.columns(),
                values(layout.rows() * layout.columns()));
    }

    private static Blocks whole(GridLayout layout) {
        BlockFit fit = layout.overviewFit();
        return new Blocks(fit.shape(), 0, 0, fit.rows(), fit.columns(), values(fit.rows() * fit.columns()));
    }

    private static float[] values(int count) {
        Random random = new Random(count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat() * 0.003f;
        }
        return values;
    }
}
