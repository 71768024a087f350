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
import java.util.function.IntUnaryOperator;

import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.layers.MatrixWord;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.place.Expert;

/** Sums the heads of an attention. Stateless. */
final class HeadSums {

    private HeadSums() {
    }

    /** Returns the heads of an attention, by number. */
    static List<StructurePart> of(PrunedModel model, LayerMatrices.Group group, LayerMatrices matrices,
            AttentionShape shape, PruningMonitor monitor) throws IOException, PruningCancelledException {
        boolean rows = matrices.outputsAreRows(group);
        int heads = shape.heads();
        BandSums sums = new BandSums(model, heads, monitor);
        Optional<PrunedTensor> own = group.matrix(MatrixWord.Q);
        long width;
        if (own.isPresent()) {
            width = matrices.outputs(own.get(), group);
            for (MatrixWord word : List.of(MatrixWord.Q, MatrixWord.K, MatrixWord.V)) {
                for (PrunedTensor tensor : group.of(word)) {
                    if (word == MatrixWord.Q || outputs(tensor, group, rows) == width) {
                        add(sums, tensor, rows && !group.isBias(tensor), heads, IntUnaryOperator.identity());
                    }
                }
            }
        } else {
            PrunedTensor fused = group.matrix(MatrixWord.QKV).orElseThrow();
            long outputs = matrices.outputs(fused, group);
            width = outputs / shape.fusedBands() * heads;
            for (PrunedTensor tensor : group.of(MatrixWord.QKV)) {
                if (outputs(tensor, group, rows) == outputs) {
                    add(sums, tensor, rows && !group.isBias(tensor), shape.fusedBands(), shape::headOfFused);
                }
            }
            // Biases may stand alone, as DeBERTa's do.
            for (MatrixWord word : List.of(MatrixWord.Q, MatrixWord.K, MatrixWord.V)) {
                for (PrunedTensor tensor : group.of(word)) {
                    if (group.isBias(tensor) && tensor.columns() == width) {
                        add(sums, tensor, false, heads, IntUnaryOperator.identity());
                    }
                }
            }
        }
        for (PrunedTensor tensor : group.of(MatrixWord.O)) {
            if (!group.isBias(tensor) && (rows ? tensor.columns() : tensor.rows()) == width) {
                add(sums, tensor, !rows, heads, IntUnaryOperator.identity());
            }
        }
        List<StructurePart> parts = new ArrayList<>();
        for (int i = 0; i < heads; i++) {
            parts.add(new StructurePart(StructurePart.Kind.HEAD, group.layer(), group.part(), Expert.NONE, i,
                    sums.of(i)));
        }
        return parts;
    }

    private static long outputs(PrunedTensor tensor, LayerMatrices.Group group, boolean rows) {
        return rows && !group.isBias(tensor) ? tensor.rows() : tensor.columns();
    }

    private static void add(BandSums sums, PrunedTensor tensor, boolean byRows, int bands, IntUnaryOperator head)
            throws IOException, PruningCancelledException {
        sums.add(tensor, byRows ? bands : 1, byRows ? 1 : bands, head);
    }
}
