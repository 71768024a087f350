/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.viz.tests.Readable.assertReadable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.analysis.difference.series.Against;
import org.kenworkbench.analysis.difference.series.TrainingLog;
import org.kenworkbench.internal.viz.font.GlyphFont;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.page.Page;
import org.kenworkbench.viz.page.View;
import org.kenworkbench.viz.series.LossView;
import org.kenworkbench.viz.series.RunLineModel;
import org.kenworkbench.viz.series.SeriesModel;
import org.kenworkbench.viz.series.SeriesView;
import org.kenworkbench.viz.series.TensorOverRunView;

class SeriesViewTest {

    private static final double LIMIT = 0.0004;
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 640;
    private static final List<String> KINDS = List.of("query", "key", "value", "attention.output.dense",
            "intermediate.dense", "output.dense");

    /** Any number of checkpoints and layers: nothing is cut, and no text stands over another. */
    @ParameterizedTest
    @CsvSource({"1,1,1", "2,4,2", "29,12,6", "60,32,7", "37,240,6", "8,3,40", "60,1,1", "3,2,100"})
    void anySizeIsReadable(int columns, int layers, int kinds) {
        for (int[] size : new int[][] {{WIDTH, HEIGHT}, {1000, 500}, {640, 360}, {420, 640}, {2400, 1300}}) {
            for (Against against : Against.values()) {
                SeriesView view = new SeriesView(model(columns, layers, kinds, against));
                Picture picture = Picture.of(view, Theme.LIGHT, size[0], size[1]);
                assertReadable(picture, size[0], size[1]);
                Box body = Page.body(size[0], size[1]);
                Box used = view.used(body);
                assertTrue(used.width() <= body.width() && used.height() <= body.height(), used::toString);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 240})
    void everyCellIsFoundWhereItIs(int layers) {
        SeriesView view = new SeriesView(model(29, layers, 6, Against.STEP));
        Box body = Page.body(WIDTH, HEIGHT);
        for (int panel = 0; panel < 6; panel++) {
            for (int row = 0; row < layers; row += layers > 100 ? 41 : 7) {
                for (int column = 0; column < 29; column += 4) {
                    SeriesModel.Spot spot = new SeriesModel.Spot(panel, row, column);
                    Box cell = view.cell(body, GlyphFont.METRICS, spot).orElseThrow();
                    SeriesModel.Spot found = view.spotAt(body, GlyphFont.METRICS, cell.centreX(), cell.centreY())
                            .orElseThrow();
                    assertEquals(cell, view.cell(body, GlyphFont.METRICS, found).orElseThrow());
                    assertTrue(layers > 100 || found.equals(spot), found + " is not " + spot);
                }
            }
        }
    }

    @Test
    void theSelectedCellAndTheLineOfTheStopsHaveTheColourOfTheSelection() {
        SeriesModel.Spot spot = new SeriesModel.Spot(0, 3, 20);
        SeriesModel model = model(29, 12, 6, Against.STEP).select(Optional.of(spot));
        SeriesView view = new SeriesView(model);
        for (Theme theme : new Theme[] {Theme.LIGHT, Theme.DARK}) {
            Picture picture = Picture.of(view, theme, WIDTH, HEIGHT);
            Box cell = view.cell(Page.body(WIDTH, HEIGHT), GlyphFont.METRICS, spot).orElseThrow();
            assertEquals(theme.selection(), picture.middle(new Box(cell.x() - 1, cell.centreY(), 1, 1)));
            int stop = model.row(new SeriesModel.Spot(1, 2, 0)).stop();
            Box at = view.cell(Page.body(WIDTH, HEIGHT), GlyphFont.METRICS, new SeriesModel.Spot(1, 2, stop))
                    .orElseThrow();
            assertEquals(theme.selection(), picture.middle(new Box(at.x(), at.centreY(), 1, 1)));
            for (String text : List.of("query", "attention.output.dense", "100", "2 900",
                    "stopped: below 0.04 % a step from here to the end",
                    model.verdict().stopped() + " of 72")) {
                assertTrue(picture.says(text), text + " in " + picture.texts());
            }
        }
    }

    @Test
    void gapsAreHatchedAndMeansAreTold() {
        SeriesModel whole = model(29, 12, 6, Against.STEP);
        assertTrue(!Picture.of(new SeriesView(whole), Theme.LIGHT, WIDTH, HEIGHT).says("nothing to compare"));
        List<SeriesModel.Column> pairs = IntStream.range(0, 29)
                .mapToObj(i -> new SeriesModel.Column("" + i, 2 * i + 1, 2 * i + 2)).toList();
        whole.panels().getFirst().rows().getFirst().changes()[5] = Double.NaN;
        SeriesModel model = new SeriesModel(whole.title(), whole.against(), pairs, whole.panels(), LIMIT,
                whole.verdict(), Optional.empty());
        Picture picture = Picture.of(new SeriesView(model), Theme.LIGHT, WIDTH, HEIGHT);
        assertTrue(picture.says("nothing to compare"), picture.texts().toString());
        assertTrue(picture.texts().stream()
                .anyMatch(text -> text.text().startsWith("Each column is the mean of up to 2")),
                picture.texts().toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 29, 500})
    void linesOfAnyLength(int columns) {
        SeriesModel model = model(columns, 12, 3, Against.STEP);
        List<TrainingLog.Entry> entries = IntStream.range(0, columns).mapToObj(i -> new TrainingLog.Entry(100L * i,
                OptionalDouble.of(2.0 / (1 + i)), OptionalDouble.of(3e-5 * (columns - i)))).toList();
        List<View> views = List.of(
                new TensorOverRunView(RunLineModel.of(model, new SeriesModel.Spot(0, 0, columns / 2))),
                new TensorOverRunView(RunLineModel.of(model, new SeriesModel.Spot(2, 11, 0))),
                new LossView(new TrainingLog(entries), OptionalLong.of(100)),
                new LossView(TrainingLog.NONE, OptionalLong.empty()));
        for (View view : views) {
            for (int[] size : new int[][] {{900, 260}, {460, 300}, {380, 240}}) {
                assertReadable(Picture.of(view, Theme.DARK, size[0], size[1]), size[0], size[1]);
            }
            assertDoesNotThrow(() -> Picture.of(view, Theme.LIGHT, 30, 70));
        }
    }

    /** A window that has the verdict beside the map gives the map all the room. */
    @Test
    void theMapAloneHasTheRoomOfTheVerdict() {
        SeriesModel model = model(29, 12, 6, Against.STEP);
        Box body = Page.body(WIDTH, HEIGHT);
        SeriesModel.Spot last = new SeriesModel.Spot(0, 11, 28);
        String verdict = model.verdict().stopped() + " of 72";
        assertTrue(Picture.of(new SeriesView(model), Theme.LIGHT, WIDTH, HEIGHT).says(verdict));
        Picture alone = Picture.of(SeriesView.ofMap(model), Theme.LIGHT, WIDTH, HEIGHT);
        assertReadable(alone, WIDTH, HEIGHT);
        assertTrue(!alone.says(verdict), alone.texts().toString());
        assertTrue(SeriesView.ofMap(model).cell(body, GlyphFont.METRICS, last).orElseThrow().right() > new SeriesView(
                model).cell(body, GlyphFont.METRICS, last).orElseThrow().right());
    }

    /** Words stand below the colours in a narrow part of a window, and none is cut. */
    @ParameterizedTest
    @CsvSource({"450, 380", "520, 420", "1200, 640"})
    void theLegendIsWhole(int width, int height) {
        Picture picture = Picture.of(SeriesView.ofMap(model(12, 12, 5, Against.STEP)), Theme.LIGHT, width, height);
        assertReadable(picture, width, height);
        assertTrue(picture.says("stopped: below 0.04 % a step from here to the end")
                && picture.says("share of the run it stood still"), picture.texts().toString());
    }

    @Test
    void aRowIsNamedByLayerAndKind() {
        SeriesModel model = model(3, 2, 1, Against.STEP);
        assertEquals("layer 1 query", RunLineModel.of(model, new SeriesModel.Spot(0, 1, 0)).label());
        SeriesModel.Row row = model.panels().getFirst().rows().getFirst();
        SeriesModel.Row kind = new SeriesModel.Row("value", row.tensors(), row.changes(), row.stop());
        SeriesModel byLayer = new SeriesModel("run", Against.STEP, model.columns(),
                List.of(new SeriesModel.Panel("layer 4", SeriesModel.Common.LAYER, List.of(kind)),
                        new SeriesModel.Panel("the rest", SeriesModel.Common.NO_LAYER, List.of(kind)),
                        new SeriesModel.Panel("query", SeriesModel.Common.ROLE, List.of(named(kind, "encoder 2")))),
                LIMIT, model.verdict(), Optional.empty());
        assertEquals("layer 4 value", RunLineModel.of(byLayer, new SeriesModel.Spot(0, 0, 0)).label());
        assertEquals("value", RunLineModel.of(byLayer, new SeriesModel.Spot(1, 0, 0)).label());
        assertEquals("layer encoder 2 query", RunLineModel.of(byLayer, new SeriesModel.Spot(2, 0, 0)).label());
    }

    /** The name of a kind that ends in a number does not make a layer of it. */
    @Test
    void aKindMayEndInANumber() {
        SeriesModel model = model(3, 2, 1, Against.STEP);
        SeriesModel.Row row = named(model.panels().getFirst().rows().getFirst(), "mlp 2");
        SeriesModel byLayer = new SeriesModel("run", Against.STEP, model.columns(),
                List.of(new SeriesModel.Panel("layer 4", SeriesModel.Common.LAYER, List.of(row))), LIMIT,
                model.verdict(), Optional.empty());
        assertEquals("layer 4 mlp 2", RunLineModel.of(byLayer, new SeriesModel.Spot(0, 0, 0)).label());
    }

    private static SeriesModel.Row named(SeriesModel.Row row, String label) {
        return new SeriesModel.Row(label, row.tensors(), row.changes(), row.stop());
    }

    /** The highest rate is written as people write it. */
    @Test
    void smallLearningRatesHaveAPowerOfTen() {
        for (String[] one : new String[][] {{"3e-5", "3e\u22125"}, {"2.9e-5", "2.9e\u22125"}, {"0.01", "0.010"}}) {
            List<TrainingLog.Entry> entries = List.of(
                    new TrainingLog.Entry(1, OptionalDouble.of(1), OptionalDouble.of(Double.parseDouble(one[0]))),
                    new TrainingLog.Entry(2, OptionalDouble.of(1), OptionalDouble.of(0)));
            Picture picture = Picture.of(new LossView(new TrainingLog(entries), OptionalLong.empty()), Theme.LIGHT,
                    500, 300);
            assertTrue(picture.says(one[1]), picture.texts().toString());
        }
    }

    @Test
    void aPlaceOnTheLineIsAStep() {
        TensorOverRunView view = new TensorOverRunView(
                new RunLineModel("w", "w", IntStream.range(0, 5).mapToObj(Integer::toString).toList(), new double[5],
                        List.of(), LIMIT, OptionalInt.empty()));
        assertEquals(0, view.columnAt(new Box(0, 0, 900, 200), 0));
        assertEquals(4, view.columnAt(new Box(0, 0, 900, 200), 890));
    }

    /** Creates a run whose steps shrink, of high layers later; those of the last kinds and high layers never stop. */
    private static SeriesModel model(int columns, int layers, int kinds, Against against) {
        List<SeriesModel.Panel> panels = new ArrayList<>();
        int all = 0;
        for (int kind = 0; kind < kinds; kind++) {
            List<SeriesModel.Row> rows = new ArrayList<>();
            String name = kind < KINDS.size() ? KINDS.get(kind) : "a.kind.of.matrix." + kind;
            for (int layer = 0; layer < layers; layer++) {
                double[] changes = new double[columns];
                double depth = (1.0 + layer) / layers;
                int stop = columns;
                for (int i = columns - 1; i >= 0; i--) {
                    double time = (i + 1.0) / columns;
                    changes[i] = 0.02 * Math.min(1, 8 * time)
                            * Math.exp(-time * (9 - 3.5 * depth - 0.55 * Math.min(kind, 6)));
                    if (changes[i] < LIMIT && stop == i + 1) {
                        stop = i;
                    }
                }
                all += stop < columns ? 1 : 0;
                rows.add(new SeriesModel.Row(Integer.toString(layer),
                        List.of("layer." + layer + '.' + name + ".weight"), changes, stop));
            }
            panels.add(new SeriesModel.Panel(name, SeriesModel.Common.ROLE, rows));
        }
        List<SeriesModel.Column> steps = IntStream.rangeClosed(1, columns)
                .mapToObj(i -> new SeriesModel.Column(Numbers.count(100L * i), i, i)).toList();
        return new SeriesModel("Run 7", against, steps, panels, LIMIT, new SeriesModel.Verdict(all, kinds * layers,
                List.of("Half of the matrices had stopped: query at step-1500 and key at step-1700.",
                        "Still moving at the end: output.dense in layers 7 to 11.")),
                Optional.empty());
    }
}
