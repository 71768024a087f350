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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.analysis.TensorFigures;
import org.kenworkbench.analysis.layers.LayerSeries;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.data.ShownLayers;
import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.GridSize;
import org.kenworkbench.viz.grid.ValueRange;
import org.kenworkbench.viz.grid.ViewedTensor;
import org.kenworkbench.viz.layers.HeadMapLayout;
import org.kenworkbench.viz.layers.LayerFigures;
import org.kenworkbench.viz.layers.LayerPanel;
import org.kenworkbench.viz.layers.LayerRanges;
import org.kenworkbench.viz.layers.LayerSpan;
import org.kenworkbench.viz.layers.LayersLayout;
import org.kenworkbench.viz.layers.LayersModel;
import org.kenworkbench.viz.layers.LayersView;
import org.kenworkbench.viz.matrix.Shown;
import org.kenworkbench.viz.page.Page;

class LayersViewTest {

    private static final int WIDTH = 1380;
    private static final int HEIGHT = 900;

    /** Any number of layers, of any shape: the authors' viewer assumes twelve square ones. */
    @ParameterizedTest
    @CsvSource({"1,384,384", "6,384,1536", "12,1536,384", "24,1024,1024", "80,8192,1024", "12,1,384", "3,5,2"})
    void everyLayerIsThereOnOneScale(int layers, long rows, long columns) {
        LayersLayout layout = LayersView.layout(Page.body(WIDTH, HEIGHT), layers, rows, columns, OptionalInt.empty());
        List<LayerPanel> panels = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            float[] values = new float[layout.fit().rows() * layout.fit().columns()];
            Arrays.fill(values, layer + 1);
            panels.add(new LayerPanel(layer,
                    new Blocks(layout.fit().shape(), 0, 0, layout.fit().rows(), layout.fit().columns(), values),
                    0.01 * (layer + 1), 0.6,
                    0.61, 0.6, List.of()));
        }
        LayersModel model = new LayersModel(new ViewedTensor("h.*.w", "shape", rows, columns), Shown.TUNED,
                new ValueRange(0, layers, 0),
                panels, OptionalInt.empty(),
                OptionalInt.of(layers - 1), OptionalInt.empty());
        Picture picture = Picture.of(new LayersView(model, layout), Theme.LIGHT, WIDTH, HEIGHT);
        ColourScale scale = ColourScale.linear(Theme.LIGHT.maps().sequential(), 0, layers);
        List<Colour> seen = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            Box box = layout.panel(layer);
            assertEquals(Optional.of(layer), layout.layerAt(box.centreX(), box.centreY()));
            assertTrue(box.right() <= WIDTH && box.bottom() <= layout.charts().orElseThrow().y(), box::toString);
            seen.add(picture.middle(new Box(box.centreX(), box.centreY(), 1, 1)));
            assertEquals(scale.colour(layer + 1), seen.getLast(), "layer " + layer);
        }
        assertReadable(picture, WIDTH, HEIGHT);
    }

    /** Narrow pictures have the numbers of their layers alone, where the figures of all have room then. */
    @Test
    void noFigureIsLeftOutForTheSakeOfAWord() {
        LayersLayout layout = LayersView.layout(new Box(0, 0, 760, 440), 12, 384, 384, OptionalInt.of(12));
        assertEquals(96, layout.fit().width());
        List<LayerPanel> panels = IntStream.range(0, 12).mapToObj(layer -> new LayerPanel(layer,
                new Blocks(layout.fit().shape(), 0, 0, layout.fit().rows(), layout.fit().columns(),
                        new float[layout.fit().rows() * layout.fit().columns()]),
                0.0209, 0.6, 0.6, 0.6, List.of())).toList();
        Picture picture = Picture.of(new LayersView(
                new LayersModel(new ViewedTensor("h.*.w", "384 × 384", 384, 384), Shown.TUNED, new ValueRange(0, 1, 0),
                        panels, OptionalInt.of(12), OptionalInt.of(5), OptionalInt.empty()),
                layout), Theme.LIGHT, 1000, 600);
        assertEquals(12, picture.texts().stream().filter(text -> text.text().startsWith("Δ")).count());
        assertTrue(picture.says("11") && !picture.says("Layer 9"), picture.texts().toString());
    }

    /** Checks that each layer has all colours on a scale of its own, and that legend and headings tell its end. */
    @ParameterizedTest
    @CsvSource({"1380,900", "690,390", "420,640"})
    void eachLayerMayHaveAScaleOfItsOwn(int width, int height) {
        LayersLayout layout = LayersView.layout(Page.body(width, height), 4, 384, 384, OptionalInt.empty());
        List<LayerPanel> panels = new ArrayList<>();
        List<ValueRange> each = new ArrayList<>();
        for (int layer = 0; layer < 4; layer++) {
            float[] values = new float[layout.fit().rows() * layout.fit().columns()];
            Arrays.fill(values, (layer + 1) / 2f);
            panels.add(new LayerPanel(layer,
                    new Blocks(layout.fit().shape(), 0, 0, layout.fit().rows(), layout.fit().columns(), values),
                    0.01, 0.6, 0.61, 0.6, List.of()));
            each.add(new ValueRange(0, layer + 1, 0));
        }
        LayersModel model = new LayersModel(new ViewedTensor("h.*.w", "shape", 384, 384), Shown.TUNED,
                new LayerRanges(new ValueRange(0, 4, 0), each, false), panels, OptionalInt.empty(),
                OptionalInt.of(1), OptionalInt.empty());
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            ColourScale scale = ColourScale.linear(theme.maps().sequential(), 0, 4);
            Picture shared = Picture.of(new LayersView(model, layout), theme, width, height);
            Picture own = Picture.of(new LayersView(model.ownRanges(true), layout), theme, width, height);
            for (int layer = 0; layer < 4; layer++) {
                Box middle = new Box(layout.panel(layer).centreX(), layout.panel(layer).centreY(), 1, 1);
                assertEquals(scale.colour((layer + 1) / 2f), shared.middle(middle));
                assertEquals(scale.colour(2), own.middle(middle), "each is half of its own end");
            }
            assertTrue(own.says("end of the layer"), own.texts()::toString);
            assertTrue(own.texts().stream().anyMatch(text -> text.text().startsWith("The same matrix")
                    && text.text().contains("each on its own")), own.texts()::toString);
            assertReadable(own, width, height);
        }
        Picture wide = Picture.of(new LayersView(model.ownRanges(true), layout), Theme.LIGHT, width, height);
        assertEquals(width > 690, wide.says("Δ 1.00 % · to 3.0"), wide.texts()::toString);
        assertEquals(!layout.beside() && wide.texts().stream().anyMatch(text -> text.text().endsWith("to 1.0")),
                wide.says("each layer on its own scale, with its end above it"), wide.texts()::toString);
        assertEquals(model, model.ownRanges(true).ownRanges(false));
    }

    /**
     * Twelve heads of two layers: the map beside the charts has the value of each, and the rows of the selected one are
     * marked.
     */
    @Test
    void headsHaveTheirOwnMap() {
        LayersLayout layout = LayersView.layout(Page.body(WIDTH, HEIGHT), 2, 384, 384, OptionalInt.of(12));
        HeadMapLayout map = layout.headMap().orElseThrow();
        List<LayerPanel> panels = new ArrayList<>();
        for (int layer = 0; layer < 2; layer++) {
            float[] values = new float[layout.fit().rows() * layout.fit().columns()];
            int first = 12 * layer;
            panels.add(new LayerPanel(layer,
                    new Blocks(layout.fit().shape(), 0, 0, layout.fit().rows(), layout.fit().columns(), values), 0.01,
                    0.6, 0.6,
                    0.6,
                    IntStream.range(0, 12)
                            .mapToObj(head -> new LayerPanel.Head(0.01 + 0.001 * (first + head), 0.6, 0.6))
                            .toList()));
        }
        LayersModel model = new LayersModel(new ViewedTensor("h.*.q", "shape", 384, 384), Shown.TUNED,
                new ValueRange(0, 1, 0), panels,
                OptionalInt.of(12), OptionalInt.of(1),
                OptionalInt.of(3));
        Picture picture = Picture.of(new LayersView(model, layout), Theme.LIGHT, WIDTH, HEIGHT);
        ColourScale scale = ColourScale.linear(Theme.LIGHT.maps().sequential(), 0.01, 0.033);
        for (int layer = 0; layer < 2; layer++) {
            for (int head = 0; head < 12; head++) {
                Box cell = map.cell(head, layer);
                assertEquals(scale.colour(0.01 + 0.001 * (12 * layer + head)),
                        picture.middle(new Box(cell.x() + 1, cell.y() + 1, 1, 1)));
                assertEquals(Optional.of(new LayersLayout.Spot(layer, OptionalInt.of(head), cell)),
                        layout.spotAt(cell.centreX(), cell.centreY()));
            }
        }
        assertTrue(picture.says("1.00") && picture.says("3.30") && picture.says("head 0"), picture.texts().toString());
        // rows 96 to 127 of 384, which a click in the picture of the layer finds too
        Box band = layout.band(1, 3);
        Box panel = layout.panel(1);
        assertEquals(panel.y() + panel.height() / 4, band.y());
        assertEquals(panel.height() / 12, band.height());
        assertEquals(OptionalInt.of(3), layout.spotAt(band.centreX(), band.centreY()).orElseThrow().head());
        assertEquals(Theme.LIGHT.selection(), picture.middle(new Box(band.centreX(), band.y() - 1, 1, 1)));
        assertEquals(Theme.LIGHT.selection(),
                picture.middle(new Box(map.cell(3, 1).x() - 1, map.cell(3, 1).centreY(), 1, 1)));
        assertReadable(picture, WIDTH, HEIGHT);
    }

    /** Charts are of figures that are known: two models have no kept share, and one alone has no change either. */
    @Test
    void chartsAreThoseOfKnownFigures() {
        Box body = Page.body(WIDTH, HEIGHT);
        LayersLayout kept = LayersView.layout(body, 2, GridSize.of(64, 64), OptionalInt.empty(), LayerFigures.KEPT);
        LayersLayout change = LayersView.layout(body, 2, GridSize.of(64, 64), OptionalInt.empty(),
                LayerFigures.CHANGE);
        LayersLayout none = LayersView.layout(body, 2, GridSize.of(64, 64), OptionalInt.of(4), LayerFigures.NONE);
        assertTrue(change.charts().orElseThrow().height() < kept.charts().orElseThrow().height());
        assertTrue(none.charts().isEmpty() && none.headMap().isEmpty());
        Picture of = known(kept, 0.6);
        assertTrue(of.says("Delta norm") && of.says("Kept share") && of.says("Tuning kept"), of.texts()::toString);
        Picture pair = known(change, Double.NaN);
        assertTrue(pair.says("Relative change") && pair.says("Δ 1.00 %"), pair.texts()::toString);
        assertFalse(pair.says("Delta norm") || pair.says("Kept share") || pair.says("Tuning kept"),
                pair.texts()::toString);
        assertReadable(pair, WIDTH, HEIGHT);
        Picture alone = known(none, Double.NaN);
        assertTrue(alone.texts().stream().noneMatch(text -> text.text().startsWith("Δ")), alone.texts()::toString);
    }

    private static Picture known(LayersLayout layout, double share) {
        float[] values = new float[layout.fit().rows() * layout.fit().columns()];
        List<LayerPanel> panels = IntStream.range(0, 2).mapToObj(layer -> new LayerPanel(layer,
                new Blocks(layout.fit().shape(), 0, 0, layout.fit().rows(), layout.fit().columns(), values), 0.01,
                share, share, share, List.of())).toList();
        return Picture.of(new LayersView(new LayersModel(new ViewedTensor("h.*.q", "64 × 64", 64, 64), Shown.CHANGE,
                new ValueRange(0, 1, 0), panels, layout.heads(), OptionalInt.of(1), OptionalInt.empty()), layout),
                Theme.LIGHT, WIDTH, HEIGHT);
    }

    /** The pictures fill the room that there is, whatever the view's shape. */
    @ParameterizedTest
    @CsvSource({"660,260,12,384,384,72,72", "1000,300,12,384,384,120,120", "1600,500,12,384,384,240,192",
            "1300,840,12,384,384,192,240", "657,497,12,384,384,120,120", "938,540,12,384,384,120,144",
            "938,540,6,384,384,240,192", "938,540,1,384,384,480,384", "938,540,48,384,384,72,72",
            "2168,1260,12,384,384,336,384", "938,540,12,1536,384,120,192", "938,540,6,30522,384,120,300",
            "938,540,12,1,384,240,96"})
    void picturesFillTheView(int width, int height, int layers, long rows, long columns, int across, int down) {
        LayersLayout layout = LayersView.layout(new Box(0, 0, width, height), layers, GridSize.of(rows, columns),
                OptionalInt.of(12), LayerFigures.NONE);
        assertEquals(List.of(across, down), List.of(layout.fit().width(), layout.fit().height()), layout::toString);
        assertTrue(layers == 1 || layout.panel(layout.panels().columns() - 1).right() >= 0.8 * width,
                layout::toString);
        assertTrue(layout.panel(layers - 1).bottom() <= height, layout::toString);
    }

    /** The height that pictures leave stands in equal parts below each line. */
    @Test
    void theSpareHeightIsBelowEachLine() {
        LayersLayout layout = LayersView.layout(new Box(0, 0, 938, 540), 12, 384, 384, OptionalInt.of(12));
        assertEquals(6, layout.panels().columns());
        double between = layout.panel(6).y() - layout.panel(0).bottom();
        double below = 540 - layout.panel(11).bottom();
        assertEquals(2 * 144 + 40 + 22 + between + below, 540, 1, layout::toString);
        assertEquals(between, below + 22, 2, layout::toString);
    }

    /** No picture is stretched by more than a quarter beyond its shape, which is at most twice as long as wide. */
    @ParameterizedTest
    @CsvSource({"384,384", "1536,384", "384,1536", "30522,384", "1024,4096", "64,64"})
    void aSmallPictureKeepsItsShape(long rows, long columns) {
        double ratio = Math.clamp((double) columns / rows, 0.5, 2);
        for (int layers : new int[] {1, 6, 12, 48, 126, 240}) {
            for (int[] size : new int[][] {{660, 260}, {657, 497}, {938, 540}, {1300, 840}, {2168, 1260}}) {
                LayersLayout layout = LayersView.layout(new Box(0, 0, size[0], size[1]), layers, rows, columns,
                        OptionalInt.empty());
                double stretch = layout.fit().width() / (double) layout.fit().height() / ratio;
                assertTrue(layout.fit().width() < 8 || stretch > 0.79 && stretch < 1.26, layout::toString);
            }
        }
    }

    /** Shows as many of the layers as have room, the selected one among them, and a part in full. */
    @Test
    void ofManyLayersSomeAreShown() {
        LayerSeries all = ModelProfile.of(IntStream.range(0, 240).boxed()
                .collect(Collectors.toMap(
                        layer -> new TensorInfo(new TensorId("h." + layer + ".q"), DType.F32, Shape.of(64, 64)),
                        layer -> TensorFigures.NONE, (a, b) -> a, LinkedHashMap::new)))
                .series().getFirst();
        for (int[] size : new int[][] {{700, 260}, {1000, 700}, {2560, 1440}}) {
            int most = LayersView.most(Page.body(size[0], size[1]));
            ShownLayers part = ShownLayers.of(all, new TensorId("h.101.q"), Optional.empty(), most);
            int shown = part.series().tensors().size();
            assertTrue(shown <= most && shown >= Math.min(most / 2, 240), shown + " of " + most);
            assertTrue(part.series().layer(101).isPresent());
            assertEquals(240, part.all());
            LayersLayout layout = LayersView.layout(Page.body(size[0], size[1]), shown, 64, 64, OptionalInt.empty());
            float[] values = new float[layout.fit().rows() * layout.fit().columns()];
            List<LayerPanel> panels = part.series().tensors().stream()
                    .map(tensor -> new LayerPanel(tensor.place().number().getAsInt(),
                            new Blocks(layout.fit().shape(), 0, 0, layout.fit().rows(), layout.fit().columns(),
                                    values),
                            0.01, 0.6, 0.6, 0.6, List.of()))
                    .toList();
            LayersView view = new LayersView(
                    new LayersModel(new ViewedTensor("h.*.q", "64 × 64", 64, 64), Shown.TUNED, new ValueRange(0, 1, 0),
                            panels, OptionalInt.empty(), OptionalInt.of(101), OptionalInt.empty()),
                    layout);
            assertReadable(Picture.of(view, Theme.LIGHT, size[0], size[1]), size[0], size[1]);
            int step = panels.get(1).layer() - panels.get(0).layer();
            assertEquals(step > 1, view.caption().foot().getFirst().contains("one layer of " + step));
        }
        ShownLayers part = ShownLayers.of(all, new TensorId("h.101.q"), Optional.of(new LayerSpan(90, 24)), 24);
        assertEquals(24, part.series().tensors().size());
        assertEquals(new LayerSpan(101, 24), ShownLayers
                .of(all, new TensorId("h.101.q"), Optional.of(new LayerSpan(200, 24)), 24).span(), "moved to it");
    }
}
