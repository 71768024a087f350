/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.viz.tests.Readable.assertReadable;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.grid.BlockFit;
import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.ValueRange;
import org.kenworkbench.viz.grid.ViewedTensor;
import org.kenworkbench.viz.grid.Window;
import org.kenworkbench.viz.layers.LayerPanel;
import org.kenworkbench.viz.layers.LayersLayout;
import org.kenworkbench.viz.layers.LayersModel;
import org.kenworkbench.viz.layers.LayersView;
import org.kenworkbench.viz.matrix.MatrixModel;
import org.kenworkbench.viz.matrix.MatrixView;
import org.kenworkbench.viz.matrix.Shown;
import org.kenworkbench.viz.neighbours.NeighboursModel;
import org.kenworkbench.viz.neighbours.NeighboursView;
import org.kenworkbench.viz.page.Page;

/**
 * Views in the boxes that windows have room for: wide and low, narrow and high, small. No text is cut, and none is over
 * another.
 */
class SmallBoxTest {

    static Stream<Arguments> sizes() {
        return Stream
                .of(new int[] {1000, 820}, new int[] {700, 640}, new int[] {690, 390}, new int[] {640, 360},
                        new int[] {560, 700},
                        new int[] {420, 640}, new int[] {900, 330})
                .flatMap(size -> Stream.of(new long[] {384, 384}, new long[] {1536, 384},
                        new long[] {384, 1536}, new long[] {30_522, 768})
                        .map(shape -> Arguments.of(size[0], size[1], shape[0], shape[1])));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void theMatrixWholeAndInPart(int width, int height, long rows, long columns) {
        for (Optional<Window> window : windows(rows, columns)) {
            GridLayout layout = MatrixView.layout(Page.body(width, height), rows, columns, window);
            boolean cells = layout.shape().isCell();
            ValueRange range = cells ? new ValueRange(-0.0044, 0.0044, 0.01) : new ValueRange(0, 0.0033, 0.005);
            MatrixModel model = new MatrixModel(
                    new ViewedTensor("encoder.layer.11.intermediate.dense.weight", "1 536 × 384 · F32", rows, columns),
                    new MatrixModel.Kept(true, 0.599, Optional.of(230L)), Shown.DELTA,
                    new MatrixModel.RangedBlocks(whole(layout), new ValueRange(0, 0.0033, 0.005)),
                    new MatrixModel.RangedBlocks(window(layout), range),
                    new MatrixModel.LineProfiles(new float[layout.columns()], new float[layout.rows()]),
                    Optional.of(new CellPlace(rows / 2, columns / 2)));
            Picture picture = Picture.of(new MatrixView(model, layout), Theme.LIGHT, width, height);
            assertReadable(picture, width, height);
            for (String end : cells ? List.of("−0.0044", "+0.0044", "reset") : List.of("0.0033")) {
                assertTrue(picture.says(end), () -> end + " in " + picture.texts());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void neighboursWholeAndInPart(int width, int height, long rows, long columns) {
        for (Optional<Window> window : windows(rows, columns)) {
            GridLayout layout = NeighboursView.layout(Page.body(width, height), rows, columns, window);
            NeighboursModel model = new NeighboursModel(
                    new ViewedTensor("encoder.layer.11.intermediate.dense.weight", "1 536 × 384 · F32", rows, columns),
                    whole(layout), window(layout),
                    new NeighboursModel.CountShares(List.of(0.027, 0.153, 0.34, 0.345, 0.135), 2.41),
                    new NeighboursModel.CountShares(List.of(0.026, 0.155, 0.345, 0.345, 0.129), 2.40),
                    Optional.of(new CellPlace(rows / 2, columns / 2)));
            Picture picture = Picture.of(new NeighboursView(model, layout), Theme.DARK, width, height);
            assertReadable(picture, width, height);
            for (String text : List.of("here, %", "by chance", "34.5",
                    "Kept neighbours above, below, left and right")) {
                assertTrue(picture.texts().stream().anyMatch(one -> one.text().startsWith(text)),
                        () -> text + " in " + picture.texts());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void layersOfAnyNumber(int width, int height, long rows, long columns) {
        for (int layers : new int[] {1, 5, 12, 32}) {
            LayersLayout layout = LayersView.layout(Page.body(width, height), layers, rows, columns,
                    OptionalInt.of(12));
            BlockFit fit = layout.fit();
            Blocks blocks = new Blocks(fit.shape(), 0, 0, fit.rows(), fit.columns(),
                    new float[fit.rows() * fit.columns()]);
            List<LayerPanel> panels = IntStream.range(0, layers)
                    .mapToObj(i -> new LayerPanel(i, blocks, 0.0133, 0.599, 0.602, 0.599, List.of())).toList();
            LayersModel model = new LayersModel(
                    new ViewedTensor("encoder.layer.*.attention.self.query.weight", "384 × 384 · F32", rows, columns),
                    Shown.TUNED,
                    new ValueRange(0, 0.12, 0.005), panels, OptionalInt.of(12), OptionalInt.of(0),
                    OptionalInt.empty());
            assertReadable(Picture.of(new LayersView(model, layout), Theme.LIGHT, width, height), width, height);
            Box last = layout.panel(layers - 1);
            assertTrue(last.bottom() <= height - Page.FOOT && last.right() <= width, () -> layers + " layers: " + last);
        }
    }

    private static List<Optional<Window>> windows(long rows, long columns) {
        return List.of(Optional.empty(), Optional.of(new Window(BlockShape.CELL, 18, rows / 2, columns / 2)),
                Optional.of(new Window(BlockShape.square(4), 4, rows / 2, columns / 2)));
    }

    private static Blocks window(GridLayout layout) {
        return new Blocks(layout.shape(), layout.firstRow(), layout.firstColumn(), layout.rows(), layout.columns(),
                new float[layout.rows() * layout.columns()]);
    }

    private static Blocks whole(GridLayout layout) {
        BlockFit fit = layout.overviewFit();
        return new Blocks(fit.shape(), 0, 0, fit.rows(), fit.columns(), new float[fit.rows() * fit.columns()]);
    }
}
