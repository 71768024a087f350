/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.TensorFigures;
import org.kenworkbench.analysis.TensorFigures.Norms;
import org.kenworkbench.analysis.TensorFigures.ParameterCounts;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.analysis.structure.AttentionShape;
import org.kenworkbench.analysis.structure.AttentionShape.Order;
import org.kenworkbench.analysis.structure.Ranking;
import org.kenworkbench.analysis.structure.StructurePart;
import org.kenworkbench.analysis.structure.StructurePart.Kind;
import org.kenworkbench.analysis.structure.StructureParts;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.place.Layer;

/**
 * Tests of parts on two layers of hidden size 6 with two heads of width 4 and ten neurons; the second layer has its
 * feed-forward matrices transposed.
 */
class StructurePartsTest {

    private static final int HIDDEN = 6;
    private static final int WIDTH = 8;
    private static final int NEURONS = 10;

    @TempDir
    Path folder;

    private final SampleModel sample = new SampleModel();

    private PrunedModel open() throws Exception {
        Random random = new Random(2);
        for (int layer = 0; layer < 2; layer++) {
            String prefix = "encoder.layer." + layer + '.';
            for (String name : List.of("query", "key", "value")) {
                add(random, prefix + "attention.self." + name + ".weight", WIDTH, HIDDEN);
                add(random, prefix + "attention.self." + name + ".bias", WIDTH);
            }
            add(random, prefix + "attention.output.dense.weight", HIDDEN, WIDTH);
            add(random, prefix + "attention.output.dense.bias", HIDDEN);
            long[] in = layer == 0 ? new long[] {NEURONS, HIDDEN} : new long[] {HIDDEN, NEURONS};
            add(random, prefix + "intermediate.dense.weight", in);
            add(random, prefix + "intermediate.dense.bias", NEURONS);
            add(random, prefix + "output.dense.weight", in[1], in[0]);
            add(random, prefix + "output.LayerNorm.weight", HIDDEN);
        }
        add(random, "embeddings.word_embeddings.weight", 12, HIDDEN);
        return sample.open(folder);
    }

    private void add(Random random, String name, long... dims) {
        sample.random(random, name, DType.F32, Shape.of(dims), StoredFate.PRUNED, 0.4);
    }

    @Test
    void headsAreRowsOfQueriesAndColumnsOfTheOutput() throws Exception {
        try (PrunedModel model = open()) {
            List<StructurePart> heads = StructureParts.heads(model,
                    (_, _, _) -> Optional.of(new AttentionShape(2, 2, Order.BLOCKS)), 2, PruningMonitor.NONE);
            assertEquals(4, heads.size());
            for (StructurePart head : heads) {
                int first = head.index() * 4;
                Sums sums = new Sums();
                String prefix = "encoder.layer." + head.layer().number() + ".attention.";
                for (String name : List.of("query", "key", "value")) {
                    sums.add(prefix + "self." + name + ".weight", row -> row / 4 == head.index(), _ -> true);
                    sums.add(prefix + "self." + name + ".bias", _ -> true,
                            column -> column >= first && column < first + 4);
                }
                sums.add(prefix + "output.dense.weight", _ -> true, column -> column >= first && column < first + 4);
                sums.assertEqual(head);
                assertEquals(Kind.HEAD, head.kind());
                assertEquals(3 * 4 * (HIDDEN + 1) + HIDDEN * 4, head.figures().parameters());
            }
            assertEquals(List.of(), StructureParts.heads(model, (_, _, _) -> Optional.empty(), 1, PruningMonitor.NONE));
        }
    }

    /** Sums and order do not depend on the number of threads. */
    @Test
    void threadsDoNotMatter() throws Exception {
        try (PrunedModel model = open()) {
            StructureParts.AttentionShapes shapes = (_, _, _) -> Optional.of(new AttentionShape(2, 2, Order.BLOCKS));
            List<StructurePart> heads = StructureParts.heads(model, shapes, 1, PruningMonitor.NONE);
            List<StructurePart> neurons = StructureParts.neurons(model, false, 1, PruningMonitor.NONE);
            for (int threads : new int[] {2, 7}) {
                assertEquals(heads, StructureParts.heads(model, shapes, threads, PruningMonitor.NONE));
                assertEquals(neurons, StructureParts.neurons(model, false, threads, PruningMonitor.NONE));
            }
        }
    }

    @Test
    void neuronsWhicheverWayTheirMatricesLie() throws Exception {
        try (PrunedModel model = open()) {
            List<StructurePart> neurons = StructureParts.neurons(model, false, 2, PruningMonitor.NONE);
            assertEquals(2 * NEURONS, neurons.size());
            for (StructurePart neuron : neurons) {
                Sums sums = new Sums();
                String prefix = "encoder.layer." + neuron.layer().number() + '.';
                IntPredicate own = line -> line == neuron.index();
                IntPredicate all = _ -> true;
                sums.add(prefix + "intermediate.dense.weight", neuron.layer().number() == 0 ? own : all,
                        neuron.layer().number() == 0 ? all : own);
                sums.add(prefix + "intermediate.dense.bias", all, own);
                sums.add(prefix + "output.dense.weight", neuron.layer().number() == 0 ? all : own,
                        neuron.layer().number() == 0 ? own : all);
                sums.assertEqual(neuron);
                assertEquals(2 * HIDDEN + 1, neuron.figures().parameters());
            }
            long stored = List.of("intermediate.dense.weight", "intermediate.dense.bias", "output.dense.weight")
                    .stream()
                    .mapToLong(name -> model.subnetwork()
                            .storedBytes(SampleModel.tensor(model, "encoder.layer.0." + name).id()))
                    .sum();
            assertEquals(stored,
                    neurons.stream().filter(neuron -> neuron.layer().number() == 0)
                            .mapToLong(neuron -> neuron.figures().storedBytes()).sum(),
                    1.5 * NEURONS, "but for rounding");
        }
    }

    @Test
    void layersAndTheirRanks() throws Exception {
        try (PrunedModel model = open()) {
            ModelProfile profile = ModelProfile.of(model, PruningMonitor.NONE);
            List<StructurePart> layers = StructureParts.layers(profile);
            assertEquals(List.of(profile.layer(new Layer("", 0)), profile.layer(new Layer("", 1))),
                    layers.stream().map(StructurePart::figures).toList());
            for (Ranking ranking : Ranking.values()) {
                List<StructurePart> sorted = ranking.sorted(layers);
                assertTrue(ranking.of(sorted.getFirst()) >= ranking.of(sorted.getLast()), ranking.name());
            }
        }
        StructurePart undefined = StructurePart.ofLayer(new Layer("", 0), TensorFigures.NONE);
        StructurePart other = StructurePart.ofLayer(new Layer("", 1),
                new TensorFigures(new ParameterCounts(1, 1, 0, 0, 0), new Norms(0, 1, 0, 0, 0), 0));
        assertEquals(List.of(other, undefined), Ranking.DELTA.sorted(List.of(undefined, other)),
                "what is not defined comes last");
        assertEquals(List.of(undefined, other), Ranking.BYTES.sorted(List.of(other, undefined)),
                "of equal ones the lower layer");
    }

    /** Sums of a part's figures, counted cell by cell. */
    private final class Sums {
        private long parameters;
        private long kept;
        private double delta;
        private double keptDelta;

        void add(String name, IntPredicate rows, IntPredicate columns) {
            SampleModel.Part part = sample.parts.stream().filter(one -> one.info().name().equals(name)).findFirst()
                    .orElseThrow();
            for (int i = 0; i < part.base().length; i++) {
                if (rows.test(i / part.columns()) && columns.test(i % part.columns())) {
                    double square = Math.pow(part.tuned()[i] - part.base()[i], 2);
                    parameters++;
                    delta += square;
                    kept += part.kept()[i] ? 1 : 0;
                    keptDelta += part.kept()[i] ? square : 0;
                }
            }
        }

        void assertEqual(StructurePart part) {
            assertEquals(parameters, part.figures().parameters());
            assertEquals(kept, part.figures().kept());
            assertEquals(delta, part.figures().norms().deltaSquares(), 1e-12);
            assertEquals(keptDelta, part.figures().norms().keptDeltaSquares(), 1e-12);
        }
    }
}
