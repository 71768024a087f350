/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.comparison;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Role;

/**
 * The overlap of several subnetworks of one base, position by position. Immutable.
 *
 * @param size    number of subnetworks
 * @param tensors by name in {@link TensorId}'s order
 * @param total   the overlap over all tensors
 * @param lacking for each subnetwork, in their order, the tensors that others prune or change and it does not, under
 *                the base's names: they are left out of its comparisons
 */
public record GroupOverlap(int size, List<ComparedTensor> tensors, OverlapMatrix total, List<List<TensorId>> lacking) {

    public GroupOverlap {
        tensors = List.copyOf(tensors);
        lacking = lacking.stream().map(List::copyOf).toList();
    }

    /** Adds up the tensors of each layer; those of no layer are left out. */
    public SortedMap<Layer, OverlapMatrix> byLayer() {
        SortedMap<Layer, OverlapMatrix> layers = new TreeMap<>();
        grouped(ComparedTensor::layer)
                .forEach((layer, matrix) -> layer.ifPresent(number -> layers.put(number, matrix)));
        return layers;
    }

    /** Adds up the tensors of each role, in the order of {@link Role}. */
    public SortedMap<Role, OverlapMatrix> byRole() {
        return new TreeMap<>(grouped(ComparedTensor::role));
    }

    /** Restricts the overlap to some of the tensors. */
    public GroupOverlap of(Predicate<ComparedTensor> which) {
        List<ComparedTensor> some = tensors.stream().filter(which).toList();
        return new GroupOverlap(size, some,
                OverlapMatrix.total(size, some.stream().map(ComparedTensor::overlap).toList()), lacking);
    }

    private <K> Map<K, OverlapMatrix> grouped(Function<ComparedTensor, K> key) {
        Map<K, List<OverlapMatrix>> matrices = tensors.stream().collect(
                Collectors.groupingBy(key, LinkedHashMap::new,
                        Collectors.mapping(ComparedTensor::overlap, Collectors.toList())));
        Map<K, OverlapMatrix> totals = new LinkedHashMap<>();
        matrices.forEach((of, all) -> totals.put(of, OverlapMatrix.total(size, all)));
        return totals;
    }
}
