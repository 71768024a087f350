/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.regroup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import org.kenworkbench.tensor.TensorInfo;

/**
 * Modules of a model by what stands before the names of their parts.
 *
 * @param weights modules with their weights
 * @param biases  modules with their biases
 */
record PartModules(Map<String, PartModule> weights, Map<String, PartModule> biases) {

    /** A tensor and its name, read. */
    private record Named(PartName name, TensorInfo tensor) {
        int axesBesides() {
            return tensor.shape().rank() - (name.isBias() ? 1 : 2);
        }
    }

    /**
     * Reads the names of tensors.
     *
     * @param experts whether modules have all experts of a layer; else each expert is a module of its own
     * @param name    the name of a tensor in the base's terms
     */
    static PartModules of(List<TensorInfo> tensors, boolean experts, Function<TensorInfo, String> name) {
        Map<String, List<Named>> weights = new TreeMap<>();
        Map<String, List<Named>> biases = new TreeMap<>();
        for (TensorInfo tensor : tensors) {
            Optional<PartName> read = PartName.of(name.apply(tensor));
            if (read.isPresent()) {
                Named named = new Named(read.get(), tensor);
                String module = experts ? read.get().experts() : read.get().module();
                if (named.axesBesides() == (experts && read.get().expert() < 0 ? 1 : 0)) {
                    (read.get().isBias() ? biases : weights).computeIfAbsent(module, _ -> new ArrayList<>())
                            .add(named);
                }
            }
        }
        return new PartModules(modules(weights, experts), modules(biases, experts));
    }

    private static Map<String, PartModule> modules(Map<String, List<Named>> byModule, boolean experts) {
        Map<String, PartModule> modules = new TreeMap<>();
        byModule.forEach((module, named) -> modules.put(module, module(named, experts)));
        return modules;
    }

    private static PartModule module(List<Named> all, boolean experts) {
        Map<MatrixPart, List<Named>> byPart = new EnumMap<>(MatrixPart.class);
        all.forEach(named -> byPart.computeIfAbsent(named.name().word().part(), _ -> new ArrayList<>()).add(named));
        Map<MatrixPart, StoredPart> parts = new EnumMap<>(MatrixPart.class);
        byPart.forEach((part, named) -> stored(named, experts).ifPresent(stored -> parts.put(part, stored)));
        return new PartModule(parts);
    }

    /** Returns the part, if its tensors are one, or one for each expert from 0 on, all written alike. */
    private static Optional<StoredPart> stored(List<Named> named, boolean experts) {
        named.sort(Comparator.comparingInt(one -> one.name().expert()));
        PartName first = named.getFirst().name();
        boolean isApart = experts && first.expert() >= 0;
        if (!isApart && named.size() > 1) {
            return Optional.empty();
        }
        for (int i = 0; isApart && i < named.size(); i++) {
            if (named.get(i).name().expert() != i || named.get(i).name().word().style() != first.word().style()) {
                return Optional.empty();
            }
        }
        return Optional.of(new StoredPart(first.word(), first.isBias(), isApart, experts && !isApart,
                named.stream().map(Named::tensor).toList()));
    }
}
