/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.viz.tests.Readable.assertReadable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.analysis.TensorFigures;
import org.kenworkbench.analysis.TensorFigures.Norms;
import org.kenworkbench.analysis.TensorFigures.ParameterCounts;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.internal.viz.font.GlyphFont;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.data.ModelMapLoader;
import org.kenworkbench.viz.layers.LayerSpan;
import org.kenworkbench.viz.modelmap.CellValues;
import org.kenworkbench.viz.modelmap.MapCell;
import org.kenworkbench.viz.modelmap.MapMeasure;
import org.kenworkbench.viz.modelmap.MapRow;
import org.kenworkbench.viz.modelmap.ModelMapLayout;
import org.kenworkbench.viz.modelmap.ModelMapModel;
import org.kenworkbench.viz.modelmap.ModelMapView;
import org.kenworkbench.viz.modelmap.ShownMap;
import org.kenworkbench.viz.page.Page;

class ModelMapViewTest {

    /** Measures of a pruned model, or of a pair. */
    private static final Set<MapMeasure> OF_TWO = EnumSet.complementOf(EnumSet.copyOf(MapMeasure.OF_MODEL));
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 500;

    @Test
    void deltaNormsAreColouredByTheirRatio() {
        ModelMapModel model = model(12);
        Picture picture = Picture.of(new ModelMapView(model, MapMeasure.DELTA_NORM), Theme.LIGHT, WIDTH, HEIGHT);
        ModelMapLayout layout = new ModelMapView(model, MapMeasure.DELTA_NORM).layout(Page.body(WIDTH, HEIGHT),
                GlyphFont.METRICS);
        ColourScale scale = ColourScale.logarithmic(Theme.LIGHT.maps().sequential(), 0.001, 0.1);
        assertEquals(scale.colour(0.001), cornerColour(picture, layout, 0, 0));
        assertEquals(scale.colour(0.1), cornerColour(picture, layout, 1, 11));
        assertEquals(0.5, scale.place(0.01), 1e-9);
        assertEquals(scale.colour(0.01), cornerColour(picture, layout, 1, 0));
        for (String text : new String[] {"0.10", "10.0", "1.00", "query", "norm", "embed", "here 0.10 % to 10.0 %",
                "0.1", "1", "10"}) {
            assertTrue(picture.says(text), text + " in " + picture.texts());
        }
        assertReadable(picture, WIDTH, HEIGHT);
    }

    @Test
    void tuningKeptIsColouredByTheDifferenceToRandom() {
        ModelMapModel model = model(12);
        Picture picture = Picture.of(new ModelMapView(model, MapMeasure.TUNING_KEPT), Theme.DARK, WIDTH, HEIGHT);
        ModelMapLayout layout = new ModelMapView(model, MapMeasure.TUNING_KEPT).layout(Page.body(WIDTH, HEIGHT),
                GlyphFont.METRICS);
        assertEquals(Theme.DARK.maps().diverging().at(0.5), cornerColour(picture, layout, 0, 0), "as much as random");
        assertEquals(Theme.DARK.maps().diverging().at(1), cornerColour(picture, layout, 1, 0), "most above random");
        assertTrue(picture.says("60.0") && picture.says("70.0") && picture.says("+10") && picture.says("−10"),
                picture.texts().toString());
    }

    /** A pair has no result, whose words would mean little. */
    @Test
    void ofAPairItIsARelativeChange() {
        ModelMapModel model = model(2);
        ModelMapView pair = new ModelMapView(model, MapMeasure.RELATIVE_CHANGE);
        assertEquals("Coloured by relative change", pair.caption().setting());
        assertEquals(figures(new ModelMapView(model, MapMeasure.DELTA_NORM)), figures(pair), "they are the same");
    }

    /** Cells have their usual height in a window of usual size, and are up to twice as large in a large one. */
    @Test
    void cellsGrowInALargeView() {
        ModelMapView view = new ModelMapView(model(12), MapMeasure.DELTA_NORM);
        ModelMapLayout usual = view.layout(new Box(0, 0, 900, 5000), GlyphFont.METRICS);
        assertEquals(22, usual.cellHeight());
        assertEquals(usual.bottom(), usual.usualBottom());
        ModelMapLayout large = view.layout(new Box(0, 0, 2560, 5000), GlyphFont.METRICS);
        assertEquals(120, large.cellWidth());
        assertEquals(44, large.cellHeight());
        assertEquals(usual.bottom(), large.usualBottom(), 30);
        assertTrue(large.bottom() > large.usualBottom());
    }

    @Test
    void ofAPairItMayBeTheLargestStep() {
        List<Optional<MapCell>> cells = IntStream.range(0, 12).mapToObj(layer -> Optional.of(
                new MapCell(List.of("l." + layer + ".q"), 0.001, 0.6, 0.6, 0.6, 10, 0.5)
                        .withLargestStep(layer == 3 ? Double.NaN : Math.pow(10, -layer))))
                .toList();
        ModelMapModel map = new ModelMapModel("m", IntStream.range(0, 12).mapToObj(i -> new Layer("", i)).toList(),
                List.of(new MapRow("q", cells)), List.of(), "in no layer", List.of(), Optional.empty());
        ModelMapView view = new ModelMapView(map, MapMeasure.LARGEST_STEP);
        Picture picture = Picture.of(view, Theme.LIGHT, WIDTH, HEIGHT);
        assertTrue(picture.says("1.0") && picture.says("0.010") && picture.says("–"), picture.texts().toString());
        ModelMapLayout layout = view.layout(Page.body(WIDTH, HEIGHT), GlyphFont.METRICS);
        assertEquals(Theme.LIGHT.maps().sequential().at(1), cornerColour(picture, layout, 0, 0));
        ShownMap two = view.shown(new Box(0, 0, 80, 200), GlyphFont.METRICS);
        assertTrue(two.layersPerColumn() > 1);
        assertEquals(1, two.model().rows().getFirst().cells().getFirst().orElseThrow().largestStep(),
                "the largest of those taken together");
    }

    private static List<String> figures(ModelMapView view) {
        return Picture.of(view, Theme.LIGHT, WIDTH, HEIGHT).texts().stream().map(text -> text.text())
                .filter(text -> !text.equals(view.caption().setting())).toList();
    }

    /** A layer may lack a role, and a tensor may be outside the scope. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 12, 48, 126})
    void anyNumberOfLayersFits(int layers) {
        for (MapMeasure measure : OF_TWO) {
            ModelMapModel model = model(layers);
            Picture picture = Picture.of(new ModelMapView(model, measure), Theme.LIGHT, WIDTH, HEIGHT);
            ModelMapLayout layout = new ModelMapView(model, measure).layout(Page.body(WIDTH, HEIGHT),
                    GlyphFont.METRICS);
            assertTrue(layout.grid().right() <= WIDTH && layout.others().right() <= WIDTH, layout::toString);
            assertReadable(picture, WIDTH, HEIGHT);
            for (int layer = 0; layer < layers; layer++) {
                double x = layout.grid().x() + (layer + 0.5) * layout.cellWidth();
                assertEquals(Optional.of("l." + layer + ".query"), layout.tensorAt(model, x, layout.grid().y() + 1));
            }
        }
    }

    /** Layers that have no room for a column each share one, which has their mean; a part of them has room again. */
    @ParameterizedTest
    @CsvSource({"240, 700, 260", "240, 1000, 500", "1000, 900, 300", "1000, 2560, 1440", "400, 400, 200"})
    void manyLayersAreTakenTogether(int layers, int width, int height) {
        ModelMapModel model = model(layers);
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            ModelMapView view = new ModelMapView(model, MapMeasure.DELTA_NORM);
            assertReadable(Picture.of(view, theme, width, height), width, height);
            ModelMapLayout layout = view.layout(Page.body(width, height), GlyphFont.METRICS);
            assertTrue(layout.grid().right() <= width && layout.cellWidth() >= 4, layout::toString);
            ShownMap shown = view.shown(Page.body(width, height), GlyphFont.METRICS);
            int each = shown.layersPerColumn();
            assertEquals(Math.ceilDiv(layers, each), layout.columns().size());
            MapCell last = shown.model().rows().get(0).cells().getLast().orElseThrow();
            assertTrue(last.isOf("l." + (layers - 1) + ".query"), last::toString);
            assertEquals(List.of(each, each + 1), shown.layersOf(1, model).subList(0, 2).stream().toList());
            LayerSpan span = new LayerSpan(0, layers);
            for (int steps = 0; span.layers() > LayerSpan.LEAST; steps++) {
                assertTrue(steps < 10);
                span = span.closer(layers / 2, layers);
                assertReadable(
                        Picture.of(new ModelMapView(model, MapMeasure.BYTES, Optional.of(span)), theme, width, height),
                        width, height);
            }
            assertTrue(span.first() <= layers / 2 && layers / 2 < span.first() + span.layers(), span::toString);
            shown = new ModelMapView(model, MapMeasure.BYTES, Optional.of(span)).shown(Page.body(width, height),
                    GlyphFont.METRICS);
            assertEquals(1, shown.layersPerColumn());
            assertEquals(LayerSpan.LEAST, shown.model().layers().size());
        }
    }

    /** Layers that share a column may have values of several types, which no colour stands for. */
    @Test
    void layersOfSeveralTypesShareAColumn() {
        List<Layer> layers = IntStream.range(0, 600).mapToObj(i -> new Layer("", i)).toList();
        List<Optional<MapCell>> cells = layers.stream()
                .map(layer -> Optional.of(MapCell.of(List.of("w" + layer.number()), 10,
                        new CellValues(layer.number() % 2 == 0 ? "F32" : "BF16", true, 1, 0))))
                .toList();
        ModelMapModel model = new ModelMapModel("m", layers, List.of(new MapRow("w", cells)), List.of(), "", List.of(),
                Optional.empty());
        for (MapMeasure measure : MapMeasure.OF_MODEL) {
            ModelMapView view = new ModelMapView(model, measure);
            assertTrue(view.shown(Page.body(WIDTH, HEIGHT), GlyphFont.METRICS).layersPerColumn() > 1);
            Picture picture = Picture.of(view, Theme.LIGHT, WIDTH, HEIGHT);
            assertReadable(picture, WIDTH, HEIGHT);
        }
    }

    @Test
    void aPartOfTheLayersMovesAsFarAsTheModelGoes() {
        LayerSpan span = new LayerSpan(100, 50);
        assertEquals(new LayerSpan(0, 50), span.moved(-300, 240));
        assertEquals(new LayerSpan(190, 50), span.moved(300, 240));
        assertEquals(span, span.with(149, 240));
        assertEquals(new LayerSpan(101, 50), span.with(150, 240));
        assertEquals(new LayerSpan(20, 50), span.with(20, 240));
        assertEquals(new LayerSpan(60, 100), span.farther(120, 240).moved(0, 240).with(60, 240));
        assertTrue(span.farther(120, 240).farther(120, 240).farther(120, 240).isAll(240));
    }

    /** The few greatest values do not take the colours from all others, and are told. */
    @Test
    void whatLiesBeyondTheColoursIsTold() {
        List<Layer> layers = java.util.stream.IntStream.range(0, 300).mapToObj(i -> new Layer("", i)).toList();
        List<Optional<MapCell>> cells = layers.stream().map(layer -> Optional.of(new MapCell(List.of("w" + layer),
                layer.number() == 7 ? 5000 : 0.01 + layer.number() * 1e-5, 1, 1, 1, 10, 1))).toList();
        ModelMapModel model = new ModelMapModel("m", layers, List.of(new MapRow("w", cells)), List.of(), "", List.of(),
                Optional.empty());
        Picture picture = Picture.of(new ModelMapView(model, MapMeasure.DELTA_NORM), Theme.LIGHT, WIDTH, HEIGHT);
        assertTrue(picture.texts().stream().anyMatch(text -> text.text().endsWith("2 beyond the colours")),
                picture.texts().toString());
    }

    @Test
    void theSelectedCellHasTheColourOfTheSelection() {
        ModelMapModel model = model(12);
        Picture picture = Picture.of(new ModelMapView(model, MapMeasure.DELTA_NORM), Theme.LIGHT, WIDTH, HEIGHT);
        ModelMapLayout layout = new ModelMapView(model, MapMeasure.DELTA_NORM).layout(Page.body(WIDTH, HEIGHT),
                GlyphFont.METRICS);
        Box cell = layout.spotAt(model, layout.grid().x() + 1, layout.grid().y() + 1).orElseThrow().box();
        assertEquals(Theme.LIGHT.selection(), picture.middle(new Box(cell.x() - 1, cell.centreY(), 1, 1)));
        assertEquals(Theme.LIGHT.marks().halo(), picture.middle(new Box(cell.x() - 3, cell.centreY(), 1, 1)));
    }

    /** Checks that figures have two digits where there is no room for three, rather than none. */
    @Test
    void narrowCellsHaveShorterFigures() {
        Picture picture = Picture.of(new ModelMapView(model(36), MapMeasure.KEPT_SHARE), Theme.LIGHT, WIDTH, HEIGHT);
        assertTrue(picture.says("60") && !picture.says("60.0"), picture.texts().toString());
    }

    /** A map whose cells are a little lower has room for all of its rows and for its legend beside them. */
    @Test
    void aLowMapIsWhole() {
        ModelMapModel few = model(12);
        List<MapRow> rows = new ArrayList<>();
        List<MapRow> others = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            rows.addAll(few.rows());
            others.add(new MapRow("token_type", few.others().getFirst().cells()));
        }
        ModelMapModel model = new ModelMapModel("m", few.layers(), rows, others, "embeddings", List.of(),
                Optional.empty());
        Box low = new Box(0, 0, 690, 190);
        for (MapMeasure measure : OF_TWO) {
            ModelMapView view = new ModelMapView(model, measure);
            ModelMapLayout layout = view.layout(low, GlyphFont.METRICS);
            assertTrue(layout.beside() && layout.cellHeight() >= ModelMapLayout.LEGIBLE
                    && layout.bottom() <= low.height(), layout::toString);
            assertReadable(Picture.of(view, Theme.LIGHT, 690, 190 + Page.HEADING + Page.FOOT), 690,
                    190 + Page.HEADING + Page.FOOT);
            assertTrue(view.used(new Box(0, 0, 690, 1000)).height() > low.height(), "it is higher where it may be");
        }
    }

    /** Checks a model with nothing but tensors outside the scope: no colour, no legend, no error. */
    @Test
    void withoutValuesThereIsNoLegend() {
        MapCell outside = new MapCell(List.of("w"), Double.NaN, Double.NaN, Double.NaN, Double.NaN, 10,
                Double.NaN);
        ModelMapModel model = new ModelMapModel("m", List.of(new Layer("", 0)),
                List.of(new MapRow("w", List.of(Optional.of(outside)))), List.of(), "", List.of(), Optional.of("w"));
        Picture picture = Picture.of(new ModelMapView(model, MapMeasure.TUNING_KEPT), Theme.LIGHT, WIDTH, HEIGHT);
        assertTrue(picture.says("–"), picture.texts().toString());
        assertTrue(picture.texts().stream().noneMatch(text -> text.text().startsWith("here")));
    }

    /**
     * Stacks stand beside each other, and matrices that are called alike share a row; so do those of all experts, in
     * one cell.
     */
    @Test
    void stacksAndExperts() {
        Map<TensorInfo, TensorFigures> figures = new LinkedHashMap<>();
        TensorFigures one = new TensorFigures(new ParameterCounts(4, 4, 2, 4, 2), new Norms(1, 4, 1, 0.5, 0.5), 10);
        List<String> names = new ArrayList<>(List.of("encoder.block.0.layer.0.SelfAttention.q.weight",
                "encoder.block.1.layer.0.SelfAttention.q.weight",
                "decoder.block.0.layer.0.SelfAttention.q.weight", "decoder.block.0.layer.1.EncDecAttention.q.weight",
                "shared.weight"));
        for (int expert = 0; expert < 60; expert++) {
            names.add("decoder.block.0.layer.2.mlp.experts." + expert + ".wi.weight");
        }
        names.forEach(name -> figures.put(new TensorInfo(new TensorId(name), DType.F32, Shape.of(2, 2)), one));
        String expert = "decoder.block.0.layer.2.mlp.experts.59.wi.weight";
        ModelMapModel model = ModelMapLoader.of(ModelProfile.of(figures), "m", Optional.of(expert));
        assertEquals(List.of(new Layer("encoder", 0), new Layer("encoder", 1), new Layer("decoder", 0)),
                model.layers());
        assertEquals(List.of("SelfAttention.q", "EncDecAttention.q", "wi"),
                model.rows().stream().map(MapRow::label).toList());
        assertEquals(List.of(true, true, true), model.rows().get(0).cells().stream().map(Optional::isPresent).toList());
        assertEquals(List.of(false, false, true),
                model.rows().get(1).cells().stream().map(Optional::isPresent).toList());
        MapCell experts = model.rows().get(2).cells().get(2).orElseThrow();
        assertEquals(60, experts.tensors().size());
        assertEquals(600, experts.sizeBytes());
        assertEquals(0.5, experts.keptShare());
        assertTrue(experts.isOf(expert));
        ModelMapView view = new ModelMapView(model, MapMeasure.KEPT_SHARE);
        Picture picture = Picture.of(view, Theme.LIGHT, WIDTH, HEIGHT);
        assertTrue(picture.says("encoder") && picture.says("decoder"), picture.texts().toString());
        assertReadable(picture, WIDTH, HEIGHT);
        ModelMapLayout layout = view.layout(Page.body(WIDTH, HEIGHT), GlyphFont.METRICS);
        assertTrue(
                layout.columns().get(2) - layout.columns().get(1) > layout.columns().get(1) - layout.columns().get(0),
                "stacks are set apart");
        Box decoder = layout.spotAt(model, layout.grid().x() + layout.columns().get(2) + 1, layout.grid().y() + 1)
                .orElseThrow().box();
        assertEquals(Optional.empty(), layout.tensorAt(model, decoder.x() - 2, decoder.centreY()),
                "between stacks is nothing");
    }

    /** Names as short as they can be: what all have in common, or repeat, goes without saying. */
    @Test
    void labelsTellNoMoreThanTheyMust() {
        Map<TensorInfo, TensorFigures> figures = new LinkedHashMap<>();
        for (String name : List.of("embeddings.LayerNorm.weight", "embeddings.word_embeddings.weight",
                "l.0.attention.output.dense.weight",
                "l.0.attention.self.key.weight", "l.0.attention.self.query.weight", "l.0.attention.self.query.bias",
                "l.0.output.dense.weight")) {
            figures.put(new TensorInfo(new TensorId(name), DType.F32,
                    name.contains("LayerNorm") ? Shape.of(2) : Shape.of(2, 2)), TensorFigures.NONE);
        }
        ModelMapModel map = ModelMapLoader.of(ModelProfile.of(figures), "m", Optional.empty());
        assertEquals(List.of("query", "key", "attention.output.dense", "output.dense"),
                map.rows().stream().map(MapRow::label).toList());
        assertEquals("embeddings", map.group());
        assertEquals(List.of("word", "LayerNorm"), map.others().stream().map(MapRow::label).toList());
    }

    private static Colour cornerColour(Picture picture, ModelMapLayout layout, int row, int layer) {
        double x = layout.grid().x() + (double) layer * layout.cellWidth();
        double y = layout.grid().y() + (double) row * layout.cellHeight();
        return picture.middle(new Box(x + 1, y + 1, 1, 1));
    }

    /** Creates a model with queries of 0.1 % and norms from 1 % to 10 %; the second layer has no norm. */
    private static ModelMapModel model(int layers) {
        List<Optional<MapCell>> queries = new ArrayList<>();
        List<Optional<MapCell>> norms = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            queries.add(Optional.of(new MapCell(List.of("l." + layer + ".query"), 0.001, 0.6, 0.6, 0.6, 1000, 0.5)));
            double delta = layer == layers - 1 ? 0.1 : 0.01;
            norms.add(layer == 1 ? Optional.empty()
                    : Optional.of(new MapCell(List.of("l." + layer + ".norm"), delta, 0.6, 0.7, 0.6, 100_000, 0.5)));
        }
        List<MapRow> rows = layers == 0 ? List.of() : List.of(new MapRow("query", queries), new MapRow("norm", norms));
        MapCell embedding = new MapCell(List.of("embed.weight"), 0.02, Double.NaN, Double.NaN, Double.NaN, 5000,
                0.5);
        return new ModelMapModel("tuned on base",
                IntStream.range(0, layers).mapToObj(layer -> new Layer("", layer)).toList(), rows,
                List.of(new MapRow("embed", List.of(Optional.of(embedding)))), "in no layer", List.of("figures"),
                Optional.of("l.0.query"));
    }
}
