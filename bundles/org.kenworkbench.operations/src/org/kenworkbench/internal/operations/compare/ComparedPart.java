/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.compare;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.OverlapMatrix;
import org.kenworkbench.operations.compare.GroupComparison;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Role;

/**
 * A part of the model with figures of its own.
 *
 * @param name   of the layer, role or tensor; empty of the whole model
 * @param select its matrix, of the comparison that it is a part of and of its draws
 */
record ComparedPart(String name, Comparison.Part select) {

    /** Kinds of parts that a model is divided into. */
    enum Kind {
        MODEL,
        LAYER,
        ROLE,
        TENSOR
    }

    /** Parts of a kind that the comparison has; what belongs to each is put together once, here. */
    static List<ComparedPart> of(GroupComparison found, Kind kind) {
        return switch (kind) {
            case MODEL -> List.of(new ComparedPart("", GroupOverlap::total));
            case LAYER -> grouped(found, GroupOverlap::byLayer, Layer::toString);
            case ROLE -> grouped(found, GroupOverlap::byRole, Role::id);
            case TENSOR -> IntStream.range(0, found.overlap().tensors().size())
                    .mapToObj(at -> new ComparedPart(found.overlap().tensors().get(at).tensor().name(),
                            draw -> draw.tensors().get(at).overlap()))
                    .toList();
        };
    }

    private static <K> List<ComparedPart> grouped(GroupComparison found,
            Function<GroupOverlap, SortedMap<K, OverlapMatrix>> groups,
            Function<K, String> name) {
        Map<GroupOverlap, SortedMap<K, OverlapMatrix>> of = new IdentityHashMap<>();
        of.put(found.overlap(), groups.apply(found.overlap()));
        found.nulls().forEach(draw -> of.put(draw, groups.apply(draw)));
        return of.get(found.overlap()).keySet().stream()
                .map(key -> new ComparedPart(name.apply(key), draw -> of.get(draw).get(key))).toList();
    }
}
