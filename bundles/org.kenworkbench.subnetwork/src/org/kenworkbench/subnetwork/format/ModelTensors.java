/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.format;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.tensor.SubFolders;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TensorPair;

/**
 * The tensors of a model that a subnetwork is written of.
 *
 * @param tensors all of them, by name in {@link TensorId}'s order
 * @param bases   the base's tensor for each that has one, by the name in the model
 * @param tied    tensors that are one with another under a name of their own, and that other; nothing is written for
 *                them, and they have no base
 * @param folders folders within the model's folder that hold some of the tensors, or that are empty
 */
public record ModelTensors(Map<TensorId, TensorInfo> tensors, Map<TensorId, TensorInfo> bases,
        Map<TensorId, TensorId> tied, SubFolders folders) {

    /** Most other names that a tensor can have: each is written out in full when a model is restored. */
    public static final int MOST_OTHER_NAMES = 64;

    /** @throws IllegalArgumentException if a base's or a tied tensor does not fit, or a base's is used twice */
    public ModelTensors {
        tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
        bases = Map.copyOf(bases);
        tied = Map.copyOf(tied);
        Set<TensorId> used = new HashSet<>();
        for (Map.Entry<TensorId, TensorInfo> base : bases.entrySet()) {
            TensorInfo tensor = tensors.get(base.getKey());
            if (tensor == null || !TensorPair.fit(base.getValue(), tensor) || !used.add(base.getValue().id())) {
                throw new IllegalArgumentException(
                        "the base's " + base.getValue().id() + " does not fit, or is used twice");
            }
        }
        for (Map.Entry<TensorId, TensorId> tie : tied.entrySet()) {
            if (!isOne(tensors.get(tie.getKey()), tensors.get(tie.getValue())) || tied.containsKey(tie.getValue())
                    || bases.containsKey(tie.getKey())) {
                throw new IllegalArgumentException(tie.getKey() + " is not one with " + tie.getValue());
            }
        }
        if (mostOtherNames(tied.values()) > MOST_OTHER_NAMES) {
            throw new IllegalArgumentException("a tensor has more than " + MOST_OTHER_NAMES + " other names");
        }
        Set<String> inUse = tensors.keySet().stream().map(folders::of).collect(Collectors.toSet());
        if (!inUse.containsAll(folders.withWeights())) {
            throw new IllegalArgumentException("a folder without tensors of " + folders.withWeights());
        }
    }

    /** @throws IllegalArgumentException if a name occurs twice, too */
    public static ModelTensors of(Collection<TensorInfo> tensors, Map<TensorId, TensorInfo> bases,
            Map<TensorId, TensorId> tied) {
        return new ModelTensors(byId(tensors), bases, tied, SubFolders.NONE);
    }

    /**
     * Returns the same tensors, some of which are in folders.
     *
     * @throws IllegalArgumentException if a folder should hold weights and no tensor is in it
     */
    public ModelTensors in(SubFolders others) {
        return new ModelTensors(tensors, bases, tied, others);
    }

    /** A model that the base has in the same form. */
    public static ModelTensors ofSameForm(Collection<TensorInfo> tensors) {
        Map<TensorId, TensorInfo> byId = byId(tensors);
        return new ModelTensors(byId, byId, Map.of(), SubFolders.NONE);
    }

    private static Map<TensorId, TensorInfo> byId(Collection<TensorInfo> tensors) {
        Map<TensorId, TensorInfo> byId = new TreeMap<>();
        for (TensorInfo info : tensors) {
            if (byId.put(info.id(), info) != null) {
                throw new IllegalArgumentException("two tensors named " + info.id());
            }
        }
        return byId;
    }

    /** Counts how often the most frequent of the names occurs. */
    public static long mostOtherNames(Collection<TensorId> targets) {
        return targets.stream().collect(Collectors.groupingBy(id -> id, Collectors.counting())).values().stream()
                .mapToLong(Long::longValue).max().orElse(0);
    }

    private static boolean isOne(@Nullable TensorInfo tensor, @Nullable TensorInfo other) {
        return tensor != null && other != null && tensor.dtype() == other.dtype()
                && tensor.shape().equals(other.shape());
    }

    /** Whether the base has all rows of a tensor. */
    public boolean hasAllRows(TensorId id) {
        TensorInfo base = bases.get(id);
        return base != null && new TensorPair(base, tensors.get(id)).addedElements() == 0;
    }
}
