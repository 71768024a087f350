/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.viz.tests.Readable.assertReadable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.layers.LayerSeries;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.data.LayersLoader;
import org.kenworkbench.viz.data.MatrixLoader;
import org.kenworkbench.viz.data.ModelMapLoader;
import org.kenworkbench.viz.data.NeighboursLoader;
import org.kenworkbench.viz.data.RowLoader;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.Window;
import org.kenworkbench.viz.layers.LayersLayout;
import org.kenworkbench.viz.layers.LayersView;
import org.kenworkbench.viz.matrix.MatrixView;
import org.kenworkbench.viz.matrix.Shown;
import org.kenworkbench.viz.modelmap.MapMeasure;
import org.kenworkbench.viz.modelmap.ModelMapView;
import org.kenworkbench.viz.neighbours.NeighboursView;
import org.kenworkbench.viz.page.Page;
import org.kenworkbench.viz.page.View;
import org.kenworkbench.viz.row.RowView;

/** A part of a window may be dragged to any size: each view paints what there is room for. */
class AnySizeTest {

    private static final PruningMonitor MONITOR = PruningMonitor.NONE;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1,1", "60,40", "200,150", "380,900", "1600,240", "2400,1600"})
    @Tag("slow")
    void everyViewIsPainted(int width, int height) throws Exception {
        float[] base = new float[40 * 30];
        float[] tuned = new float[base.length];
        StringBuilder mask = new StringBuilder();
        for (int i = 0; i < base.length; i++) {
            base[i] = (float) Math.sin(i);
            tuned[i] = base[i] + (float) Math.cos(3 * i) / 10;
            mask.append(i % 30 < 15 ? 'x' : '.');
        }
        try (PrunedModel model = new SmallModel().add("layer.0.w", Shape.of(40, 30), base, tuned, mask.toString())
                .add("layer.1.w", Shape.of(40, 30), base, tuned, mask.toString()).open(folder)) {
            PrunedTensor tensor = model.tensor(new TensorId("layer.0.w")).orElseThrow();
            Box body = Page.body(width, height);
            List<View> views = new ArrayList<>();
            for (Optional<Window> window : List.of(Optional.<Window>empty(),
                    Optional.of(new Window(BlockShape.CELL, 18, 39, 29)),
                    Optional.of(new Window(BlockShape.square(4), 5, 0, 0)))) {
                Optional<CellPlace> selected = window.map(on -> new CellPlace(on.centreRow(), on.centreColumn()));
                GridLayout layout = MatrixView.layout(body, 40, 30, window);
                for (Shown shown : Shown.values()) {
                    views.add(new MatrixView(MatrixLoader.of(tensor, MONITOR).load(layout, shown, selected, MONITOR),
                            layout));
                }
                layout = NeighboursView.layout(body, 40, 30, window);
                views.add(new NeighboursView(NeighboursLoader.of(tensor, MONITOR).load(layout, selected, MONITOR),
                        layout));
            }
            ModelProfile profile = ModelProfile.of(model, MONITOR);
            LayerSeries series = profile.series().getFirst();
            LayersLayout layers = LayersView.layout(body, 2, 40, 30, OptionalInt.of(4));
            views.add(new LayersView(LayersLoader.load(model, series, layers, Shown.DELTA, OptionalInt.of(1),
                    OptionalInt.of(2), MONITOR), layers));
            views.add(new ModelMapView(ModelMapLoader.of(profile, "m", Optional.empty()), MapMeasure.DELTA_NORM));
            views.add(new RowView(RowLoader.load(model, tensor, 3, new MagnitudeRule(), OptionalInt.of(7), MONITOR)));
            for (View view : views) {
                assertDoesNotThrow(() -> Picture.of(view, Theme.LIGHT, width, height), view.caption()::toString);
                Box used = view.used(body);
                assertTrue(used.width() <= body.width() && used.height() <= body.height(), used::toString);
                if (width > 700 && height > 700) {
                    Box fit = Page.fit(view, width, height);
                    assertReadable(Picture.of(view, Theme.DARK, (int) fit.width(), (int) fit.height()),
                            (int) fit.width(), (int) fit.height());
                }
            }
        }
    }
}
