/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.finding;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.analysis.difference.LineChanges;
import org.kenworkbench.analysis.difference.TensorDifference;
import org.kenworkbench.analysis.difference.finding.Finding.LeftAtBase;
import org.kenworkbench.analysis.difference.finding.Finding.LeftAtBase.PartOfLayer;
import org.kenworkbench.analysis.layers.MatrixWord;
import org.kenworkbench.analysis.structure.AttentionShape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.place.Layer;

/** Finds attention heads of which nothing changed while the others of their layer did. Stateless. */
final class HeadFinding {

    private HeadFinding() {
    }

    static Optional<Finding> of(FindingInput input, Map<Layer, List<TensorDifference>> layers) {
        List<PartOfLayer> parts = new ArrayList<>();
        List<TensorId> tensors = new ArrayList<>();
        int others = 0;
        for (Map.Entry<Layer, List<TensorDifference>> layer : layers.entrySet()) {
            for (TensorDifference queries : layer.getValue()) {
                Optional<BitSet> left = left(queries, layer.getValue(), input);
                if (left.isPresent() && !left.get().isEmpty()) {
                    int heads = input.heads().apply(queries.tuned()).orElseThrow().heads();
                    // Where most of them stay, staying is the rule.
                    if (2 * left.get().cardinality() <= heads) {
                        left.get().stream().forEach(head -> parts.add(new PartOfLayer(layer.getKey(), head)));
                        tensors.add(queries.tuned().id());
                        others += heads - left.get().cardinality();
                    }
                }
            }
        }
        return parts.isEmpty() ? Optional.empty()
                : Optional.of(new LeftAtBase(tensors, LeftAtBase.Kind.HEAD, parts, others, Double.NaN, Double.NaN));
    }

    /** Returns the heads of which no query, key and value changed; empty where heads are not told apart. */
    private static Optional<BitSet> left(TensorDifference queries, List<TensorDifference> layer, FindingInput input) {
        Optional<MatrixWord> word = MatrixWord.of(queries.tuned().name());
        boolean fused = word.equals(Optional.of(MatrixWord.QKV));
        if (queries.isUnchanged() || queries.tuned().shape().rank() != 2
                || !fused && !word.equals(Optional.of(MatrixWord.Q))) {
            return Optional.empty();
        }
        Optional<AttentionShape> shape = input.heads().apply(queries.tuned());
        if (shape.isEmpty()) {
            return Optional.empty();
        }
        AttentionShape heads = shape.get();
        if (fused) {
            return fusedLeft(queries, heads);
        }
        BitSet left = new BitSet(heads.heads());
        left.set(0, heads.heads());
        long rows = queries.tuned().shape().dim(0);
        for (TensorDifference tensor : layer) {
            Optional<MatrixWord> other = MatrixWord.of(tensor.tuned().name());
            boolean own = tensor.tuned().shape().rank() == 2 && tensor.tuned().shape().dim(0) == rows && other
                    .filter(it -> it == MatrixWord.Q || it == MatrixWord.K || it == MatrixWord.V).isPresent();
            if (own && !keepUnchanged(left, tensor, heads.heads())) {
                return Optional.empty();
            }
        }
        return Optional.of(left);
    }

    /** Takes away the heads of which something changed; says false where the rows do not divide into heads. */
    private static boolean keepUnchanged(BitSet left, TensorDifference tensor, int heads) {
        Optional<LineChanges> rows = tensor.rows();
        if (rows.isEmpty() || rows.get().lines() % heads != 0) {
            return false;
        }
        int length = Math.toIntExact(rows.get().lines()) / heads;
        for (int i = 0; i < heads; i++) {
            if (!rows.get().unchanged().areAllUnchanged(i * length, (i + 1) * length)) {
                left.clear(i);
            }
        }
        return true;
    }

    private static Optional<BitSet> fusedLeft(TensorDifference matrix, AttentionShape shape) {
        int bands = shape.fusedBands();
        boolean inRows = matrix.tuned().shape().dim(0) > matrix.tuned().shape().dim(1);
        Optional<LineChanges> lines = inRows ? matrix.rows() : matrix.columns();
        if (shape.order() == AttentionShape.Order.UNKNOWN || lines.isEmpty() || lines.get().lines() % bands != 0) {
            return Optional.empty();
        }
        int length = Math.toIntExact(lines.get().lines()) / bands;
        BitSet left = new BitSet(shape.heads());
        left.set(0, shape.heads());
        for (int band = 0; band < bands; band++) {
            int head = shape.headOfFused(band);
            if (head >= 0 && !lines.get().unchanged().areAllUnchanged(band * length, (band + 1) * length)) {
                left.clear(head);
            }
        }
        return Optional.of(left);
    }
}
