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
import static org.kenworkbench.viz.tests.Readable.assertReadable;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.analysis.values.NumberSource;
import org.kenworkbench.analysis.values.NumericTensor;
import org.kenworkbench.analysis.values.TensorSummary;
import org.kenworkbench.internal.viz.font.GlyphFont;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.MemoryTensor;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.data.ValuesMapLoader;
import org.kenworkbench.viz.modelmap.MapCell;
import org.kenworkbench.viz.modelmap.MapMeasure;
import org.kenworkbench.viz.modelmap.ModelMapLayout;
import org.kenworkbench.viz.modelmap.ModelMapModel;
import org.kenworkbench.viz.modelmap.ModelMapView;
import org.kenworkbench.viz.page.Page;

/** The map of a single model fills as its tensors are read. */
class ValuesMapTest {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;

    private static TensorSummary tensor(String name, DType dtype, int far) throws Exception {
        TensorInfo info = new TensorInfo(new TensorId(name), dtype, Shape.of(40, 50));
        MemorySegment bytes = MemorySegment.ofArray(new byte[(int) info.sizeBytes()]);
        if (dtype == DType.I8) {
            return TensorSummary.of(
                    new NumericTensor(info, NumberSource.NONE, Optional.empty()), 1,
                    PruningMonitor.NONE);
        }
        double[] values = new double[2000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i < far ? 8 : i % 2 - 0.5;
        }
        ElementConversion.fromDoubles(values, values.length, dtype, bytes, 0);
        return TensorSummary.of(NumericTensor.of(new MemoryTensor(info, bytes)), 1, PruningMonitor.NONE);
    }

    private static List<TensorSummary> model(int layers) throws Exception {
        List<TensorSummary> tensors = new ArrayList<>();
        tensors.add(tensor("embeddings.word.weight", DType.F32, 2));
        tensors.add(tensor("embeddings.ids.weight", DType.I8, 0));
        for (int layer = 0; layer < layers; layer++) {
            tensors.add(tensor("layer." + layer + ".query.weight", DType.F16, layer % 5));
            tensors.add(tensor("layer." + layer + ".norm.weight", layer % 3 == 0 ? DType.BF16 : DType.F32, 0));
        }
        return tensors;
    }

    private static List<TensorInfo> infos(List<TensorSummary> tensors) {
        return tensors.stream().map(TensorSummary::tensor).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 240})
    void everyMeasureIsReadable(int layers) throws Exception {
        List<TensorSummary> tensors = model(layers);
        for (int read : new int[] {0, tensors.size() / 2, tensors.size()}) {
            ModelMapModel model = ValuesMapLoader.of(infos(tensors), tensors.subList(0, read), "m",
                    Optional.of("layer.0.query.weight"));
            for (MapMeasure measure : MapMeasure.OF_MODEL) {
                for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
                    assertReadable(Picture.of(new ModelMapView(model, measure), theme, WIDTH, HEIGHT), WIDTH, HEIGHT);
                }
            }
        }
    }

    @Test
    void cellsHaveTheirFigures() throws Exception {
        List<TensorSummary> tensors = model(4);
        ModelMapModel model = ValuesMapLoader.of(infos(tensors), tensors, "m", Optional.empty());
        MapCell cell = model.rows().getFirst().cells().get(3).orElseThrow();
        assertEquals("layer.3.query.weight", cell.tensor());
        assertEquals(3, cell.values().orElseThrow().beyond());
        assertEquals("F16", cell.values().orElseThrow().type());
        assertEquals(4000, cell.sizeBytes());
        assertEquals(Math.sqrt((3 * 64 + 1997 * 0.25) / 2000), cell.values().orElseThrow().rms(), 1e-9);
        Picture picture = Picture.of(new ModelMapView(model, MapMeasure.OUTLIERS), Theme.LIGHT, WIDTH, HEIGHT);
        assertTrue(picture.says("3") && picture.says("–"), () -> picture.texts().toString());
        Picture types = Picture.of(new ModelMapView(model, MapMeasure.TYPE), Theme.LIGHT, WIDTH, HEIGHT);
        for (String type : List.of("F16", "BF16", "F32", "I8")) {
            assertTrue(types.texts().stream().filter(text -> text.text().equals(type)).count() >= 2,
                    () -> type + " in " + types.texts());
        }
    }

    @Test
    void cellsThatWereNotReadAreHatched() throws Exception {
        List<TensorSummary> tensors = model(2);
        ModelMapModel model = ValuesMapLoader.of(infos(tensors), List.of(), "m", Optional.empty());
        ModelMapView view = new ModelMapView(model, MapMeasure.RMS);
        ModelMapLayout layout = view.layout(Page.body(WIDTH, HEIGHT), GlyphFont.METRICS);
        Box cell = new Box(layout.grid().x() + 2, layout.grid().y() + 2, layout.cellWidth() - 6,
                layout.cellHeight() - 6);
        Picture picture = Picture.of(view, Theme.LIGHT, WIDTH, HEIGHT);
        assertTrue(picture.colours(cell).contains(Theme.LIGHT.pane()));
        assertTrue(picture.texts().stream().anyMatch(text -> text.text().contains("6 not read yet")));
        Picture sizes = Picture.of(new ModelMapView(model, MapMeasure.SIZE), Theme.LIGHT, WIDTH, HEIGHT);
        assertFalse(sizes.colours(cell).contains(Theme.LIGHT.pane()));
    }
}
