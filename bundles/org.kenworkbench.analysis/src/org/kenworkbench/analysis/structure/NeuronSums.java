/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.structure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.layers.MatrixWord;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.place.Expert;

/**
 * Sums the neurons of a feed-forward network, of an expert, or of all experts that one tensor holds.
 *
 * @param experts     in each tensor
 * @param neurons     of each expert
 * @param inputIsRows whether what neurons read by has them along its rows
 * @param pairs       whether gates and inputs come in turn where one matrix has both
 */
record NeuronSums(LayerMatrices.Group group, int experts, int neurons, boolean inputIsRows, boolean pairs,
        BandSums sums) {

    /** Returns the neurons of a network, by expert and number. */
    static List<StructurePart> of(PrunedModel model, LayerMatrices.Group group, LayerMatrices matrices, boolean pairs,
            PruningMonitor monitor) throws IOException, PruningCancelledException {
        Optional<PrunedTensor> in = group.matrix(MatrixWord.IN).or(() -> group.matrix(MatrixWord.GATE));
        if (in.isEmpty()) {
            return List.of();
        }
        boolean rows = inputIsRows(group, in.get(), matrices);
        long width = group.matrix(MatrixWord.OUT).map(out -> side(out, !rows)).orElse(side(in.get(), rows));
        boolean isFused = group.expert().kind() == Expert.Kind.ALL;
        int experts = isFused ? Math.toIntExact(in.get().info().shape().dim(0)) : 1;
        int neurons = Math.toIntExact(width);
        NeuronSums of = new NeuronSums(group, experts, neurons, rows, pairs,
                new BandSums(model, Math.multiplyExact(experts, neurons), monitor));
        of.addAll();
        List<StructurePart> parts = new ArrayList<>();
        for (int i = 0; i < experts * neurons; i++) {
            Expert expert = isFused ? Expert.of(i / neurons) : group.expert();
            parts.add(new StructurePart(StructurePart.Kind.NEURON, group.layer(), group.part(), expert, i % neurons,
                    of.sums.of(i)));
        }
        return parts;
    }

    /** The last two sides of a shape: of a matrix, or of each of the matrices that a tensor holds. */
    private static long side(PrunedTensor matrix, boolean rows) {
        Shape shape = matrix.info().shape();
        return shape.dim(shape.rank() - (rows ? 2 : 1));
    }

    /**
     * Neurons lie along the side that is not the width of the model. Where norms do not tell that width: along the side
     * that the bias has, else the longer one.
     */
    private static boolean inputIsRows(LayerMatrices.Group group, PrunedTensor in, LayerMatrices matrices) {
        OptionalLong width = matrices.width(group.layer());
        List<PrunedTensor> outward = Stream.of(MatrixWord.IN, MatrixWord.GATE)
                .flatMap(word -> group.matrix(word).stream()).toList();
        if (width.isPresent()) {
            for (PrunedTensor matrix : outward) {
                if (side(matrix, true) != side(matrix, false)
                        && (side(matrix, true) == width.getAsLong() || side(matrix, false) == width.getAsLong())) {
                    return side(matrix, false) == width.getAsLong();
                }
            }
            Optional<PrunedTensor> out = group.matrix(MatrixWord.OUT)
                    .filter(matrix -> side(matrix, true) != side(matrix, false)
                            && (side(matrix, true) == width.getAsLong() || side(matrix, false) == width.getAsLong()));
            if (out.isPresent()) {
                return side(out.get(), true) == width.getAsLong();
            }
        }
        Optional<PrunedTensor> bias = group.bias(MatrixWord.IN);
        if (bias.isPresent() && side(in, true) != side(in, false)) {
            return bias.get().columns() == side(in, true);
        }
        return side(in, true) == side(in, false) ? matrices.outputsAreRows(group) : side(in, true) > side(in, false);
    }

    private void addAll() throws IOException, PruningCancelledException {
        for (MatrixWord word : List.of(MatrixWord.IN, MatrixWord.GATE)) {
            for (PrunedTensor tensor : group.of(word)) {
                boolean isBias = group.isBias(tensor);
                boolean rows = inputIsRows && !isBias;
                long length = isBias ? tensor.columns() : side(tensor, rows);
                if (length == neurons) {
                    add(tensor, rows, neurons, isBias, IntUnaryOperator.identity());
                } else if (length == 2L * neurons) {
                    add(tensor, rows, 2 * neurons, isBias, pairs ? line -> line / 2 : line -> line % neurons);
                }
            }
        }
        for (PrunedTensor tensor : group.of(MatrixWord.OUT)) {
            if (!group.isBias(tensor) && side(tensor, !inputIsRows) == neurons) {
                add(tensor, !inputIsRows, neurons, false, IntUnaryOperator.identity());
            }
        }
    }

    /** @param neuron of each line of an expert's matrix */
    private void add(PrunedTensor tensor, boolean rows, int lines, boolean isBias, IntUnaryOperator neuron)
            throws IOException, PruningCancelledException {
        int down = rows ? experts * lines : experts;
        sums.add(tensor, down, rows ? 1 : lines, line -> line / lines * neurons + neuron.applyAsInt(line % lines));
    }
}
