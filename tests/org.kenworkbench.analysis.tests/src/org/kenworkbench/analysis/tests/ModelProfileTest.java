/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.TensorFigures;
import org.kenworkbench.analysis.TensorFigures.Norms;
import org.kenworkbench.analysis.TensorFigures.ParameterCounts;
import org.kenworkbench.analysis.layers.HeadProfile;
import org.kenworkbench.analysis.layers.LayerSeries;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.analysis.layers.TensorProfile;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.tensor.steps.ValuePrecision;

class ModelProfileTest {

    private static final Layer LAYER_0 = new Layer("", 0);
    private static final Layer LAYER_2 = new Layer("", 2);

    /** Sums in double that differ by their order alone, over at most 2^17 values: 2^17 * 2^-53. */
    private static final double TOLERANCE = 1.5e-11;

    @TempDir
    Path folder;

    @Test
    void byHand() throws Exception {
        // Row 0: differences 3, 0, 4 of which the 4 is kept; row 1: 0, 0, 2, two kept, the 2 not among them.
        double[] base = {1, 2, 2, 0, 4, 0};
        double[] tuned = {4, 2, 6, 0, 4, 2};
        boolean[] kept = {false, false, true, true, true, false};
        SampleModel sample = new SampleModel()
                .add("layer.0.query.weight", DType.F32, Shape.of(2, 3), StoredFate.PRUNED, base, tuned, kept)
                .add("layer.1.query.weight", DType.F32, Shape.of(2, 3), StoredFate.WHOLE, base, tuned, kept);
        try (PrunedModel model = sample.open(folder)) {
            ModelProfile profile = ModelProfile.of(model, PruningMonitor.NONE);
            TensorFigures first = profile.tensors().getFirst().figures();
            long storedBytes = model.subnetwork().storedBytes(profile.tensors().getFirst().id());
            assertEquals(new TensorFigures(new ParameterCounts(6, 6, 3, 3, 1),
                    new Norms(29, 25, 29, 16, 25 / 3.0 + 4 * 2 / 3.0), storedBytes), first);
            assertEquals(0.5, first.keptShare());
            assertEquals(0.5, first.changedShare());
            assertEquals(Math.sqrt(29 / 25.0), first.deltaNorm());
            assertEquals(16 / 29.0, first.tuningKept());
            assertEquals((25 / 3.0 + 8 / 3.0) / 29, first.chanceTuningKept(), 1e-15);
            TensorFigures outside = profile.tensors().getLast().figures();
            assertEquals(new TensorFigures(new ParameterCounts(6, 0, 0, 3, 0), new Norms(29, 25, 0, 0, 0), 24),
                    outside);
            assertTrue(Double.isNaN(outside.keptShare()));
            assertTrue(Double.isNaN(outside.tuningKept()));
            assertEquals(first.plus(outside), profile.total());
            assertEquals(first.tuningKept(), profile.total().tuningKept(), "outside the scope nothing was chosen");
        }
    }

    @Test
    void layersAndRoles() throws Exception {
        Random random = new Random(51);
        SampleModel sample = new SampleModel();
        for (int layer : new int[] {10, 2, 0}) {
            String in = "encoder.layer." + layer + '.';
            sample.random(random, in + "attention.self.query.weight", DType.F32, Shape.of(8, 8), StoredFate.PRUNED, 0.5)
                    .random(random, in + "attention.self.key.weight", DType.F32, Shape.of(8, 8), StoredFate.PRUNED, 0.5)
                    .random(random, in + "intermediate.dense.weight", DType.F32, Shape.of(16, 8), StoredFate.PRUNED, 1)
                    .random(random, in + "output.LayerNorm.bias", DType.F32, Shape.of(8), StoredFate.WHOLE, 1);
        }
        sample.random(random, "encoder.layer.2.adapter.weight", DType.F32, Shape.of(3, 8), StoredFate.PRUNED, 0)
                .random(random, "embeddings.word_embeddings.weight", DType.F32, Shape.of(20, 8), StoredFate.PRUNED, 0.5)
                .add("embeddings.position_ids", DType.I64, Shape.of(2), StoredFate.WHOLE, new double[] {0, 1},
                        new double[] {0, 2}, new boolean[2]);
        try (PrunedModel model = sample.open(folder)) {
            CancelAfter monitor = new CancelAfter(Integer.MAX_VALUE);
            ModelProfile profile = ModelProfile.of(model, monitor);
            assertEquals(List.of(LAYER_0, LAYER_2, new Layer("", 10)), profile.layers());
            assertEquals(List.of("attention.self.query.weight", "attention.self.key.weight",
                    "intermediate.dense.weight", "output.LayerNorm.bias", "adapter.weight"),
                    profile.series().stream().map(LayerSeries::label).toList());
            LayerSeries query = profile.series().getFirst();
            assertEquals(Role.ATTENTION, query.role());
            assertEquals(List.of(0, 2, 10),
                    query.tensors().stream().map(tensor -> tensor.place().number().getAsInt()).toList());
            assertEquals("encoder.layer.10.attention.self.query.weight", query.layer(10).orElseThrow().info().name());
            assertTrue(profile.series().getLast().layer(0).isEmpty());
            assertEquals(List.of("embeddings.position_ids", "embeddings.word_embeddings.weight"),
                    profile.loose().stream().map(tensor -> tensor.info().name()).toList());
            assertEquals(128, profile.cell(Role.ATTENTION, LAYER_2).parameters());
            assertEquals(TensorFigures.NONE, profile.cell(Role.HEAD, LAYER_2));
            assertEquals(128 + 128 + 8 + 24, profile.layer(LAYER_2).parameters());
            assertEquals(162, profile.loose(Role.EMBEDDINGS).parameters());
            assertEquals(160, profile.loose(Role.EMBEDDINGS).counts().inScope());
            assertEquals(profile.total().parameters(), monitor.done());
            assertEquals(1, profile.series().get(2).total().tuningKept());
            for (TensorProfile tensor : profile.tensors()) {
                assertEquals(model.subnetwork().storedBytes(tensor.id()), tensor.figures().storedBytes());
            }
        }
    }

    @Test
    void equalsANaiveSum() throws Exception {
        SampleModel sample = new SampleModel()
                .random(new Random(52), "a", DType.BF16, Shape.of(300, 400), StoredFate.PRUNED, 0.6)
                .random(new Random(53), "b", DType.F64, Shape.of(2, 50_000), StoredFate.PRUNED, 0.3);
        try (PrunedModel model = sample.open(folder)) {
            ModelProfile profile = ModelProfile.of(model, PruningMonitor.NONE);
            for (int i = 0; i < 2; i++) {
                SampleModel.Part part = sample.parts.get(i);
                int rows = part.kept().length / part.columns();
                requireNear(naive(part, 0, rows, 0, part.columns()), profile.tensors().get(i).figures());
            }
        }
    }

    @Test
    void headsByRowsAndByColumns() throws Exception {
        SampleModel sample = new SampleModel()
                .random(new Random(54), "t", DType.F32, Shape.of(24, 40_000), StoredFate.PRUNED, 0.6);
        SampleModel.Part part = sample.parts.getFirst();
        try (PrunedModel model = sample.open(folder)) {
            PrunedTensor tensor = SampleModel.tensor(model, "t");
            List<TensorFigures> byRows = HeadProfile.of(tensor, 8, true, PruningMonitor.NONE).heads();
            List<TensorFigures> byColumns = HeadProfile.of(tensor, 4, false, PruningMonitor.NONE).heads();
            assertEquals(8, byRows.size());
            assertEquals(4, byColumns.size());
            for (int head = 0; head < 4; head++) {
                requireNear(naive(part, head * 3, head * 3 + 3, 0, 40_000), byRows.get(head));
                requireNear(naive(part, 0, 24, head * 10_000, head * 10_000 + 10_000), byColumns.get(head));
            }
            String message = assertThrows(AnalysisException.class,
                    () -> HeadProfile.of(tensor, 7, true, PruningMonitor.NONE)).getMessage();
            assertTrue(message.contains("24 rows") && message.contains("7 heads"), message);
            assertThrows(AnalysisException.class, () -> HeadProfile.of(tensor, 0, false, PruningMonitor.NONE));
        }
    }

    /** The change that quantised values miss is none that is kept, of the tensor as of its parts. */
    @Test
    void quantisedValuesByHand() throws Exception {
        // The differences 3, 0, 4 and 0, 0, 2 are all kept, by signs with their mean, 3: the 4 and the 2 miss 1 each.
        SampleModel sample = new SampleModel().values(ValuePrecision.SIGN).add("t", DType.F32, Shape.of(2, 3),
                StoredFate.PRUNED, new double[] {1, 2, 2, 0, 4, 0}, new double[] {4, 2, 6, 0, 4, 2},
                new boolean[] {true, true, true, true, true, true});
        try (PrunedModel model = sample.open(folder)) {
            assertEquals(27 / 29.0, ModelProfile.of(model, PruningMonitor.NONE).total().tuningKept());
            List<TensorFigures> heads = HeadProfile.of(SampleModel.tensor(model, "t"), 2, true, PruningMonitor.NONE)
                    .heads();
            assertEquals(24 / 25.0, heads.get(0).tuningKept());
            assertEquals(3 / 4.0, heads.get(1).tuningKept());
        }
    }

    /** Values of the pruned model come in blocks that end within a row. */
    @ParameterizedTest
    @ValueSource(strings = {"base", "low-rank"})
    void headsOfQuantisedValues(String fill) throws Exception {
        SampleModel sample = new SampleModel().fill(fill).values(ValuePrecision.INT2)
                .random(new Random(56), "t", DType.BF16, Shape.of(27, 40_000), StoredFate.PRUNED, 0.6);
        SampleModel.Part part = sample.parts.getFirst();
        double[] values = sample.quantised(part);
        try (PrunedModel model = sample.open(folder)) {
            PrunedTensor tensor = SampleModel.tensor(model, "t");
            List<TensorFigures> byRows = HeadProfile.of(tensor, 9, true, PruningMonitor.NONE).heads();
            List<TensorFigures> byColumns = HeadProfile.of(tensor, 4, false, PruningMonitor.NONE).heads();
            requireNear(naive(part, values, 0, 3, 0, 40_000), byRows.getFirst());
            requireNear(naive(part, values, 24, 27, 0, 40_000), byRows.getLast());
            requireNear(naive(part, values, 0, 27, 30_000, 40_000), byColumns.getLast());
        }
    }

    /** An attention mask with infinities must not spoil the norms of a model. */
    @Test
    void valuesThatAreNoNumbersAreLeftOut() throws Exception {
        double inf = Double.NEGATIVE_INFINITY;
        SampleModel sample = new SampleModel().add("t", DType.F32, Shape.of(4), StoredFate.WHOLE,
                new double[] {inf, 3, Double.NaN, 0}, new double[] {inf, 4, Double.NaN, inf}, new boolean[4]);
        try (PrunedModel model = sample.open(folder)) {
            TensorFigures figures = ModelProfile.of(model, PruningMonitor.NONE).total();
            assertEquals(1, figures.norms().deltaSquares());
            assertEquals(9, figures.norms().baseSquares());
            assertEquals(2, figures.changed());
        }
    }

    @Test
    void nothingTunedAndNothingThere() {
        TensorFigures untuned = new TensorFigures(new ParameterCounts(4, 4, 2, 0, 0), new Norms(0, 1, 0, 0, 0), 0);
        assertEquals(1, untuned.tuningKept());
        assertEquals(1, untuned.chanceTuningKept());
        assertEquals(0, untuned.deltaNorm());
        assertTrue(Double.isNaN(TensorFigures.NONE.deltaNorm()));
        assertTrue(Double.isNaN(TensorFigures.NONE.keptShare()));
    }

    @Test
    void cancelled() throws Exception {
        SampleModel sample = new SampleModel().random(new Random(55), "t", DType.F32, Shape.of(1000, 300),
                StoredFate.PRUNED, 0.5);
        try (PrunedModel model = sample.open(folder)) {
            CancelAfter monitor = new CancelAfter(2);
            assertThrows(PruningCancelledException.class, () -> ModelProfile.of(model, monitor));
            assertTrue(monitor.done() < 300_000);
        }
    }

    private static void requireNear(TensorFigures expected, TensorFigures actual) {
        assertEquals(expected.counts(), actual.counts());
        Norms near = expected.norms();
        assertEquals(1, actual.norms().deltaSquares() / near.deltaSquares(), TOLERANCE);
        assertEquals(1, actual.norms().baseSquares() / near.baseSquares(), TOLERANCE);
        assertEquals(1, actual.norms().scopeDeltaSquares() / near.scopeDeltaSquares(), TOLERANCE);
        assertEquals(1, actual.norms().keptDeltaSquares() / near.keptDeltaSquares(), TOLERANCE);
        assertEquals(1, actual.norms().chanceDeltaSquares() / near.chanceDeltaSquares(), TOLERANCE);
    }

    private static TensorFigures naive(SampleModel.Part part, int row, int endRow, int column, int endColumn) {
        return naive(part, part.tuned(), row, endRow, column, endColumn);
    }

    /** @param values values that kept ones became */
    private static TensorFigures naive(SampleModel.Part part, double[] values, int row, int endRow, int column,
            int endColumn) {
        TensorFigures sum = TensorFigures.NONE;
        for (int r = row; r < endRow; r++) {
            long keptOfRow = 0;
            for (int c = 0; c < part.columns(); c++) {
                keptOfRow += part.kept(r, c) ? 1 : 0;
            }
            for (int c = column; c < endColumn; c++) {
                int at = r * part.columns() + c;
                double base = part.base()[at];
                double delta = part.tuned()[at] - base;
                double missed = part.tuned()[at] - values[at];
                int kept = part.kept(r, c) ? 1 : 0;
                int changed = delta == 0 ? 0 : 1;
                sum = sum.plus(new TensorFigures(new ParameterCounts(1, 1, kept, changed, kept * changed),
                        new Norms(delta * delta, base * base, delta * delta, kept * (delta * delta - missed * missed),
                                delta * delta * keptOfRow / part.columns()),
                        0));
            }
        }
        return sum;
    }
}
