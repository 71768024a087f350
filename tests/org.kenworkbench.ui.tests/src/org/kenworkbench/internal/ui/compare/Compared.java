/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.kenworkbench.analysis.DeltaMoments;
import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.analysis.ValueAgreement;
import org.kenworkbench.analysis.comparison.ComparedTensor;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.OverlapMatrix;
import org.kenworkbench.operations.services.ComparedSubnetwork;
import org.kenworkbench.operations.services.ComparedSubnetwork.NoNull;
import org.kenworkbench.operations.services.SubnetworkComparer.Found;
import org.kenworkbench.operations.services.SubnetworkComparer.Refused;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Role;

/** Comparisons with given figures: two matrices in two layers, of whose values each subnetwork keeps half. */
public final class Compared {

    private Compared() {
    }

    /**
     * Returns a comparison with the given overlaps of all pairs in thousandths; below 0 for two that are not compared.
     * In layer 1 each overlap is ten thousandths more.
     */
    static GroupOverlap overlap(int size, int... thousandths) {
        ComparedTensor query = tensor("layer.0.query.weight", Role.ATTENTION, 0, size, thousandths);
        ComparedTensor out = tensor("layer.1.output.dense.weight", Role.FFN, 1, size,
                IntStream.of(thousandths).map(of -> of < 0 ? of : of + 10).toArray());
        return new GroupOverlap(size, List.of(query, out),
                OverlapMatrix.total(size, List.of(query.overlap(), out.overlap())),
                Collections.nCopies(size, List.of()));
    }

    private static ComparedTensor tensor(String name, Role role, int layer, int size, int... thousandths) {
        List<OverlapResult> pairs = new ArrayList<>();
        for (int overlap : thousandths) {
            pairs.add(overlap < 0 ? OverlapResult.NONE : new OverlapResult(2000, 1000, 1000, overlap, 500));
        }
        return new ComparedTensor(new TensorId(name), role, Optional.of(new Layer("", layer)), 10,
                new OverlapMatrix(size, pairs));
    }

    /**
     * Returns the same comparison with values: the given number of thousandths of what both keep have equal values, and
     * 100 would by chance; all that both keep was changed by both.
     */
    static GroupOverlap withValues(GroupOverlap overlap, int thousandths) {
        List<ComparedTensor> tensors = overlap.tensors().stream()
                .map(tensor -> new ComparedTensor(tensor.tensor(), tensor.role(), tensor.layer(), tensor.rows(),
                        new OverlapMatrix(overlap.size(),
                                tensor.overlap().pairs().stream().map(pair -> withValues(pair, thousandths)).toList())))
                .toList();
        return new GroupOverlap(overlap.size(), tensors,
                OverlapMatrix.total(overlap.size(), tensors.stream().map(ComparedTensor::overlap).toList()),
                overlap.lacking());
    }

    private static OverlapResult withValues(OverlapResult pair, int thousandths) {
        long both = pair.both();
        return new OverlapResult(pair.parameters(), pair.keptA(), pair.keptB(), both, pair.expectedBoth(),
                Optional.of(new ValueAgreement(both, both * thousandths / 1000, both * 0.1, both, both, both * 0.5,
                        DeltaMoments.NONE)));
    }

    public static ComparedSubnetwork subnetwork(String name, String rule, String k) {
        Path file = Path.of("/nets", name, "subnetwork.ken");
        return new ComparedSubnetwork(
                new ComparedSubnetwork.Files(file, file, Optional.of(file.resolveSibling("composition.kenx")), name),
                new ComparedSubnetwork.Base(Optional.of("base"), "0123456789abcdef"),
                new ComparedSubnetwork.Making(rule, k, "all"), Optional.empty(),
                new ComparedSubnetwork.Amounts(2, 4000, 2000, OptionalDouble.of(0.0061)));
    }

    /** Returns the same subnetwork, except that no null can be drawn of it. */
    static ComparedSubnetwork withoutNull(ComparedSubnetwork of, NoNull reason) {
        return new ComparedSubnetwork(of.files(), of.origin(), of.making(), Optional.of(reason), of.amounts());
    }

    static Found found(GroupOverlap overlap, ComparedSubnetwork... subnetworks) {
        return new Found(List.of(subnetworks), List.of(), Optional.of(overlap),
                Optional.of(Path.of("/nets/base.safetensors")));
    }

    static Found refused(String name, String reason) {
        return new Found(List.of(), List.of(new Refused(Path.of(name), reason)), Optional.empty(), Optional.empty());
    }

    /** Returns a comparison of three subnetworks by one rule and one by another, with these overlaps. */
    static Found four(int... thousandths) {
        return found(overlap(4, thousandths), subnetwork("a", "ken", "keep 50%"), subnetwork("b", "ken", "keep 50%"),
                subnetwork("c", "ken", "keep 50%"),
                subnetwork("d", "delta-magnitude", "keep 50%"));
    }
}
