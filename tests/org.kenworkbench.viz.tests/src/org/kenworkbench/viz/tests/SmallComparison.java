/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.analysis.comparison.ComparedTensor;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.OverlapMatrix;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.viz.comparison.ComparedLabel;

/** Comparisons whose figures are given. */
final class SmallComparison {

    private static final long PARAMETERS = 2000;
    private static final long KEPT = 1000;

    private SmallComparison() {
    }

    /**
     * Creates a matrix of the overlaps of all pairs, (0, 1), (0, 2) and so on, in thousandths; below 0 for two that are
     * not compared. Chance is a half.
     */
    static OverlapMatrix matrix(int size, int... thousandths) {
        List<OverlapResult> pairs = new ArrayList<>();
        for (int overlap : thousandths) {
            pairs.add(
                    overlap < 0 ? OverlapResult.NONE : new OverlapResult(PARAMETERS, KEPT, KEPT, overlap, KEPT / 2.0));
        }
        return new OverlapMatrix(size, pairs);
    }

    static ComparedTensor tensor(String name, int layer, OverlapMatrix overlap) {
        Role role = layer < 0 ? Role.EMBEDDINGS : Role.ATTENTION;
        return new ComparedTensor(new TensorId(name), role,
                layer < 0 ? Optional.empty() : Optional.of(new Layer("", layer)), name.endsWith("bias") ? 1 : 10,
                overlap);
    }

    static GroupOverlap group(int size, ComparedTensor... tensors) {
        return new GroupOverlap(size, List.of(tensors),
                OverlapMatrix.total(size, List.of(tensors).stream().map(ComparedTensor::overlap).toList()),
                Collections.nCopies(size, List.of()));
    }

    /** Creates the overlap of models with one tensor. */
    static GroupOverlap whole(int size, int... thousandths) {
        return group(size, tensor("layer.0.query.weight", 0, matrix(size, thousandths)));
    }

    static List<ComparedLabel> labels(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> new ComparedLabel(i < 26 ? String.valueOf((char) ('A' + i)) : String.valueOf(i + 1),
                        "model-" + i,
                        "ken keep 50%"))
                .toList();
    }

    /** Creates a comparison of so many models, each pair with another overlap, and two draws of noise. */
    static Comparison many(int size) {
        int[] overlaps = IntStream.range(0, OverlapMatrix.pairCount(size)).map(i -> 500 + i * 37 % 480).toArray();
        int[] half = IntStream.of(overlaps).map(overlap -> (500 + overlap) / 2).toArray();
        ComparedTensor[] tensors = new ComparedTensor[12];
        ComparedTensor[] noise = new ComparedTensor[tensors.length];
        for (int i = 0; i < tensors.length; i++) {
            String name = "layer." + i / 3 + '.' + List.of("query", "key", "value").get(i % 3) + ".weight";
            tensors[i] = tensor(name, i / 3, matrix(size, overlaps));
            noise[i] = tensor(name, i / 3, matrix(size, half));
        }
        return new Comparison(group(size, tensors), List.of(group(size, noise), group(size, noise)));
    }
}
