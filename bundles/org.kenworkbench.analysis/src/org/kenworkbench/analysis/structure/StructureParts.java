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
import java.util.concurrent.Callable;

import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.layers.MatrixWord;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.internal.analysis.parallel.OrderedPieces;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.place.Place;

/** Finds the layers, heads and neurons of a model, and what tuning and pruning did to each. Stateless. */
public final class StructureParts {

    /** Cells of a piece of a tensor, as numbers, with the masks and blocks that they are read from. */
    private static final long BYTES_OF_THREAD = 64 << 20;

    private StructureParts() {
    }

    /** All layers, by stack and number; nothing is read. */
    public static List<StructurePart> layers(ModelProfile model) {
        return model.layers().stream().map(layer -> StructurePart.ofLayer(layer, model.layer(layer))).toList();
    }

    /**
     * All attention heads, by layer and number, cross-attention apart: their bands of query, key and value (weights and
     * biases) and of the output. Queries, keys and values may be one matrix, and matrices may have inputs along their
     * rows, as those of GPT-2. Where keys and values have fewer heads than queries, they belong to no single one and
     * are left out.
     *
     * @param shapes  of each attention; one where nothing tells is left out
     * @param threads number of threads, at least 1; sums do not depend on it
     * @param monitor told of each piece of cells when it is done, asked before it; by any of the threads
     * @throws org.kenworkbench.analysis.AnalysisException if a matrix does not divide into so many heads
     * @throws IOException               if a file is damaged, has changed its size or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public static List<StructurePart> heads(PrunedModel model, AttentionShapes shapes, int threads,
            PruningMonitor monitor) throws IOException, PruningCancelledException {
        LayerMatrices matrices = LayerMatrices.of(model);
        List<Callable<List<StructurePart>>> pieces = new ArrayList<>();
        for (LayerMatrices.Group group : matrices.attentions()) {
            Optional<PrunedTensor> queries = group.matrix(MatrixWord.Q).or(() -> group.matrix(MatrixWord.QKV));
            if (queries.isPresent()) {
                shapes.of(queries.get(), matrices.place(queries.get()), matrices.outputs(queries.get(), group))
                        .ifPresent(shape -> pieces.add(() -> HeadSums.of(model, group, matrices, shape, monitor)));
            }
        }
        return inOrder(pieces, threads);
    }

    private static List<StructurePart> inOrder(List<Callable<List<StructurePart>>> pieces, int threads)
            throws IOException, PruningCancelledException {
        List<StructurePart> parts = new ArrayList<>();
        try (OrderedPieces all = new OrderedPieces("ken-structure-",
                OrderedPieces.threads(threads, BYTES_OF_THREAD))) {
            for (Callable<List<StructurePart>> piece : pieces) {
                all.add(piece, parts::addAll);
            }
            all.await();
        }
        return parts;
    }

    /** Tells the heads of an attention. */
    @FunctionalInterface
    public interface AttentionShapes {

        /**
         * Tells the number and order of the heads of an attention; empty if they are not known.
         *
         * @param queries the matrix of the queries, or that of queries, keys and values
         * @param place   where it stands
         * @param outputs along which the heads lie one after the other: rows, or columns
         */
        Optional<AttentionShape> of(PrunedTensor queries, Place place, long outputs);
    }

    /**
     * All neurons of feed-forward networks, by layer, expert and number: what each reads by (and its gate and bias) and
     * writes by. They lie along the side of the matrices that is not the width of the model, which norms tell; experts
     * may be matrices of their own or one tensor. Parameters and errors as {@link #heads}.
     *
     * @param pairsOfGates whether a matrix of gates and inputs has them in turn; otherwise all gates come first
     */
    public static List<StructurePart> neurons(PrunedModel model, boolean pairsOfGates, int threads,
            PruningMonitor monitor) throws IOException, PruningCancelledException {
        LayerMatrices matrices = LayerMatrices.of(model);
        List<Callable<List<StructurePart>>> pieces = new ArrayList<>();
        for (LayerMatrices.Group group : matrices.feedForwards()) {
            pieces.add(() -> NeuronSums.of(model, group, matrices, pairsOfGates, monitor));
        }
        return inOrder(pieces, threads);
    }
}
